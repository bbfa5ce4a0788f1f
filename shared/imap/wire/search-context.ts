// Stretches and changes of a search result: PARTIAL, ADDTO and REMOVEFROM in ESEARCH data. RFC 5267 §4, RFC 9394 §3.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { NumberOrder } from './number-order.ts';
import { readNumberOrder } from './number-set.ts';
import { type PartialRange, readPartialRange } from './partial-range.ts';
import type { UidSet } from './uid-set.ts';

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

/** A result kept up to date: what it is after the changes. */
export const setAfter = (found: UidSet, updates: readonly SearchUpdate[]): UidSet =>
  updates.reduce((set, { op, numbers }) => (op === 'add' ? set.union : set.subtract).call(set, numbers.toSet()), found);

/** The same for a sorted result. What is removed is found by its number: a position says no more. */
export const orderAfter = (found: NumberOrder, updates: readonly SearchUpdate[]): NumberOrder => {
  let order = found;
  for (const { op, position, numbers } of updates) {
    if (op === 'remove') order = order.without(numbers.toSet());
    else {
      const at = position === 0 ? order.size : Math.min(position - 1, order.size);
      order = NumberOrder.join([order.slice(0, at), numbers, order.slice(at, order.size)]);
    }
  }
  return order;
};
