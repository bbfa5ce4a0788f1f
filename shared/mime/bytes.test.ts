import { expect, test } from 'vitest';
import { joinBytes } from './bytes.ts';

test('pieces are joined in order; one piece is itself', () => {
  expect([...joinBytes([Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3)])]).toEqual([1, 2, 3]);
  const alone = Uint8Array.of(4);
  expect(joinBytes([alone])).toBe(alone);
});
