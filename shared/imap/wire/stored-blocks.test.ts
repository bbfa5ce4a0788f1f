import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storedBlocks } from './stored-blocks.ts';

/** The empty last block, so that an inflater takes what came before as a whole stream. */
const end = Uint8Array.of(3, 0);

const inflate = (...parts: Uint8Array[]) => new Uint8Array(inflateRawSync(Buffer.concat([...parts, end])));

test('a command is one block of five bytes and itself', () => {
  const blocks = storedBlocks(new TextEncoder().encode('A1 NOOP\r\n'));
  expect([...blocks.subarray(0, 5)]).toEqual([0, 9, 0, 0xf6, 0xff]);
  expect(new TextDecoder().decode(blocks.subarray(5))).toBe('A1 NOOP\r\n');
});

test('nothing is no block', () => {
  expect(storedBlocks(new Uint8Array(0))).toHaveLength(0);
});

test.each([65_534, 65_535, 65_536, 131_070, 131_071, 200_000])(
  '%i bytes come out of an inflater as they went in',
  (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => index * 31);
    const blocks = storedBlocks(bytes);
    expect(blocks).toHaveLength(size + 5 * Math.ceil(size / 65_535));
    expect(inflate(blocks)).toEqual(bytes);
  },
);

test('whatever is written piece by piece comes out as one stream', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (pieces) => {
      expect(inflate(...pieces.map(storedBlocks))).toEqual(new Uint8Array(Buffer.concat(pieces)));
    }),
  );
});
