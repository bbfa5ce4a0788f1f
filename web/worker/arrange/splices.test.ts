import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListSplice } from '../../client/model.ts';
import { splicesAtMost } from '../sync/splices.ts';
import { splicesToward } from './splices.ts';

/** What the screen has after splices: rows it knew, and undefined for those it has to be told. */
const spliced = (before: readonly number[], splices: readonly ListSplice[]) => {
  const rows: (number | undefined)[] = [...before];
  for (const { at, removed, inserted } of splices)
    rows.splice(at, removed, ...Array.from<undefined>({ length: inserted }).fill(undefined));
  return rows;
};

const between = (before: readonly number[], after: readonly number[]) =>
  splicesToward(Uint32Array.from(before), Uint32Array.from(after));

test('after the splices every row that is known stands where it belongs, and there are as many as there should be', () => {
  const rows = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const now = spliced(before, between(before, after));
      expect(now).toHaveLength(after.length);
      for (const [at, row] of now.entries()) if (row !== undefined) expect(row).toBe(after[at]);
    }),
  );
});

test('what moves is one row: those around it keep their places', () => {
  const before = Array.from({ length: 1000 }, (_, at) => at + 1);
  const after = [700, ...before.filter((row) => row !== 700)];
  expect(between(before, after)).toEqual([
    { at: 699, removed: 1, inserted: 0 },
    { at: 0, removed: 0, inserted: 1 },
  ]);
});

test('neighbours that come or go together are one splice', () => {
  expect(between([1, 2, 3, 4, 5], [1, 5])).toEqual([{ at: 1, removed: 3, inserted: 0 }]);
  expect(between([1, 5], [9, 8, 1, 5])).toEqual([{ at: 0, removed: 0, inserted: 2 }]);
  expect(between([3, 2, 1], [3, 2, 1])).toEqual([]);
  expect(between([], [])).toEqual([]);
});

test('more changes than the screen is told one by one are one splice of what lies between them', () => {
  const before = Array.from({ length: 2 * splicesAtMost + 10 }, (_, at) => at + 1);
  const after = before.filter((row) => row % 2 === 1 || row < 5);
  expect(between(before, after)).toEqual([{ at: 5, removed: before.length - 5, inserted: after.length - 5 }]);
});
