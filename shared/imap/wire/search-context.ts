// Stretches and changes of a search result: PARTIAL, ADDTO and REMOVEFROM in ESEARCH data. RFC 5267 §4, RFC 9394 §3.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { NumberOrder } from './number-order.ts';
import { readNumberOrder } from './number-set.ts';
import { type PartialRange, readPartialRange } from './partial-range.ts';
import { UidSet } from './uid-set.ts';

/** A stretch of a result. */
export interface PartialResult {
  readonly range: PartialRange;
  /** In the order of the result; empty when the range lies outside of it. */
  readonly found: NumberOrder;
}

/** A change of a result that is kept up to date (`RETURN (UPDATE)`). */
export interface SearchUpdate {
  readonly op: 'add' | 'remove';
  /** Where in a sorted result the first of the numbers stands, from 1; 0 when the server leaves that open. */
  readonly position: number;
  readonly numbers: NumberOrder;
}

/** `(1:10 5:9)`, or `(1:10 NIL)`. */
export const readPartialResult = (d: Decoder): PartialResult => {
  d.expect(OPEN, '"("');
  const range = readPartialRange(d);
  d.expectSpace();
  const found = d.skipNil() ? NumberOrder.empty : readNumberOrder(d);
  d.skipSpaces();
  d.expect(CLOSE, '")"');
  return { range, found };
};

/** `(0 32768:32769 3 7)`: positions and sets. The changes of one line apply in its order. */
export const readUpdates = (d: Decoder, op: SearchUpdate['op'], data: { updates?: SearchUpdate[] }): void => {
  const updates = data.updates ?? [];
  d.list(() => {
    const position = d.number();
    d.expectSpace();
    updates.push({ op, position, numbers: readNumberOrder(d) });
  });
  data.updates = updates;
};

/** Neighbours that do the same, as one set: a server tells ten thousand removals as ten thousand changes. */
const runsOf = function* (updates: readonly SearchUpdate[]): Generator<{ op: SearchUpdate['op']; numbers: UidSet }> {
  for (let at = 0; at < updates.length; ) {
    const { op } = updates[at]!;
    const sets: UidSet[] = [];
    for (; updates[at]?.op === op; at++) sets.push(updates[at]!.numbers.toSet());
    yield { op, numbers: UidSet.join(sets) };
  }
};

/** A result kept up to date: what it is after the changes. */
export const setAfter = (found: UidSet, updates: readonly SearchUpdate[]): UidSet => {
  let set = found;
  for (const { op, numbers } of runsOf(updates)) set = op === 'add' ? set.union(numbers) : set.subtract(numbers);
  return set;
};

/**
 * The same for a sorted result. What is removed is found by its number: a position says no more. Each addition costs a walk
 * through the ranges of the result: with more of them than messages on a screen, search anew.
 */
export const orderAfter = (found: NumberOrder, updates: readonly SearchUpdate[]): NumberOrder => {
  let order = found;
  let gone: UidSet[] = [];
  const withoutGone = (): NumberOrder => {
    const rest = gone.length > 0 ? order.without(UidSet.join(gone)) : order;
    gone = [];
    return rest;
  };
  for (const { op, position, numbers } of updates) {
    if (op === 'remove') {
      gone.push(numbers.toSet());
      continue;
    }
    order = withoutGone();
    const at = position === 0 ? order.size : Math.min(position - 1, order.size);
    order = NumberOrder.join([order.slice(0, at), numbers, order.slice(at, order.size)]);
  }
  return withoutGone();
};
