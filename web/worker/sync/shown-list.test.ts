import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Uid, UidSet } from '../../../shared/imap/index.ts';
import type { ListSplice } from '../../client/model.ts';
import { ShownList, type WholeList } from './shown-list.ts';
import { splicesBetween } from './splices.ts';

/** The server's list as a test holds it; null: shown by a number alone. */
class Whole implements WholeList {
  uids: UidSet | null = null;
  exists: number | null = null;
  /** By position, of messages that are known before all are. */
  some: ReadonlyMap<number, number> = new Map();
  get total(): number | null {
    return this.uids?.size ?? this.exists;
  }
  uidAt(position: number): Uid | null {
    return this.uids?.at(this.uids.size - 1 - position) ?? ((this.some.get(position) ?? null) as Uid | null);
  }
  positionOf(uid: number): number | null {
    if (this.uids) return this.uids.has(uid) ? this.uids.size - 1 - this.uids.rank(uid) : null;
    return [...this.some].find(([, known]) => known === uid)?.[0] ?? null;
  }
  positionsOf(some: UidSet): readonly number[] {
    return [...this.some].flatMap(([position, uid]) => (some.has(uid) ? [position] : [])).sort((a, b) => a - b);
  }
}

const begin = () => {
  const whole = new Whole();
  const state = { hidden: UidSet.empty, standIns: UidSet.empty };
  const told: (readonly ListSplice[])[] = [];
  return {
    whole,
    state,
    told,
    make: () =>
      new ShownList(
        whole,
        () => state.hidden,
        () => state.standIns,
        (splices) => told.push(splices),
      ),
  };
};

test('while nothing is hidden the list is the server’s, word for word', () => {
  const { whole, told, make } = begin();
  whole.exists = 3;
  const list = make();
  whole.exists = 5;
  const splices = [{ at: 0, removed: 0, inserted: 2 }];
  list.moved(splices);
  expect(told[0]).toBe(splices);
  expect([list.total, list.uidAt(0), list.positionOf(1)]).toEqual([5, null, null]);
});

test('what is hidden leaves the list, the others close up, and comes back where it was', () => {
  const { whole, state, told, make } = begin();
  whole.uids = UidSet.of(1, 3, 5, 7);
  const list = make();
  state.hidden = UidSet.of(5, 99);
  list.moved([]);
  expect([list.total, list.uidAt(0), list.uidAt(1), list.positionOf(3), list.positionOf(5)]).toEqual([
    3,
    7,
    3,
    1,
    null,
  ]);
  state.hidden = UidSet.empty;
  list.moved([]);
  expect(told).toEqual([[{ at: 1, removed: 1, inserted: 0 }], [{ at: 1, removed: 0, inserted: 1 }]]);
  expect([list.total, list.uidAt(1)]).toEqual([4, 5]);
});

test('before all uids are known, what is hidden leaves the list as well, where it is known to stand', () => {
  const { whole, state, told, make } = begin();
  whole.exists = 6;
  whole.some = new Map([
    [0, 60],
    [1, 50],
    [3, 30],
    [4, 20],
  ]);
  const list = make();
  state.hidden = UidSet.of(10, 30, 50);
  list.moved([]);
  const shown = () => Array.from({ length: list.total! }, (_, at) => list.uidAt(at));
  expect(shown()).toEqual([60, null, 20, null]);
  expect([60, 50, 30, 20, 10].map((uid) => list.positionOf(uid))).toEqual([0, null, null, 2, null]);
  list.moved([]);
  expect(told).toEqual([[{ at: 0, removed: 6, inserted: 4 }], []]);
  whole.uids = UidSet.of(10, 20, 30, 40, 50, 60);
  list.moved([]);
  expect(shown()).toEqual([60, 40, 20]);
  expect(told.at(-1)).toEqual([{ at: 0, removed: 4, inserted: 3 }]);
});

const uids = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 15 }).map((some) => UidSet.from(some));
/** Some of four messages, by position. */
const stood = (uids: UidSet) => [...uids].map((uid) => [uid % 4, 28 - 8 * (uid % 4)] as const);
const step = fc.oneof(
  fc.record({ is: fc.constant('whole' as const), uids: fc.option(uids) }),
  fc.record({ is: fc.constant('some' as const), uids }),
  fc.record({ is: fc.constant('hide' as const), uids }),
  fc.record({
    is: fc.constant('return' as const),
    uids: uids.map((some) => UidSet.from([...some].map((uid) => uid + 20))),
  }),
);

test('whatever comes, goes, is hidden and comes back: the splices make of the old list the new one', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { whole, state, told, make } = begin();
      whole.uids = UidSet.parse('2:9');
      const list = make();
      let screen: (number | null)[] = Array.from({ length: list.total! }, (_, at) => list.uidAt(at));
      for (const taken of steps) {
        if (taken.is === 'hide') state.hidden = taken.uids;
        if (taken.is === 'return') state.standIns = taken.uids;
        if (taken.is === 'some') whole.some = new Map([...whole.some, ...stood(taken.uids)]);
        if (taken.is !== 'whole') list.moved([]);
        else {
          const before = whole.total ?? 0;
          const { uids: known } = whole;
          whole.uids = taken.uids;
          whole.exists = 4;
          whole.some = new Map();
          const after = whole.total ?? 0;
          const replaced = [{ at: 0, removed: before, inserted: after }];
          list.moved(known && taken.uids ? splicesBetween(known, taken.uids) : replaced);
        }
        for (const splices of told.splice(0))
          for (const { at, removed, inserted } of splices)
            screen.splice(at, removed, ...Array.from({ length: inserted }, () => null));
        const now = Array.from({ length: list.total! }, (_, at) => list.uidAt(at));
        expect(screen).toHaveLength(now.length);
        for (const [at, uid] of screen.entries()) if (uid !== null) expect(uid).toBe(now[at]);
        for (const uid of now) expect(uid !== null && state.hidden.has(uid)).toBe(false);
        if (whole.uids) expect(now).toEqual([...whole.uids.union(state.standIns).subtract(state.hidden)].reverse());
        for (const [at, uid] of now.entries()) if (uid !== null) expect(list.positionOf(uid)).toBe(at);
        screen = now;
      }
    }),
  );
});
