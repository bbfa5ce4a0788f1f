// What picture some bytes really are, and how large, read from their first bytes. Only raster types exist here.
// Nothing is decoded: a file that claims more pixels than the limit is refused before the browser tries.

import { maxPicturePixels } from './limits.ts';

export interface PictureType {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif';
  readonly width: number;
  readonly height: number;
}

const isAt = (bytes: Uint8Array, at: number, text: string): boolean => {
  for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
};
const big16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const little16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const little24 = (bytes: Uint8Array, at: number): number => little16(bytes, at) | ((bytes[at + 2] ?? 0) << 16);
const big32 = (bytes: Uint8Array, at: number): number => big16(bytes, at) * 65536 + big16(bytes, at + 2);

type Size = readonly [width: number, height: number];

/** The frame header, behind segments that may be many (ITU T.81 §B.1.1.3). */
const jpegSize = (bytes: Uint8Array): Size | null => {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at++;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return [big16(bytes, at + 7), big16(bytes, at + 5)];
    else at += 2 + Math.max(big16(bytes, at + 2), 2);
  }
  return null;
};

const webpSize = (bytes: Uint8Array): Size | null => {
  if (isAt(bytes, 12, 'VP8X')) return [little24(bytes, 24) + 1, little24(bytes, 27) + 1];
  if (isAt(bytes, 12, 'VP8L')) {
    const bits = little16(bytes, 21) + little16(bytes, 23) * 65536;
    return [(bits % 16384) + 1, (Math.floor(bits / 16384) % 16384) + 1];
  }
  if (isAt(bytes, 12, 'VP8 ')) return [little16(bytes, 26) & 0x3fff, little16(bytes, 28) & 0x3fff];
  return null;
};

/** The largest `ispe` property (ISO 23008-12 §6.5.3) near the beginning. */
const avifSize = (bytes: Uint8Array): Size | null => {
  let size: Size | null = null;
  for (let at = 0; at + 16 <= Math.min(bytes.length, 8192); at++) {
    if (!isAt(bytes, at, 'ispe')) continue;
    const found: Size = [big32(bytes, at + 8), big32(bytes, at + 12)];
    if (size === null || found[0] * found[1] > size[0] * size[1]) size = found;
  }
  return size;
};

const readers: readonly [PictureType['type'], (bytes: Uint8Array) => boolean, (bytes: Uint8Array) => Size | null][] = [
  ['image/png', (b) => isAt(b, 0, '\x89PNG\r\n\x1a\n') && isAt(b, 12, 'IHDR'), (b) => [big32(b, 16), big32(b, 20)]],
  ['image/gif', (b) => isAt(b, 0, 'GIF87a') || isAt(b, 0, 'GIF89a'), (b) => [little16(b, 6), little16(b, 8)]],
  ['image/jpeg', (b) => isAt(b, 0, '\xff\xd8\xff'), jpegSize],
  ['image/webp', (b) => isAt(b, 0, 'RIFF') && isAt(b, 8, 'WEBP'), webpSize],
  ['image/avif', (b) => isAt(b, 4, 'ftypavif') || isAt(b, 4, 'ftypavis'), avifSize],
];

/** The picture's type and size; null when it is not a picture we show, has no readable size, or is too large. */
export const readPictureType = (bytes: Uint8Array): PictureType | null => {
  for (const [type, matches, sizeOf] of readers) {
    if (!matches(bytes)) continue;
    const size = sizeOf(bytes);
    if (size === null || size[0] < 1 || size[1] < 1 || size[0] * size[1] > maxPicturePixels) return null;
    return { type, width: size[0], height: size[1] };
  }
  return null;
};

/** The bytes of a base64 `data:` URL; null when they do not decode. */
export const dataUrlBytes = (url: string): Uint8Array | null => {
  try {
    return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
};
