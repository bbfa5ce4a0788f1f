import { expect, test } from 'vitest';
import { giveBack } from './give-back.ts';

test('bytes that are given back are gone, but not those of a larger buffer that others read', () => {
  const own = new Uint8Array(8);
  const { buffer } = own;
  giveBack(own);
  // Node 20 has no ES2024: there it does nothing.
  expect(buffer.byteLength).toBe('transfer' in ArrayBuffer.prototype ? 0 : 8);

  const shared = Uint8Array.of(1, 2, 3);
  giveBack(shared.subarray(0, 2));
  expect([...shared]).toEqual([1, 2, 3]);
});
