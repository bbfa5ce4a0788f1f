import { expect, test } from 'vitest';
import { firstWait, longestWait, waitBefore } from './reconnect.ts';

test('waits double and stop growing at the longest wait', () => {
  expect([0, 1, 2, 3].map((attempt) => waitBefore(attempt, 0.999_999))).toEqual([500, 1000, 2000, 4000]);
  expect(waitBefore(99, 0.999_999)).toBe(longestWait);
});

test('half of a wait is chance, so clients do not come back in step', () => {
  expect(waitBefore(0, 0)).toBe(firstWait / 2);
  expect(waitBefore(1, 0.5)).toBe(750);
});

test('a server that asked for patience is not asked sooner', () => {
  expect(waitBefore(0, 0, 30)).toBe(30_000);
});
