// Real pictures without a picture library: small landscapes and charts, written as PNG with zlib.
// Photographs as JPEG are jpeg.ts's business.

import { crc32, deflateSync } from './zlib-extra.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, row by row. */
  readonly pixels: Uint8Array;
}

export type Colour = readonly [red: number, green: number, blue: number];

/** Asks `colourAt` for every pixel; x and y run from 0 to 1. */
export const paint = (width: number, height: number, colourAt: (x: number, y: number) => Colour): Picture => {
  const pixels = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++)
      pixels.set(colourAt(column / width, row / height), (row * width + column) * 3);
  }
  return { width, height, pixels };
};

const mix = (a: Colour, b: Colour, share: number): Colour => [
  Math.round(a[0] + (b[0] - a[0]) * share),
  Math.round(a[1] + (b[1] - a[1]) * share),
  Math.round(a[2] + (b[2] - a[2]) * share),
];

/** Sky, sun, hills and a foreground; `mood` between 0 and 1 moves everything. */
export const landscape = (width: number, height: number, mood: number): Picture => {
  const dusk = mood * 0.8;
  const skyTop = mix([86, 148, 214], [64, 58, 122], dusk);
  const skyLow = mix([206, 230, 240], [250, 176, 120], dusk);
  const sun: Colour = [255, 236, 184];
  const sunX = 0.2 + mood * 0.6;
  const ridge = (x: number, step: number) =>
    0.5 +
    step * 0.13 +
    0.06 * Math.sin(x * (5 + step * 2) + mood * 9 + step) +
    0.025 * Math.sin(x * (17 + step * 5) + mood * 4);
  return paint(width, height, (x, y) => {
    for (const step of [2, 1, 0]) {
      if (y > ridge(x, step)) return mix(mix([78, 132, 96], [52, 66, 92], dusk), [28, 60, 44], (step + y) / 3.2);
    }
    const distance = Math.hypot((x - sunX) * (width / height), y - 0.26);
    const sky = mix(skyTop, skyLow, Math.min(1, y * 1.8));
    return distance < 0.07 ? sun : mix(sky, sun, Math.max(0, 0.5 - distance * 1.4));
  });
};

/** Columns of a chart on white; values between 0 and 1. */
export const barChart = (width: number, height: number, values: readonly number[], colour: Colour): Picture =>
  paint(width, height, (x, y) => {
    const slot = x * values.length;
    const value = values[Math.min(values.length - 1, Math.floor(slot))] ?? 0;
    const inBar = slot % 1 > 0.2 && slot % 1 < 0.8 && 1 - y < 0.06 + value * 0.86 && 1 - y > 0.06;
    if (inBar) return colour;
    return Math.abs(y * 10 - Math.round(y * 10)) < 0.02 ? [232, 234, 238] : [255, 255, 255];
  });

/** A round mark of two colours, for logos. */
export const emblem = (size: number, inner: Colour, outer: Colour): Picture =>
  paint(size, size, (x, y) => {
    const distance = Math.hypot(x - 0.5, y - 0.5);
    if (distance > 0.48) return [255, 255, 255];
    return distance > 0.36 || Math.abs(x - y) < 0.06 ? outer : inner;
  });

const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
};

/** PNG, 8 bits, no alpha (ISO/IEC 15948). */
export const writePng = ({ width, height, pixels }: Picture): Uint8Array => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  // Each row begins with its filter: 1, the difference from the pixel to the left.
  const stride = width * 3;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    rows[row * (stride + 1)] = 1;
    for (let at = 0; at < stride; at++) {
      const left = at < 3 ? 0 : pixels[row * stride + at - 3]!;
      rows[row * (stride + 1) + 1 + at] = pixels[row * stride + at]! - left;
    }
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
