// What to search for, as a tree. RFC 9051 §6.4.4 and the extensions' own keys. How it is written: search-arguments.ts.

import type { SavedResult, SequenceNumbers } from '../../wire/message-set.ts';
import type { UidSet } from '../../wire/uid-set.ts';
import type { ModSeq, Uid } from '../../wire/units.ts';

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
  | 'UNSEEN'
  /** By `\Recent`, which IMAP4rev2 has no more: recent and unseen, not recent, recent. */
  | 'NEW'
  | 'OLD'
  | 'RECENT'
  /** Messages of which the server knows when they were saved. requires SAVEDATE (RFC 8514) */
  | 'SAVEDATESUPPORTED';

export type SearchKey =
  | PlainSearchKey
  | { readonly uid: UidSet }
  /** Those behind this one, and before it; not it. requires MESSAGELIMIT (RFC 9738 §3.2) */
  | { readonly uidAfter: Uid }
  | { readonly uidBefore: Uid }
  | SequenceNumbers
  /** What the last search saved. requires SEARCHRES */
  | SavedResult
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
  /** The same by the date of saving. requires SAVEDATE (RFC 8514) */
  | { readonly savedBefore: number }
  | { readonly savedOn: number }
  | { readonly savedSince: number }
  /** More, or less, than so many seconds ago. requires WITHIN (RFC 5032) */
  | { readonly older: number }
  | { readonly younger: number }
  /** Bytes. */
  | { readonly larger: number }
  | { readonly smaller: number }
  /** Changed at this modseq or later; by one flag only, where the server counts them apart. requires CONDSTORE */
  | { readonly modseq: ModSeq | FlagModseq }
  /** Also what is nearly it, by the server's judgement. requires SEARCH=FUZZY (RFC 6203) */
  | { readonly fuzzy: SearchKey }
  /** requires OBJECTID (RFC 8474) */
  | { readonly emailId: string }
  | { readonly threadId: string }
  /** Name of a search kept on the server. requires FILTERS (RFC 5466) */
  | { readonly filter: string }
  /** As in Gmail's own search box. requires X-GM-EXT-1, as do the next three */
  | { readonly gmailRaw: string }
  | { readonly gmailLabel: string }
  | { readonly gmailMessageId: bigint }
  | { readonly gmailThreadId: bigint };

/** RFC 7162 §3.1.5: who set the flag matters only where flags are private to each user. */
export interface FlagModseq {
  readonly since: ModSeq;
  readonly flag: string;
  readonly by: 'all' | 'shared' | 'priv';
}
