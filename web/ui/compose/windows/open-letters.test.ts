import { expect, test } from 'vitest';
import { roomFor, shownOf, withOpen, withoutOpen } from './open-letters.ts';

test('there is room for one letter on a phone, for two on a laptop, for more on a wide screen', () => {
  expect([320, 390, 820, 1219, 1220, 1440, 1920, 2560].map(roomFor)).toEqual([1, 1, 1, 1, 2, 2, 3, 4]);
});

test('those that were opened last are shown; one that is closed makes room for the one before', () => {
  const open = ['a', 'b', 'c'].reduce(withOpen, [] as readonly string[]);
  expect(shownOf(open, 2)).toEqual(['b', 'c']);
  expect(shownOf(withOpen(open, 'a'), 2)).toEqual(['c', 'a']);
  expect(shownOf(withoutOpen(open, 'c'), 2)).toEqual(['a', 'b']);
  expect(shownOf([], 2)).toEqual([]);
});
