import { expect, test } from 'vitest';
import { readMove, slack } from './swipe.ts';

test('a finger that trembles does nothing, one that goes sideways swipes, one that goes up or down scrolls', () => {
  expect(readMove(slack - 1, 1 - slack)).toBe('nothing');
  expect(readMove(-slack, 3)).toBe('swipe');
  expect(readMove(30, 25)).toBe('scroll');
  expect(readMove(2, -slack)).toBe('scroll');
});
