import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Uid, UidSet } from '../../../shared/imap/index.ts';
import { splicesAtMost, splicesBetween } from './splices.ts';

const setOf = (uids: readonly number[]) => UidSet.of(...(uids as Uid[]));
const newestFirst = (uids: Iterable<number>) => [...uids].sort((a, b) => b - a);

test('splices turn the old list into the new one', () => {
  const uids = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });
  fc.assert(
    fc.property(uids, uids, (before, after) => {
      const list: (number | 'new')[] = newestFirst(before);
      for (const { at, removed, inserted } of splicesBetween(setOf(before), setOf(after)))
        list.splice(at, removed, ...Array.from({ length: inserted }, () => 'new' as const));
      const expected = newestFirst(after);
      expect(list).toHaveLength(expected.length);
      for (const [position, uid] of list.entries()) if (uid !== 'new') expect(uid).toBe(expected[position]);
    }),
  );
});

test('mail on top is one splice, whatever it is many', () => {
  expect(splicesBetween(setOf([1, 2]), setOf([1, 2, 5, 6, 7]))).toEqual([{ at: 0, removed: 0, inserted: 3 }]);
});

test('a mass removal is told as a new list', () => {
  const before = Array.from({ length: splicesAtMost + 10 }, (_, index) => index + 1);
  expect(splicesBetween(setOf(before), setOf([1]))).toEqual([{ at: 0, removed: before.length, inserted: 1 }]);
});
