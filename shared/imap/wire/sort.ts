// SORT data: numbers in the order asked for. RFC 5256 §4; with a modseq RFC 7162 §3.1.6.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { type NumberOrder, OrderBuilder } from './number-order.ts';
import { readNumbers } from './number-set.ts';
import type { ModSeq } from './units.ts';

export interface SortData {
  numbers: NumberOrder;
  /** requires CONDSTORE */
  modseq?: ModSeq;
}

/** `sort-data` behind its keyword. */
export const readSort = (d: Decoder): SortData => {
  const builder = new OrderBuilder(d.limits.setRanges);
  readNumbers(d, builder);
  const data: SortData = { numbers: builder.build() };
  if (d.skip(OPEN)) {
    if (d.word() !== 'MODSEQ') d.fail('MODSEQ');
    d.expectSpace();
    data.modseq = d.bigNumber();
    d.expect(CLOSE, '")"');
  }
  return data;
};
