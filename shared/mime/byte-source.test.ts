import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ByteSource, readPieces, ShortSource } from './byte-source.ts';
import { joinBytes } from './bytes.ts';

const bytesOf = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, index) => (index * 31) % 251);

/** As {@link Blob} has it in old browsers. */
const slicesAlone = (blob: Blob): ByteSource => ({ size: blob.size, slice: (start, end) => blob.slice(start, end) });

/** Its reader fills as much as chance wants. */
const inDrops = (bytes: Uint8Array, drops: readonly number[]): ByteSource & { cancelled: number } => {
  let at = 0;
  let turn = 0;
  const source = {
    size: bytes.length,
    cancelled: 0,
    slice: () => expect.fail('it has a stream'),
    stream: () => ({
      getReader: () => ({
        read: async (view: Uint8Array<ArrayBuffer>) => {
          const { byteOffset } = view;
          const length = Math.min(drops[turn++ % drops.length]!, view.length, bytes.length - at);
          // The array that was handed in is gone, as with a real one.
          const filled = new Uint8Array(structuredClone(view.buffer, { transfer: [view.buffer] }), byteOffset, length);
          filled.set(bytes.subarray(at, at + length));
          at += length;
          return { done: length === 0, value: filled };
        },
        cancel: async () => void source.cancelled++,
      }),
    }),
  };
  return source;
};

const read = async (source: ByteSource, pieceSize: number): Promise<Uint8Array[]> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of readPieces(source, pieceSize)) pieces.push(piece.slice());
  return pieces;
};

test('all bytes come, in pieces of that size but for the last one, however they are read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 400 }),
      fc.integer({ min: 1, max: 120 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
      async (length, pieceSize, drops) => {
        const bytes = bytesOf(length);
        const blob = new Blob([bytes]);
        // What fits one piece is read at once, without a stream.
        for (const source of [blob, slicesAlone(blob), ...(length > pieceSize ? [inDrops(bytes, drops)] : [])]) {
          const pieces = await read(source, pieceSize);
          expect(joinBytes(pieces)).toEqual(bytes);
          expect(pieces.slice(0, -1).every(({ length: one }) => one === pieceSize)).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('one array serves for all pieces, and its reader is let go also when nobody wants more', async () => {
  const source = inDrops(bytesOf(100), [7]);
  const lengths: number[] = [];
  let before: Uint8Array | null = null;
  for await (const piece of readPieces(source, 10)) {
    // The one before has given its memory to this one.
    if (before) expect(before.byteLength).toBe(0);
    before = piece;
    lengths.push(piece.buffer.byteLength);
    if (lengths.length === 3) break;
  }
  expect(lengths).toEqual([10, 10, 10]);
  expect(source.cancelled).toBe(1);
});

test('a source that became shorter is an error, and no message that ends early', async () => {
  await expect(read({ ...inDrops(bytesOf(30), [9]), size: 40 }, 10)).rejects.toThrow(ShortSource);
  await expect(read({ ...slicesAlone(new Blob([bytesOf(30)])), size: 40 }, 20)).rejects.toThrow(ShortSource);
});
