// Cuts bytes at places that a seed decides, so that a failure can be had again.

import { bytesOf } from './one-byte-at-a-time.ts';

/** Numbers in [0, 1) from a seed (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Pieces of 1 to `largest` bytes. */
export const randomChunks = (input: string | Uint8Array, seed: number, largest = 40): Uint8Array[] => {
  const bytes = bytesOf(input);
  const random = seededRandom(seed);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const to = at + 1 + Math.floor(random() * largest);
    chunks.push(bytes.slice(at, to));
    at = to;
  }
  return chunks;
};
