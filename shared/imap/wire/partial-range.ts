// A stretch of a long result, as asked for and as answered: `1:100` from its start, `-1:-100` from its end.
// RFC 9394 §4; RFC 5267 §4.4 knows only the first kind.

import { type Argument, ArgumentError, syntax } from './argument.ts';
import { COLON, MINUS } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { maxNumber } from './units.ts';

/** Positions from 1, both ends included. Negative ones count from the end: -1 is the last. */
export interface PartialRange {
  readonly from: number;
  readonly to: number;
}

const isPosition = (n: number): boolean => Number.isInteger(n) && n !== 0 && Math.abs(n) <= maxNumber;

/** ArgumentError for zero, for fractions and for ends of different signs. */
export const partialRange = ({ from, to }: PartialRange): Argument => {
  if (!isPosition(from) || !isPosition(to) || from > 0 !== to > 0) throw new ArgumentError('not a partial range');
  return syntax(`${from}:${to}`);
};

const readPosition = (d: Decoder): number => {
  const negative = d.skip(MINUS);
  if (!d.isDigit) d.fail('position');
  const n = d.number();
  if (n < 1 || n > maxNumber) d.fail('position');
  return negative ? -n : n;
};

/** `partial-range`. */
export const readPartialRange = (d: Decoder): PartialRange => {
  const from = readPosition(d);
  d.expect(COLON, '":"');
  return { from, to: readPosition(d) };
};

/** Indexes from `start` to before `end` that the range means in a result of `size`. */
export const partialIndexes = ({ from, to }: PartialRange, size: number): { start: number; end: number } => {
  const [a, b] = [from, to].map((n) => (n > 0 ? n - 1 : size + n)).sort((x, y) => x - y) as [number, number];
  const start = Math.min(Math.max(0, a), size);
  return { start, end: Math.max(start, Math.min(b + 1, size)) };
};
