// What one whole response means: greeting and status, untagged data, tagged completion, continuation.
// A table joins keywords and readers; a new kind of data is a new reader beside its subject and one line here.

import { type Acl, type ListedRights, type MyRights, readAcl, readListedRights, readMyRights } from './acl.ts';
import { PLUS, SP, STAR, utf8 } from './bytes.ts';
import { type Capabilities, readCapabilities } from './capability.ts';
import { DecodeError, type Decoder } from './decoder.ts';
import { type FetchData, readFetch } from './fetch.ts';
import { readFlagList } from './flags.ts';
import { readId } from './id.ts';
import { type ListedMailbox, readListedMailbox } from './list.ts';
import { type MailboxName, readMailboxName } from './mailbox-name.ts';
import { type MailboxStatus, readMailboxStatus } from './mailbox-status.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { type Namespaces, readNamespaces } from './namespace.ts';
import { type Quota, type QuotaRoots, readQuota, readQuotaRoots } from './quota.ts';
import { type ResponseCode, readResponseCode } from './response-code.ts';
import type { RawResponse } from './response-reader.ts';
import { type EsearchData, readEsearch, readSearch, type SearchData } from './search.ts';
import { readSort, type SortData } from './sort.ts';
import { readThreads, type ThreadNode } from './thread.ts';
import { maxNumber, type SeqNum, type Uid } from './units.ts';
import { readVanished, type VanishedData } from './vanished.ts';

export type StatusWord = 'ok' | 'no' | 'bad' | 'bye' | 'preauth';

export interface StatusResponse {
  readonly kind: 'status';
  readonly status: StatusWord;
  readonly code: ResponseCode | null;
  /** The server's sentence; '' when it sent none. Hostile text. */
  readonly text: string;
}

export type UntaggedResponse =
  | StatusResponse
  | { readonly kind: 'capability'; readonly capabilities: Capabilities }
  | { readonly kind: 'list'; readonly data: ListedMailbox }
  | { readonly kind: 'lsub'; readonly data: ListedMailbox }
  /** LIST with Gmail's own attributes. */
  | { readonly kind: 'xlist'; readonly data: ListedMailbox }
  | { readonly kind: 'mailbox-status'; readonly data: MailboxStatus }
  | { readonly kind: 'flags'; readonly flags: readonly string[] }
  | { readonly kind: 'exists'; readonly count: number }
  | { readonly kind: 'recent'; readonly count: number }
  | { readonly kind: 'expunge'; readonly seq: SeqNum }
  | ({ readonly kind: 'vanished' } & VanishedData)
  | { readonly kind: 'fetch'; readonly data: FetchData }
  | ({ readonly kind: 'search' } & SearchData)
  | { readonly kind: 'esearch'; readonly data: EsearchData }
  | ({ readonly kind: 'sort' } & SortData)
  | { readonly kind: 'thread'; readonly threads: ThreadNode[] }
  | { readonly kind: 'enabled'; readonly names: readonly string[] }
  | { readonly kind: 'id'; readonly fields: Map<string, string | null> | null }
  | { readonly kind: 'namespace'; readonly data: Namespaces }
  | { readonly kind: 'quota'; readonly data: Quota }
  | { readonly kind: 'quota-roots'; readonly data: QuotaRoots }
  | { readonly kind: 'acl'; readonly data: Acl }
  | { readonly kind: 'listed-rights'; readonly data: ListedRights }
  | { readonly kind: 'my-rights'; readonly data: MyRights }
  | { readonly kind: 'metadata'; readonly data: Metadata }
  /** RFC 9698: where the same account speaks JMAP. Hostile text: never followed unasked. */
  | { readonly kind: 'jmap-access'; readonly url: string }
  /** Obsolete (RFC 1730, Appendix A): one name for FIND, which is never sent. */
  | { readonly kind: 'mailbox'; readonly name: MailboxName }
  /** Obsolete (RFC 1730, Appendix A): that message was copied. Says nothing that the tagged OK does not. */
  | { readonly kind: 'copy'; readonly seq: SeqNum }
  /** Data of a kind this library does not know. */
  | { readonly kind: 'unknown'; readonly keyword: string };

export interface TaggedResponse {
  readonly kind: 'tagged';
  readonly tag: string;
  readonly status: 'ok' | 'no' | 'bad';
  readonly code: ResponseCode | null;
  readonly text: string;
}

/** `+`: the server waits for more. */
export interface Continuation {
  readonly kind: 'continuation';
  /** What followed the plus: a sentence, or a SASL challenge in base64. */
  readonly text: string;
}

/** A whole response that could not be understood. It is gone; the connection goes on. Holds no content. */
export interface UnparsedResponse {
  readonly kind: 'unparsed';
  /** What was expected and where, or why it is no response at all. */
  readonly reason: string;
  readonly keyword?: string;
  /** Its length in bytes. */
  readonly bytes: number;
}

export type Response = UntaggedResponse | TaggedResponse | Continuation | UnparsedResponse;

const statuses: Readonly<Record<string, StatusWord>> = {
  OK: 'ok',
  NO: 'no',
  BAD: 'bad',
  BYE: 'bye',
  PREAUTH: 'preauth',
};

const readStatus = (d: Decoder): { code: ResponseCode | null; text: string } => {
  d.skipSpaces();
  const code = readResponseCode(d);
  d.skipSpaces();
  if (d.atEnd) d.note('missing-text');
  return { code, text: d.remainingText() };
};

const status =
  (word: StatusWord) =>
  (d: Decoder): StatusResponse => ({ kind: 'status', status: word, ...readStatus(d) });

type KeywordReader = (d: Decoder) => UntaggedResponse;

const byKeyword = new Map<string, KeywordReader>([
  ...Object.entries(statuses).map(([word, value]): [string, KeywordReader] => [word, status(value)]),
  ['CAPABILITY', (d) => ({ kind: 'capability', capabilities: readCapabilities(d) })],
  ['LIST', (d) => ({ kind: 'list', data: readListedMailbox(d) })],
  ['LSUB', (d) => ({ kind: 'lsub', data: readListedMailbox(d) })],
  ['XLIST', (d) => ({ kind: 'xlist', data: readListedMailbox(d) })],
  ['STATUS', (d) => ({ kind: 'mailbox-status', data: readMailboxStatus(d) })],
  ['FLAGS', (d) => ({ kind: 'flags', flags: readFlagList(d) })],
  ['SEARCH', (d) => ({ kind: 'search', ...readSearch(d) })],
  ['ESEARCH', (d) => ({ kind: 'esearch', data: readEsearch(d) })],
  ['SORT', (d) => ({ kind: 'sort', ...readSort(d) })],
  ['THREAD', (d) => ({ kind: 'thread', threads: readThreads(d) })],
  ['VANISHED', (d) => ({ kind: 'vanished', ...readVanished(d) })],
  ['ENABLED', (d) => ({ kind: 'enabled', names: readCapabilities(d).names })],
  ['ID', (d) => ({ kind: 'id', fields: readId(d) })],
  ['NAMESPACE', (d) => ({ kind: 'namespace', data: readNamespaces(d) })],
  ['QUOTA', (d) => ({ kind: 'quota', data: readQuota(d) })],
  ['QUOTAROOT', (d) => ({ kind: 'quota-roots', data: readQuotaRoots(d) })],
  ['ACL', (d) => ({ kind: 'acl', data: readAcl(d) })],
  ['LISTRIGHTS', (d) => ({ kind: 'listed-rights', data: readListedRights(d) })],
  ['MYRIGHTS', (d) => ({ kind: 'my-rights', data: readMyRights(d) })],
  ['METADATA', (d) => ({ kind: 'metadata', data: readMetadata(d) })],
  ['JMAPACCESS', (d) => ({ kind: 'jmap-access', url: d.astring() })],
  ['MAILBOX', (d) => ({ kind: 'mailbox', name: readMailboxName(d) })],
]);

/** Keywords behind a number. */
const fetchWord = utf8('FETCH ');

const byNumberedKeyword = new Map<string, (d: Decoder, n: number) => UntaggedResponse>([
  ['EXISTS', (_, n) => ({ kind: 'exists', count: n })],
  ['RECENT', (_, n) => ({ kind: 'recent', count: n })],
  ['EXPUNGE', (d, n) => ({ kind: 'expunge', seq: positive(d, n) })],
  ['FETCH', (d, n) => ({ kind: 'fetch', data: readFetch(d, positive(d, n)) })],
  ['UIDFETCH', (d, n) => ({ kind: 'fetch', data: readUidFetch(d, positive(d, n)) })],
  ['STORE', (d, n) => ({ kind: 'fetch', data: readFetch(d, positive(d, n)) })], // obsolete: the same as FETCH (RFC 1730)
  ['COPY', (d, n) => ({ kind: 'copy', seq: positive(d, n) })],
]);

/** RFC 9586 §3.3: the number is the UID, and there are no sequence numbers. */
const readUidFetch = (d: Decoder, n: number): FetchData => ({ ...readFetch(d, null), uid: n as Uid });

const positive = (d: Decoder, n: number): SeqNum => (n > 0 ? (n as SeqNum) : d.fail('sequence number'));

/** Reads behind `* `; `keyword` is told as soon as it is known. */
const readUntagged = (d: Decoder, keyword: { name: string | undefined }): UntaggedResponse => {
  if (d.isDigit) {
    const n = d.number();
    d.expectSpace();
    if (n > 0 && n <= maxNumber && d.skipBytes(fetchWord)) {
      // By far the most frequent response.
      keyword.name = 'FETCH';
      d.skipSpaces();
      return { kind: 'fetch', data: readFetch(d, n as SeqNum) };
    }
    const name = d.word();
    keyword.name = name;
    if (n > maxNumber) d.fail('number of 32 bits');
    d.skipSpaces();
    const read = byNumberedKeyword.get(name);
    return read ? read(d, n) : { kind: 'unknown', keyword: name };
  }
  const name = d.word();
  keyword.name = name;
  const read = byKeyword.get(name);
  if (!read) return { kind: 'unknown', keyword: name };
  d.skipSpaces();
  return read(d);
};

const readTagged = (d: Decoder): Response | null => {
  const tag = d.atom();
  if (!d.skip(SP)) return null;
  d.skipSpaces();
  if (d.atEnd) return null;
  const word = statuses[d.word()];
  if (word !== 'ok' && word !== 'no' && word !== 'bad') return null;
  return { kind: 'tagged', tag, status: word, ...readStatus(d) };
};

const unparsed = (raw: RawResponse, reason: string, keyword?: string): UnparsedResponse => {
  const event = { kind: 'unparsed' as const, reason, bytes: raw.end - raw.start };
  return keyword === undefined ? event : { ...event, keyword };
};

/** The meaning of one whole response. Never throws for what a server can send, limits excepted. */
export const readResponse = (d: Decoder, raw: RawResponse): Response => {
  d.open(raw);
  const keyword: { name: string | undefined } = { name: undefined };
  try {
    if (d.skip(STAR)) {
      d.expectSpace();
      return readUntagged(d, keyword);
    }
    if (d.skip(PLUS)) {
      if (d.atEnd) d.note('bare-continuation');
      d.skipSpaces();
      return { kind: 'continuation', text: d.remainingText() };
    }
    const tagged = readTagged(d);
    if (tagged) return tagged;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    if (raw.bytes[raw.start] === STAR) return unparsed(raw, error.message, keyword.name);
  }
  d.note('garbage-line');
  return unparsed(raw, 'no response at all');
};
