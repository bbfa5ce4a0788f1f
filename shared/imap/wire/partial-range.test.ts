import { expect, test } from 'vitest';
import { partialIndexes, partialRange } from './partial-range.ts';

test.each([
  [1, 3, 10, [0, 3]],
  [3, 1, 10, [0, 3]],
  [9, 20, 10, [8, 10]],
  [11, 20, 10, [10, 10]],
  [-1, -3, 10, [7, 10]],
  [-3, -1, 10, [7, 10]],
  [-9, -20, 10, [0, 2]],
  [-11, -20, 10, [0, 0]],
  [1, 5, 0, [0, 0]],
  [-1, -5, 0, [0, 0]],
])('%d:%d of %d', (from, to, size, [start, end]) => {
  expect(partialIndexes({ from, to }, size)).toEqual({ start, end });
});

test.each([
  [0, 1],
  [1, 0],
  [1, -1],
  [1.5, 2],
  [1, 2 ** 32],
  [Number.NaN, 1],
])('%d:%d is no range', (from, to) => {
  expect(() => partialRange({ from, to })).toThrow('not a partial range');
});
