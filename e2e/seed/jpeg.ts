// Photographs as baseline JPEG (ITU-T T.81), colour, no subsampling; the standard's own example tables.
// Small and slow on purpose: a few pictures are made, not a library.

import { landscape, type Picture } from './picture.ts';

// Annex K.1: quantisation of brightness and colour, in natural order.
const brightness = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const colour = Array.from({ length: 64 }, (_, at) => {
  const [row, column] = [at >> 3, at & 7];
  const corner = [17, 18, 24, 47, 18, 21, 26, 66, 24, 26, 56, 99, 47, 66, 99, 99];
  return row < 4 && column < 4 ? corner[row * 4 + column]! : 99;
});

/** Figure A.6: index in natural order of each coefficient in zigzag order. */
const zigzag = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

/** Number of codes of each length 1…16, and the values in order of their codes. */
interface HuffmanTable {
  readonly counts: readonly number[];
  readonly values: readonly number[];
}

const dcTable: HuffmanTable = {
  counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};

/** Every run (0…15) and size (1…10), end of block and sixteen zeros: 162 values in codes of 8 bits, frequent ones in 4. */
const acTable: HuffmanTable = (() => {
  const frequent = [0x01, 0x02, 0x03, 0x11, 0x00, 0x04, 0x21, 0x12];
  const rest: number[] = [0xf0];
  for (let size = 1; size <= 10; size++) for (let run = 0; run < 16; run++) rest.push((run << 4) | size);
  const values = [...frequent, ...rest.filter((value) => !frequent.includes(value))];
  // Eight codes of 4 bits leave half of the code space: 32 of 7 bits, then the other 122 in 10 bits.
  const counts = [0, 0, 0, 8, 0, 0, 32, 0, 0, values.length - 40, 0, 0, 0, 0, 0, 0];
  return { counts, values };
})();

type Codes = ReadonlyMap<number, { readonly code: number; readonly length: number }>;

const codesOf = ({ counts, values }: HuffmanTable): Codes => {
  const codes = new Map<number, { code: number; length: number }>();
  let code = 0;
  let index = 0;
  counts.forEach((count, at) => {
    for (let n = 0; n < count; n++) codes.set(values[index++]!, { code: code++, length: at + 1 });
    code <<= 1;
  });
  return codes;
};

class BitWriter {
  readonly octets: number[] = [];
  /** Bits not yet written, `count` of them, at most 7 between calls. */
  private held = 0;
  private count = 0;

  /** At most 16 bits at a time. */
  write(bits: number, length: number): void {
    this.held = (this.held << length) | bits;
    this.count += length;
    while (this.count >= 8) {
      this.count -= 8;
      const octet = (this.held >> this.count) & 0xff;
      this.octets.push(octet);
      // An octet of all ones would be a marker.
      if (octet === 0xff) this.octets.push(0);
    }
    this.held &= (1 << this.count) - 1;
  }

  /** Fills the last octet with ones. */
  end(): void {
    if (this.count > 0) this.write((1 << (8 - this.count)) - 1, 8 - this.count);
  }
}

const cosines = Array.from({ length: 64 }, (_, at) => {
  const [frequency, place] = [at >> 3, at & 7];
  return (Math.cos(((2 * place + 1) * frequency * Math.PI) / 16) * (frequency === 0 ? Math.SQRT1_2 : 1)) / 2;
});

/** Discrete cosine transform of 8 by 8 samples, rows then columns. */
const transform = (samples: Float64Array): Float64Array => {
  const half = new Float64Array(64);
  const whole = new Float64Array(64);
  for (let row = 0; row < 8; row++)
    for (let u = 0; u < 8; u++)
      for (let x = 0; x < 8; x++) half[row * 8 + u]! += samples[row * 8 + x]! * cosines[u * 8 + x]!;
  for (let column = 0; column < 8; column++)
    for (let v = 0; v < 8; v++)
      for (let y = 0; y < 8; y++) whole[v * 8 + column]! += half[y * 8 + column]! * cosines[v * 8 + y]!;
  return whole;
};

const bitLength = (value: number): number => 32 - Math.clz32(Math.abs(value));

/** A negative value is written as its ones' complement. */
const valueBits = (value: number, length: number): number => (value < 0 ? value + (1 << length) - 1 : value);

const dcCodes = codesOf(dcTable);
const acCodes = codesOf(acTable);

const writeBlock = (
  bits: BitWriter,
  samples: Float64Array,
  quantisation: readonly number[],
  before: number,
): number => {
  const put = (codes: Codes, symbol: number) => {
    const { code, length } = codes.get(symbol)!;
    bits.write(code, length);
  };
  const transformed = transform(samples);
  const values = zigzag.map((at) => Math.round(transformed[at]! / quantisation[at]!));
  const dc = values[0]!;
  const size = bitLength(dc - before);
  put(dcCodes, size);
  bits.write(valueBits(dc - before, size), size);
  let zeros = 0;
  for (const value of values.slice(1, values.findLastIndex((each) => each !== 0) + 1)) {
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) put(acCodes, 0xf0);
    const length = bitLength(value);
    put(acCodes, (zeros << 4) | length);
    bits.write(valueBits(value, length), length);
    zeros = 0;
  }
  if (values[63] === 0) put(acCodes, 0);
  return dc;
};

const segment = (marker: number, data: readonly number[]): number[] => [
  0xff,
  marker,
  (data.length + 2) >> 8,
  (data.length + 2) & 0xff,
  ...data,
];

const tableSegment = (place: number, { counts, values }: HuffmanTable): number[] =>
  segment(0xc4, [place, ...counts, ...values]);

/** Brightness and the two colour differences of a pixel, each around zero (JFIF). */
const components = (red: number, green: number, blue: number): readonly [number, number, number] => [
  0.299 * red + 0.587 * green + 0.114 * blue - 128,
  -0.1687 * red - 0.3313 * green + 0.5 * blue,
  0.5 * red - 0.4187 * green - 0.0813 * blue,
];

export const writeJpeg = ({ width, height, pixels }: Picture): Uint8Array => {
  const head = [
    ...[0xff, 0xd8],
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...zigzag.map((at) => brightness[at]!)]),
    ...segment(0xdb, [1, ...zigzag.map((at) => colour[at]!)]),
    ...segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]),
    ...tableSegment(0x00, dcTable),
    ...tableSegment(0x10, acTable),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
  ];
  const bits = new BitWriter();
  const before = [0, 0, 0];
  const blocks = [new Float64Array(64), new Float64Array(64), new Float64Array(64)];
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let at = 0; at < 64; at++) {
        // Beyond the edge, the edge goes on.
        const row = Math.min(height - 1, top + (at >> 3));
        const column = Math.min(width - 1, left + (at & 7));
        const from = (row * width + column) * 3;
        components(pixels[from]!, pixels[from + 1]!, pixels[from + 2]!).forEach((value, index) => {
          blocks[index]![at] = value;
        });
      }
      blocks.forEach((block, index) => {
        before[index] = writeBlock(bits, block, index === 0 ? brightness : colour, before[index]!);
      });
    }
  }
  bits.end();
  return Uint8Array.from([...head, ...bits.octets, 0xff, 0xd9]);
};

const photos = new Map<string, Uint8Array>();

/** A landscape as a photograph; the same one is made only once. */
export const photo = (width: number, height: number, mood: number): Uint8Array => {
  const key = `${width} ${height} ${mood}`;
  const made = photos.get(key) ?? writeJpeg(landscape(width, height, mood));
  photos.set(key, made);
  return made;
};
