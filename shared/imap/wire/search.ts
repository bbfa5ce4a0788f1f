// SEARCH and ESEARCH data: numbers go straight into ranges. RFC 9051 §7.3.4, RFC 3501 §7.2.5, RFC 7162 §3.1.5.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { readNumbers, readUidSet } from './number-set.ts';
import { RangeBuilder } from './range-builder.ts';
import { UidSet } from './uid-set.ts';
import { type ModSeq, maxNumber, type Uid } from './units.ts';

export interface SearchData {
  uids: UidSet;
  /** requires CONDSTORE */
  modseq?: ModSeq;
}

export interface EsearchData {
  /** Tag of the command it answers; null when the server left it out. */
  tag: string | null;
  /** True when the numbers are UIDs. */
  uid: boolean;
  all?: UidSet;
  count?: number;
  min?: Uid;
  max?: Uid;
  modseq?: ModSeq;
}

/** `* SEARCH 2 84 882 (MODSEQ 917)`; no number at all is an empty result. */
export const readSearch = (d: Decoder): SearchData => {
  const builder = new RangeBuilder(d.limits.setRanges);
  readNumbers(d, builder);
  const data: SearchData = { uids: UidSet.fromBuilder(builder) };
  if (d.skip(OPEN)) {
    if (d.word() !== 'MODSEQ') d.fail('MODSEQ');
    d.expectSpace();
    data.modseq = d.bigNumber();
    d.expect(CLOSE, '")"');
  }
  return data;
};

const readModseq = (d: Decoder): ModSeq => {
  if (!d.skip(OPEN)) return d.bigNumber();
  d.note('modseq-parentheses');
  const value = d.bigNumber();
  d.expect(CLOSE, '")"');
  return value;
};

const readUid = (d: Decoder): Uid => {
  const n = d.number();
  if (n < 1 || n > maxNumber) d.fail('uid');
  return n as Uid;
};

const readers: Record<string, (d: Decoder, data: EsearchData) => void> = {
  ALL: (d, data) => {
    data.all = readUidSet(d);
  },
  COUNT: (d, data) => {
    data.count = d.number();
  },
  MIN: (d, data) => {
    data.min = readUid(d);
  },
  MAX: (d, data) => {
    data.max = readUid(d);
  },
  MODSEQ: (d, data) => {
    data.modseq = readModseq(d);
  },
};

/** `esearch-response` behind its keyword. Unknown items are stepped over. */
export const readEsearch = (d: Decoder): EsearchData => {
  const data: EsearchData = { tag: null, uid: false };
  d.skipSpaces();
  if (d.skip(OPEN)) {
    if (d.word() !== 'TAG') d.fail('TAG');
    d.expectSpace();
    data.tag = d.astring();
    d.expect(CLOSE, '")"');
  }
  for (d.skipSpaces(); !d.atEnd; d.skipSpaces()) {
    const item = d.word();
    if (item === 'UID') {
      data.uid = true;
      continue;
    }
    d.expectSpace();
    const read = Object.hasOwn(readers, item) ? readers[item] : undefined;
    if (read) read(d, data);
    else d.skipValue();
  }
  return data;
};
