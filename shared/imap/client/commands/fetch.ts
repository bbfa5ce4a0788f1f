// UID FETCH and FETCH, RFC 9051 §6.4.5: items asked for, and which of the FETCH responses answer this command.

import {
  type Argument,
  ArgumentError,
  isAtom,
  list,
  number,
  number32,
  sequenceSet,
  syntax,
  uidSet,
} from '../../wire/argument.ts';
import type { FetchData, FetchSection } from '../../wire/fetch.ts';
import { LimitError } from '../../wire/limits.ts';
import type { UidSet } from '../../wire/uid-set.ts';
import type { ModSeq } from '../../wire/units.ts';
import type { Command } from '../command.ts';

export type PlainFetchItem =
  | 'UID'
  | 'FLAGS'
  | 'INTERNALDATE'
  | 'RFC822.SIZE'
  | 'ENVELOPE'
  | 'BODYSTRUCTURE'
  /** requires CONDSTORE */
  | 'MODSEQ'
  /** requires PREVIEW (RFC 8970) */
  | 'PREVIEW'
  /** requires OBJECTID (RFC 8474) */
  | 'EMAILID'
  | 'THREADID';

/** A section to fetch without setting `\Seen`. Made by `bodyPeek` and `headerFields`. */
export interface SectionFetchItem {
  /** Upper case, as the answer will name it. */
  readonly section: string;
  readonly origin: number | null;
  readonly size: number | null;
}

export type FetchItem = PlainFetchItem | SectionFetchItem;

const sectionShape = /^(?:(?:[1-9]\d{0,9})(?:\.[1-9]\d{0,9})*)?(?:\.?(?:HEADER|TEXT|MIME))?$/;

/**
 * `BODY.PEEK[section]<origin.size>`: a section as RFC 9051 §6.4.5.1 has it (`1.2`, `HEADER`, `3.TEXT`, `1.MIME`, '' for
 * the whole message), of which at most `size` bytes from `origin`. ArgumentError for what is no section.
 */
export const bodyPeek = (section: string, part?: { origin: number; size: number }): SectionFetchItem => {
  const upper = section.toUpperCase();
  if (!sectionShape.test(upper) || upper.startsWith('.') || upper === 'MIME' || /\d[A-Z]/.test(upper)) {
    throw new ArgumentError('not a section');
  }
  return { section: upper, origin: part?.origin ?? null, size: part?.size ?? null };
};

/** `BODY.PEEK[HEADER.FIELDS (…)]`, of the whole message or of the message that is part `of`. */
export const headerFields = (names: readonly string[], of?: string): SectionFetchItem => {
  // Names go out as atoms: quoted ones are refused by some servers.
  if (names.length === 0 || !names.every((name) => isAtom(name) && !/[[\]:]/.test(name))) {
    throw new ArgumentError('not header names');
  }
  const prefix = of === undefined ? '' : `${bodyPeek(of).section}.`;
  return { section: `${prefix}HEADER.FIELDS (${names.join(' ').toUpperCase()})`, origin: null, size: null };
};

const itemArgument = (item: FetchItem): Argument => {
  if (typeof item === 'string') return syntax(item);
  let text = `BODY.PEEK[${item.section}]`;
  if (item.origin !== null && item.size !== null) {
    // Checked as numbers: they become part of the item's own syntax.
    number(item.origin);
    number32(item.size);
    text += `<${item.origin}.${item.size}>`;
  }
  return syntax(text);
};

/** Servers echo origins loosely: a whole part may come with `<0>`, a slice from 0 without it. */
const isSameSection = (asked: SectionFetchItem, got: FetchSection): boolean =>
  got.section === asked.section && (got.origin ?? 0) === (asked.origin ?? 0);

const present: Record<PlainFetchItem, (data: FetchData) => boolean> = {
  UID: (data) => data.uid !== undefined,
  FLAGS: (data) => data.flags !== undefined,
  INTERNALDATE: (data) => data.internalDate !== undefined,
  'RFC822.SIZE': (data) => data.size !== undefined,
  ENVELOPE: (data) => data.envelope !== undefined,
  BODYSTRUCTURE: (data) => data.bodyStructure !== undefined,
  MODSEQ: (data) => data.modseq !== undefined,
  PREVIEW: (data) => data.preview !== undefined,
  EMAILID: (data) => data.emailId !== undefined,
  THREADID: (data) => data.threadId !== undefined,
};

const has = (data: FetchData, item: FetchItem): boolean =>
  typeof item === 'string'
    ? present[item](data) || data.damaged.includes(item)
    : data.sections.some((section) => isSameSection(item, section)) || data.damaged.includes(`BODY[${item.section}]`);

/** What a server also sends unasked: it tells nothing about whose answer a response is. */
const unasked = new Set<FetchItem>(['UID', 'FLAGS', 'MODSEQ']);

/** What makes a response an answer to these items and not somebody's news of flags. */
const telling = (items: readonly FetchItem[]): readonly FetchItem[] => {
  const own = items.filter((item) => !unasked.has(item));
  if (own.length > 0) return own;
  const withoutUid = items.filter((item) => item !== 'UID');
  return withoutUid.length > 0 ? withoutUid : items;
};

const isInSequence = (seq: string): ((n: number) => boolean) => {
  const ranges = seq.split(',').map((range) => {
    const [a, b] = range.split(':').map((bound) => (bound === '*' ? Number.POSITIVE_INFINITY : Number(bound)));
    return { from: Math.min(a!, b ?? a!), to: Math.max(a!, b ?? a!) };
  });
  // `*` is the last message, whose number is not known here: any number may be it.
  const open = seq.includes('*');
  return (n) => open || ranges.some(({ from, to }) => from <= n && n <= to);
};

export interface FetchOptions {
  /** Called for each answer as it comes; the result stays empty then. */
  onMessage?(data: FetchData): void;
  /** Only messages changed since. requires CONDSTORE */
  changedSince?: ModSeq;
}

/**
 * Answers are told apart by content: the message is in the set, and one of the items asked for is there.
 * A message whose items came in several responses is delivered as often; one without any is absent.
 */
export const fetch = (
  set: UidSet | { readonly seq: string },
  items: readonly FetchItem[],
  options: FetchOptions = {},
): Command<FetchData[]> => {
  const bySeq = 'seq' in set;
  const args = [bySeq ? sequenceSet(set.seq) : uidSet(set), list(items.map(itemArgument))];
  if (options.changedSince !== undefined) {
    // A zero would ask for everything on some servers and is an error on others.
    if (options.changedSince > 0n) args.push(list([syntax('CHANGEDSINCE'), number(options.changedSince)]));
  }
  const inSequence = bySeq ? isInSequence(set.seq) : null;
  const own = telling(items);
  const found: FetchData[] = [];
  return {
    name: bySeq ? 'FETCH' : 'UID FETCH',
    args,
    streams: options.onMessage !== undefined,
    onUntagged: (response, context) => {
      if (response.kind !== 'fetch') return false;
      const { data } = response;
      if (inSequence ? !inSequence(data.seq) : data.uid === undefined || !(set as UidSet).has(data.uid)) return false;
      if (!own.some((item) => has(data, item))) return false;
      if (options.onMessage) options.onMessage(data);
      else if (found.length >= context.limits.gatheredResponses) throw new LimitError('gatheredResponses');
      else found.push(data);
      return true;
    },
    result: () => found,
  };
};
