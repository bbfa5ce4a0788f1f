// Writes a search key as arguments, and names the charset where it matters. RFC 9051 §6.4.4.

import {
  type Argument,
  ArgumentError,
  atom,
  flag,
  isAtom,
  list,
  number,
  number32,
  oneOf,
  string,
  syntax,
  uidSet,
} from '../../wire/argument.ts';
import type { Capabilities } from '../../wire/capability.ts';
import { gmailLabel } from '../../wire/gmail-label.ts';
import { searchDate } from '../../wire/internal-date.ts';
import { messageSet } from '../../wire/message-set.ts';
import type { FlagModseq, PlainSearchKey, SearchKey } from './search-key.ts';

type KeyShape = Exclude<SearchKey, string>;
type KeyName = KeyShape extends infer Shape ? (Shape extends Shape ? keyof Shape : never) : never;
type ValueOf<K extends KeyName> = Extract<KeyShape, { readonly [P in K]: unknown }>[K];

const plainKeys: ReadonlySet<string> = new Set<PlainSearchKey>([
  'ALL',
  'ANSWERED',
  'DELETED',
  'DRAFT',
  'FLAGGED',
  'SEEN',
  'UNANSWERED',
  'UNDELETED',
  'UNDRAFT',
  'UNFLAGGED',
  'UNSEEN',
  'NEW',
  'OLD',
  'RECENT',
  'SAVEDATESUPPORTED',
]);

const text = (word: string) => (value: string) => [syntax(word), string(value)];
const day = (word: string) => (value: number) => [syntax(word), syntax(searchDate(value))];
const size = (word: string) => (value: number) => [syntax(word), number(value)];
const seconds = (word: string) => (value: number) => [syntax(word), number32(value)];
/** `flag-keyword`, RFC 9051 §9: an atom. System flags have keys of their own. */
const keyword = (word: string) => (value: string) => [syntax(word), atom(value)];

/** `objectid`, RFC 8474 §7. */
const objectId = (word: string) => (id: string) => {
  if (!/^[\w-]{1,255}$/.test(id)) throw new ArgumentError('not an object id');
  return [syntax(word), syntax(id)];
};

const flagModseq = ({ flag: name, by, since }: FlagModseq): Argument[] => {
  flag(name); // checked as one; it travels inside of a quoted entry name
  if (by !== 'all' && by !== 'shared' && by !== 'priv') throw new ArgumentError('not an entry type');
  return [syntax('MODSEQ'), string(`/flags/${name}`), syntax(by), number(since)];
};

const writers: { readonly [K in KeyName]: (value: ValueOf<K>) => Argument[] } = {
  uid: (set) => [syntax('UID'), uidSet(set)],
  uidAfter: (uid) => [syntax('UIDAFTER'), number32(uid)],
  uidBefore: (uid) => [syntax('UIDBEFORE'), number32(uid)],
  seq: (seq) => [messageSet({ seq })],
  saved: (saved) => [messageSet({ saved })],
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
  savedBefore: day('SAVEDBEFORE'),
  savedOn: day('SAVEDON'),
  savedSince: day('SAVEDSINCE'),
  older: seconds('OLDER'),
  younger: seconds('YOUNGER'),
  larger: size('LARGER'),
  smaller: size('SMALLER'),
  modseq: (since) => (typeof since === 'bigint' ? [syntax('MODSEQ'), number(since)] : flagModseq(since)),
  fuzzy: (key) => [syntax('FUZZY'), ...operand(key)],
  emailId: objectId('EMAILID'),
  threadId: objectId('THREADID'),
  filter: (name) => {
    if (!isAtom(name) || name.includes('/')) throw new ArgumentError('not the name of a filter');
    return [syntax('FILTER'), syntax(name)];
  },
  gmailRaw: text('X-GM-RAW'),
  gmailLabel: (label) => [syntax('X-GM-LABELS'), gmailLabel(label)],
  gmailMessageId: (id) => [syntax('X-GM-MSGID'), number(id)],
  gmailThreadId: (id) => [syntax('X-GM-THRID'), number(id)],
};

const write = (key: SearchKey): Argument[] => {
  if (typeof key === 'string') return [oneOf(key, plainKeys)];
  const entries = Object.entries(key) as [KeyName, never][];
  const [name, value] = entries[0] ?? [];
  if (entries.length !== 1 || !Object.hasOwn(writers, name!)) throw new ArgumentError('not a search key');
  return writers[name!](value!);
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

/** The charset that the strings of written keys need; null when they say nothing beyond ASCII. */
export const charsetOf = (written: readonly Argument[]): 'UTF-8' | null => (written.some(hasEightBit) ? 'UTF-8' : null);

/** A key's own arguments. ArgumentError for what cannot be sent. */
export const keyArguments = (key: SearchKey): Argument[] => write(key);

/**
 * What follows SEARCH. The charset is named only where it matters: some servers refuse the word, and all must where
 * strings are UTF-8 anyway (RFC 9755 §3, RFC 9051 §6.4.4).
 */
export const searchArguments = (key: SearchKey, capabilities: Capabilities): Argument[] => {
  const written = write(key);
  const charset = capabilities.utf8 ? null : charsetOf(written);
  return charset === null ? written : [syntax('CHARSET'), syntax(charset), ...written];
};
