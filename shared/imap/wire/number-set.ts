// Reads sets and runs of numbers from a response's bytes straight into ranges: SEARCH, ESEARCH, VANISHED, COPYUID.

import { COLON, COMMA, STAR } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { type NumberOrder, OrderBuilder } from './number-order.ts';
import { RangeBuilder } from './range-builder.ts';
import { type UidRange, UidSet } from './uid-set.ts';
import { maxNumber, type Uid } from './units.ts';

/** One bound of a set: a number or `*`. 0 stays 0, for the caller to leave out. */
const readBound = (d: Decoder): number => {
  if (d.skip(STAR)) {
    d.note('star-in-set');
    return maxNumber;
  }
  const n = d.number();
  if (n > maxNumber) d.fail('number of 32 bits');
  return n;
};

/** Calls `add` for each range of a `sequence-set`, in the order of the wire. Quirk zero-in-set: 0 is clamped away. */
const readRanges = (d: Decoder, add: (from: number, to: number) => void): void => {
  do {
    const a = readBound(d);
    const b = d.skip(COLON) ? readBound(d) : a;
    if (a === 0 || b === 0) d.note('zero-in-set');
    const to = Math.max(a, b);
    if (to > 0) add(Math.max(1, Math.min(a, b)), to);
  } while (d.skip(COMMA));
};

/** `sequence-set`, RFC 9051 §9, into a builder that also tells whether it came in order. */
export const readSet = (d: Decoder, builder: RangeBuilder): void => readRanges(d, (from, to) => builder.add(from, to));

/** `sequence-set`, RFC 9051 §9. */
export const readUidSet = (d: Decoder): UidSet => {
  const builder = new RangeBuilder(d.limits.setRanges);
  readSet(d, builder);
  return UidSet.fromBuilder(builder);
};

/** `sequence-set` whose order matters, as in COPYUID. */
export const readOrderedRanges = (d: Decoder): UidRange[] => {
  const ranges: UidRange[] = [];
  readRanges(d, (from, to) => ranges.push({ from: from as Uid, to: to as Uid }));
  return ranges;
};

/** `sequence-set` in the order of the wire, as a sorted result has it (RFC 5267 §3.2). */
export const readNumberOrder = (d: Decoder): NumberOrder => {
  const builder = new OrderBuilder(d.limits.setRanges);
  readRanges(d, (from, to) => builder.add(from, to));
  return builder.build();
};

/** Where numbers go: a set or an order of them. */
interface NumberSink {
  add(from: number, to: number): void;
}

/** Numbers with SP between them (`SEARCH`, `SORT`), until something that is no number. */
export const readNumbers = (d: Decoder, builder: NumberSink): void => {
  for (d.skipSpaces(); d.isDigit; d.skipSpaces()) {
    const n = d.number();
    if (n > maxNumber) d.fail('number of 32 bits');
    if (n > 0) builder.add(n, n);
    else d.note('zero-in-set');
  }
};
