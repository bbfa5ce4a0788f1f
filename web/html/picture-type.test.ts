import { expect, test } from 'vitest';
import { maxPicturePixels } from './limits.ts';
import { dataUrlBytes, readPictureType } from './picture-type.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)),
  );
const big = (value: number): number[] => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const png = (width: number, height: number): Uint8Array =>
  bytes([0x89], 'PNG\r\n\x1a\n', big(13), 'IHDR', big(width), big(height));

test.each([
  ['PNG', png(3, 2), 'image/png'],
  ['GIF', bytes('GIF89a', [3, 0, 2, 0]), 'image/gif'],
  [
    'JPEG behind other segments',
    bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 2, 0, 3, 0]),
    'image/jpeg',
  ],
  ['WebP, extended', bytes('RIFF', big(0), 'WEBPVP8X', big(10), big(0), [2, 0, 0, 1, 0, 0]), 'image/webp'],
  ['WebP, lossless', bytes('RIFF', big(0), 'WEBPVP8L', big(10), [0x2f, 0x02, 0x40, 0, 0]), 'image/webp'],
  ['WebP, lossy', bytes('RIFF', big(0), 'WEBPVP8 ', big(10), [0, 0, 0, 0x9d, 1, 0x2a, 3, 0, 2, 0]), 'image/webp'],
  ['AVIF', bytes(big(20), 'ftypavif', big(0), big(20), 'ispe', big(0), big(3), big(2)), 'image/avif'],
])('%s is known by its bytes', (_, picture, type) => {
  expect(readPictureType(picture)).toEqual({ type, width: 3, height: 2 });
});

test.each([
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
  ['HTML', bytes('<!doctype html>')],
  ['PDF', bytes('%PDF-1.7')],
  ['nothing', bytes()],
  ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2])],
  ['a JPEG whose segments lead nowhere', bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2, 3, 4, 5, 6])],
  ['a picture without width', png(0, 5)],
  ['a picture of too many pixels', png(60_000, 60_000)],
])('%s is no picture we show', (_, picture) => {
  expect(readPictureType(picture)).toBeNull();
});

test('the limit of pixels is exact', () => {
  expect(readPictureType(png(maxPicturePixels, 1))).not.toBeNull();
  expect(readPictureType(png(maxPicturePixels + 1, 1))).toBeNull();
});

test('the bytes of a data: URL', () => {
  expect(dataUrlBytes('data:image/png;base64,aGk=')).toEqual(bytes('hi'));
  expect(dataUrlBytes('data:image/png;base64,*')).toBeNull();
});
