// What to search for, as a tree, and how it is written. RFC 9051 §6.4.4.

import {
  type Argument,
  ArgumentError,
  flag,
  isAtom,
  list,
  number,
  string,
  syntax,
  uidSet,
} from '../../wire/argument.ts';
import { searchDate } from '../../wire/internal-date.ts';
import type { UidSet } from '../../wire/uid-set.ts';

export type PlainSearchKey =
  | 'ALL'
  | 'ANSWERED'
  | 'DELETED'
  | 'DRAFT'
  | 'FLAGGED'
  | 'SEEN'
  | 'UNANSWERED'
  | 'UNDELETED'
  | 'UNDRAFT'
  | 'UNFLAGGED'
  | 'UNSEEN';

export type SearchKey =
  | PlainSearchKey
  | { readonly uid: UidSet }
  | { readonly and: readonly SearchKey[] }
  | { readonly or: readonly [SearchKey, SearchKey] }
  | { readonly not: SearchKey }
  /** Header and text of the message. */
  | { readonly text: string }
  | { readonly body: string }
  | { readonly subject: string }
  | { readonly from: string }
  | { readonly to: string }
  | { readonly cc: string }
  | { readonly bcc: string }
  /** '' matches any message that has the field. */
  | { readonly header: readonly [name: string, value: string] }
  | { readonly keyword: string }
  | { readonly unkeyword: string }
  /** Days by INTERNALDATE, milliseconds since 1970, the UTC day counts: before it, on it, on or after it. */
  | { readonly before: number }
  | { readonly on: number }
  | { readonly since: number }
  /** The same by the Date header. */
  | { readonly sentBefore: number }
  | { readonly sentOn: number }
  | { readonly sentSince: number }
  /** Bytes. */
  | { readonly larger: number }
  | { readonly smaller: number };

type KeyShape = Exclude<SearchKey, string>;
type KeyName = KeyShape extends infer Shape ? (Shape extends Shape ? keyof Shape : never) : never;
type ValueOf<K extends KeyName> = Extract<KeyShape, { readonly [P in K]: unknown }>[K];

const text = (word: string) => (value: string) => [syntax(word), string(value)];
const day = (word: string) => (value: number) => [syntax(word), syntax(searchDate(value))];
const size = (word: string) => (value: number) => [syntax(word), number(value)];
const keyword = (word: string) => (value: string) => [syntax(word), flag(value)];

const writers: { readonly [K in KeyName]: (value: ValueOf<K>) => Argument[] } = {
  uid: (set) => [syntax('UID'), uidSet(set)],
  and: (keys) => (keys.length === 0 ? [syntax('ALL')] : keys.flatMap(operand)),
  or: ([a, b]) => [syntax('OR'), ...operand(a), ...operand(b)],
  not: (key) => [syntax('NOT'), ...operand(key)],
  text: text('TEXT'),
  body: text('BODY'),
  subject: text('SUBJECT'),
  from: text('FROM'),
  to: text('TO'),
  cc: text('CC'),
  bcc: text('BCC'),
  header: ([name, value]) => {
    if (!isAtom(name)) throw new ArgumentError('not a header name');
    return [syntax('HEADER'), syntax(name), string(value)];
  },
  keyword: keyword('KEYWORD'),
  unkeyword: keyword('UNKEYWORD'),
  before: day('BEFORE'),
  on: day('ON'),
  since: day('SINCE'),
  sentBefore: day('SENTBEFORE'),
  sentOn: day('SENTON'),
  sentSince: day('SENTSINCE'),
  larger: size('LARGER'),
  smaller: size('SMALLER'),
};

const write = (key: SearchKey): Argument[] => {
  if (typeof key === 'string') return [syntax(key)];
  const entries = Object.entries(key) as [KeyName, never][];
  const [name, value] = entries[0]!;
  if (entries.length !== 1 || !Object.hasOwn(writers, name)) throw new ArgumentError('not a search key');
  return writers[name](value);
};

/** As one operand of OR and NOT, or beside others: several keys need parentheses. */
const operand = (key: SearchKey): Argument[] => {
  const written = write(key);
  return typeof key === 'object' && 'and' in key && written.length > 1 ? [list(written)] : written;
};

const hasEightBit = (argument: Argument): boolean =>
  argument.is === 'list'
    ? argument.items.some(hasEightBit)
    : argument.is === 'string' && argument.bytes.some((byte) => byte > 127);

/** What follows SEARCH. The charset is named only where it matters: some servers refuse the word. */
export const searchArguments = (key: SearchKey): Argument[] => {
  const written = write(key);
  return written.some(hasEightBit) ? [syntax('CHARSET'), syntax('UTF-8'), ...written] : written;
};
