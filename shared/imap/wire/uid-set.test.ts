import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LimitError } from './limits.ts';
import { RangeBuilder } from './range-builder.ts';
import { UidSet } from './uid-set.ts';

const everything = UidSet.range(1, 4294967295);

describe('reading and writing', () => {
  test.each([
    ['', ''],
    ['5', '5'],
    ['1:3', '1:3'],
    ['3:1', '1:3'],
    ['7,5,6,1', '1,5:7'],
    ['1:5,3:9,11', '1:9,11'],
    ['9:*', '9:4294967295'],
  ])('%s is written %s', (text, written) => {
    expect(UidSet.parse(text).toString()).toBe(written);
  });

  test.each(['0', '1:', ',', '1,,2', 'a', '1-3', '-1', '4294967296', ' 1', '1:2:3'])('%j is no set', (text) => {
    expect(() => UidSet.parse(text)).toThrow(RangeError);
  });

  test('what is no uid makes no set', () => {
    for (const n of [0, -1, 1.5, Number.NaN, 2 ** 32]) expect(() => UidSet.of(n)).toThrow(RangeError);
  });
});

describe('every number there is', () => {
  test('is one range that answers at once', () => {
    expect(everything.size).toBe(4294967295);
    expect(everything.has(4294967295)).toBe(true);
    expect(everything.at(4294967294)).toBe(4294967295);
    expect(everything.rank(4294967295)).toBe(4294967294);
    expect(everything.remove(5).toString()).toBe('1:4,6:4294967295');
    expect(everything.subtract(everything).isEmpty).toBe(true);
    expect(everything.union(everything).equals(everything)).toBe(true);
  });

  test('cannot be listed', () => {
    expect(() => everything.values()).toThrow(LimitError);
    expect(() => [...everything]).toThrow(LimitError);
    expect(() => UidSet.range(1, 11).values(10)).toThrow(LimitError);
    expect([...UidSet.range(1, 10).values(10)]).toHaveLength(10);
  });
});

test('the number of ranges is limited when gathering', () => {
  const builder = new RangeBuilder(3);
  for (const n of [1, 3, 5]) builder.add(n, n);
  expect(() => builder.add(7, 7)).toThrow(LimitError);
});

test('a set is cut into pieces of so many bytes', () => {
  const set = UidSet.from(Array.from({ length: 500 }, (_, i) => 3 * i + 1));
  const pieces = set.split(100);
  expect(pieces.length).toBeGreaterThan(10);
  for (const piece of pieces) expect(piece.toString().length).toBeLessThanOrEqual(100);
  expect(pieces.reduce((all, piece) => all.union(piece), UidSet.empty).equals(set)).toBe(true);
  expect(UidSet.empty.split(10)).toEqual([]);
});

describe('as a set of numbers would', () => {
  const numbers = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
  const sorted = (set: Iterable<number>) => [...new Set(set)].sort((a, b) => a - b);
  const same = (set: UidSet, model: Iterable<number>) => expect([...set]).toEqual(sorted(model));

  test('union, subtract, intersect', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [left, right] = [UidSet.from(a), UidSet.from(b)];
        same(left.union(right), [...a, ...b]);
        same(
          left.subtract(right),
          a.filter((n) => !b.includes(n)),
        );
        same(
          left.intersect(right),
          a.filter((n) => b.includes(n)),
        );
        expect(left.equals(right)).toBe(sorted(a).join() === sorted(b).join());
      }),
      { numRuns: 1000 },
    );
  });

  test('positions, membership, text', () => {
    fc.assert(
      fc.property(numbers, (a) => {
        const set = UidSet.from(a);
        const model = sorted(a);
        expect(set.size).toBe(model.length);
        expect(set.first).toBe(model[0]);
        expect(set.last).toBe(model.at(-1));
        for (let n = 0; n <= 61; n++) {
          expect(set.has(n)).toBe(model.includes(n));
          expect(set.rank(n)).toBe(model.indexOf(n));
          expect(set.at(n)).toBe(model[n]);
          expect(set.countBelow(n)).toBe(model.filter((m) => m < n).length);
        }
        expect(set.at(-1)).toBeUndefined();
        expect(UidSet.parse(set.toString()).equals(set)).toBe(true);
        expect([...set.ranges()].every(({ from, to }) => from <= to)).toBe(true);
      }),
    );
  });

  test('adding, removing and cutting out ranges', () => {
    const bound = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(numbers, bound, bound, (a, x, y) => {
        const [from, to] = [Math.min(x, y), Math.max(x, y)];
        const range = Array.from({ length: to - from + 1 }, (_, i) => from + i);
        same(UidSet.from(a).add(from, to), [...a, ...range]);
        same(
          UidSet.from(a).remove(from, to),
          a.filter((n) => n < from || n > to),
        );
        expect([...UidSet.from(a).slice(from, to)]).toEqual(sorted(a).slice(from, to));
      }),
    );
  });
});

test('sets joined at once are what their unions are', () => {
  const anySet = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }).map((list) => UidSet.from(list));
  fc.assert(
    fc.property(fc.array(anySet, { maxLength: 6 }), (sets) => {
      const union = sets.reduce((all, set) => all.union(set), UidSet.empty);
      expect(UidSet.join(sets).toString()).toBe(union.toString());
    }),
  );
  expect(() => UidSet.join([UidSet.of(1, 3), UidSet.of(5)], 2)).toThrow('limit reached: setRanges');
});
