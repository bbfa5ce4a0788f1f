// What searching asks and tells, as the screen sees it.

import type { Problem } from '../../shared/problems.ts';
import type { MailboxName, MessageSummary } from './model.ts';

/** A text, and where the words that were searched for stand in it: [from, to) in UTF-16 units, in order, apart. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly (readonly [from: number, to: number])[];
}

export interface SearchHit {
  readonly mailbox: MailboxName;
  readonly summary: MessageSummary;
  readonly subject: MarkedText;
  /** A line of the text around the words, or its beginning; null where nothing of the text is here. */
  readonly snippet: MarkedText | null;
}

/** What the mail server had to do with it. */
export type ServerSearch =
  /** Nothing that a server could look for. */
  | { readonly is: 'not-asked' }
  /** Mailboxes that have answered, of all that are asked. */
  | { readonly is: 'asking'; readonly done: number; readonly of: number }
  | { readonly is: 'answered' }
  /** No connection; asked as soon as there is one. */
  | { readonly is: 'offline' }
  /** It refused for some mailboxes. */
  | { readonly is: 'refused'; readonly problem: Problem };

/** How much of the mail is on this device and was searched there. */
export interface SearchCoverage {
  /** All messages of the searched mailboxes; null while unknown. */
  readonly messages: number | null;
  /** Messages whose sender, recipients, subject and file names were searched. */
  readonly headers: number;
  /** Messages whose text was searched. */
  readonly texts: number;
}

/** A state of a search; each one replaces the one before. */
export interface SearchUpdate {
  /** The number that `search` gave it. */
  readonly search: number;
  /** The newest first, or as the query says; at most as many as were asked for. */
  readonly hits: readonly SearchHit[];
  /** There are or may be more: ask for more of them. */
  readonly hasMore: boolean;
  /** More was found than is sorted: only so many, the newest, were. Absent: all. */
  readonly newestOf?: number;
  /** This device is still being searched. */
  readonly isSearching: boolean;
  readonly server: ServerSearch;
  readonly coverage: SearchCoverage;
  /** Words that were looked for in the text of messages, folded. Absent: none. */
  readonly words?: readonly string[];
  /** Pieces of the query that mean nothing. */
  readonly ignored: readonly string[];
}

/** What is told of a search that could not even begin. */
export const failedSearch = (search: number, problem: Problem): SearchUpdate => ({
  search,
  hits: [],
  hasMore: false,
  isSearching: false,
  server: { is: 'refused', problem },
  coverage: { messages: null, headers: 0, texts: 0 },
  ignored: [],
});
