import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GroupNumbers } from './group-numbers.ts';

test('each conversation has one number, small and its own, however large the store’s numbers are', () => {
  const threads = fc.array(fc.oneof(fc.nat(3000), fc.integer({ min: -5, max: 2 ** 40 })), { maxLength: 200 });
  fc.assert(
    fc.property(threads, (met) => {
      const numbers = new GroupNumbers();
      const order = [...new Set(met)];
      for (const thread of met) expect(numbers.of(thread)).toBe(order.indexOf(thread) + 1);
      expect(numbers.size).toBe(order.length);
    }),
  );
});
