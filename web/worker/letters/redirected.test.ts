import { expect, test } from 'vitest';
import { hasEightBit } from './redirected.ts';

test('what has octets above 127 says so, wherever they are', async () => {
  expect(await hasEightBit(new Blob(['plain']))).toBe(false);
  expect(await hasEightBit(new Blob(['x'.repeat(4 * 1024 * 1024), 'ä']))).toBe(true);
});
