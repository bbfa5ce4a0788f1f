// SEARCH and ESEARCH data: numbers go straight into ranges. RFC 9051 §7.3.4, RFC 3501 §7.2.5, RFC 7162 §3.1.5.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { type MailboxName, readMailboxName } from './mailbox-name.ts';
import type { NumberOrder } from './number-order.ts';
import { readNumberOrder, readNumbers, readSet } from './number-set.ts';
import { RangeBuilder } from './range-builder.ts';
import { type PartialResult, readPartialResult, readUpdates, type SearchUpdate } from './search-context.ts';
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
  /** The mailbox it is about, when several were searched. requires MULTISEARCH (RFC 7377) */
  mailbox?: MailboxName;
  uidValidity?: number;
  /** True when the numbers are UIDs. */
  uid: boolean;
  all?: UidSet;
  /** The numbers of `all` in the server's order, when that is not ascending (SORT, RFC 5267). */
  order?: NumberOrder;
  /** requires PARTIAL (RFC 9394) or CONTEXT (RFC 5267) */
  partial?: PartialResult;
  /** What happened to the result since, in order; the tag says to which. requires CONTEXT */
  updates?: SearchUpdate[];
  /** Per number found, 1 to 100. requires SEARCH=FUZZY (RFC 6203) */
  relevancy?: number[];
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
    const from = d.offset;
    const builder = new RangeBuilder(d.limits.setRanges);
    readSet(d, builder);
    data.all = UidSet.fromBuilder(builder);
    if (builder.isSorted) return;
    d.offset = from;
    data.order = readNumberOrder(d);
  },
  PARTIAL: (d, data) => {
    data.partial = readPartialResult(d);
  },
  ADDTO: (d, data) => readUpdates(d, 'add', data),
  REMOVEFROM: (d, data) => readUpdates(d, 'remove', data),
  RELEVANCY: (d, data) => {
    const scores: number[] = [];
    d.list(() => scores.push(d.number()));
    data.relevancy = scores;
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

/** `search-correlator`, RFC 7377 §2.1: `(TAG "x" MAILBOX "y" UIDVALIDITY 1)`. Unknown members are stepped over. */
const readCorrelator = (d: Decoder, data: EsearchData): void => {
  d.list(() => {
    const name = d.word();
    d.expectSpace();
    if (name === 'TAG') data.tag = d.astring();
    else if (name === 'MAILBOX') data.mailbox = readMailboxName(d);
    else if (name === 'UIDVALIDITY') data.uidValidity = d.number();
    else d.skipValue();
  });
};

/** `esearch-response` behind its keyword. Unknown items are stepped over. */
export const readEsearch = (d: Decoder): EsearchData => {
  const data: EsearchData = { tag: null, uid: false };
  d.skipSpaces();
  if (d.peek() === OPEN) readCorrelator(d, data);
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
