import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UidMap } from './uid-map.ts';
import type { Uid } from './units.ts';

const range = (from: number, to = from) => ({ from, to });

describe('what became what', () => {
  test('ranges on both sides are walked together, in the order of the wire', () => {
    const map = UidMap.of(7, [range(304), range(319, 320), range(10, 12)], [range(3956, 3960), range(9)])!;
    const found = [304, 319, 320, 10, 11, 12, 9, 13, 305].map((n) => map.destinationOf(n as Uid));
    expect(found).toEqual([3956, 3957, 3958, 3959, 3960, 9, undefined, undefined, undefined]);
    expect(`${map.source} ${map.destination}`).toBe('10:12,304,319:320 9,3956:3960');
  });

  test.each([
    ['no UIDVALIDITY', 0, [range(1)], [range(2)]],
    ['no messages', 7, [], []],
    ['more on one side', 7, [range(1, 2)], [range(2)]],
    ['one message twice', 7, [range(1, 2), range(2)], [range(5, 7)]],
    ['one place twice', 7, [range(1, 3)], [range(5, 6), range(5)]],
  ])('%s says nothing', (_, uidValidity, source, destination) => {
    expect(UidMap.of(uidValidity, source, destination)).toBeNull();
  });

  test('every number there is costs one run', () => {
    const map = UidMap.of(1, [range(1, 0xffff_fffe)], [range(2, 0xffff_ffff)])!;
    expect(map.runs).toHaveLength(1);
    expect(map.destinationOf(0xffff_fffe as Uid)).toBe(0xffff_ffff);
  });

  test('as many scattered messages as one line can name are put side by side at once', () => {
    const scattered = Array.from({ length: 70_000 }, (_, n) => range(2 * n + 1));
    const map = UidMap.of(1, scattered, scattered.toReversed())!;
    expect(map.source.rangeCount).toBe(70_000);
    expect(map.destinationOf(1 as Uid)).toBe(139_999);
  });

  test('it is the same as counting one by one', () => {
    const uids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(uids, uids, (a, b) => {
        const count = Math.min(a.length, b.length);
        const [source, destination] = [a.slice(0, count), b.slice(0, count)];
        const map = UidMap.of(
          1,
          source.map((n) => range(n)),
          destination.map((n) => range(n)),
        )!;
        expect(source.map((n) => map.destinationOf(n as Uid))).toEqual(destination);
      }),
      { numRuns: 300 },
    );
  });
});
