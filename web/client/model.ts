// The shapes the screen sees. The engine converts wire and store shapes into these, in one function each.

import type { TextSteps } from '../../shared/mime/text-part.ts';
import type { Problem } from '../../shared/problems.ts';
import type { MessageOrigin } from './message-origin.ts';

/** A mailbox's name as the engine knows it: hierarchy and all, decoded. Its identity on this account. */
export type MailboxName = string;

export type MailboxRole = 'inbox' | 'drafts' | 'sent' | 'archive' | 'junk' | 'trash' | 'all' | 'flagged';

export interface MailboxSummary {
  readonly name: MailboxName;
  /** The segments of the name, split at the server's delimiter; the last one is what the tree shows. */
  readonly path: readonly string[];
  readonly role: MailboxRole | null;
  /** False for a node that only holds others (`\Noselect`, `\NonExistent`). */
  readonly selectable: boolean;
  readonly subscribed: boolean;
  /** Messages in it; null while unknown. */
  readonly total: number | null;
  readonly unread: number | null;
}

export interface Address {
  /** Display name, decoded, bidi controls and control characters removed; '' when there is none. */
  readonly name: string;
  /** addr-spec `local@domain`; may be only a local part where the server knew no domain. */
  readonly address: string;
}

export interface MessageFlags {
  readonly seen: boolean;
  readonly flagged: boolean;
  readonly answered: boolean;
  readonly forwarded: boolean;
  readonly draft: boolean;
  readonly deleted: boolean;
}

/** One row of a list. */
export interface MessageSummary {
  readonly uid: number;
  /** From; in Sent and Drafts the screen shows `to` instead. */
  readonly from: readonly Address[];
  readonly to: readonly Address[];
  /** Decoded, one line; '' when the message has none. */
  readonly subject: string;
  /** One line of the beginning of the text; null while unknown, '' when there is none. */
  readonly preview: string | null;
  /** Arrival at the server, milliseconds since 1970. */
  readonly internalDate: number;
  /** RFC822.SIZE: an estimate on some servers. */
  readonly size: number;
  readonly flags: MessageFlags;
  /** Keywords other than system ones and `$Forwarded`, as the server spells them. */
  readonly keywords: readonly string[];
  readonly hasAttachment: boolean;
  /** The mail server refuses to describe it: nobody knows who sent it, or what it is about. */
  readonly isBare?: true;
  /** The row stands for a conversation of several messages, of which it is the newest here. */
  readonly conversation?: ConversationSummary;
}

/** What a list says of a conversation. */
export interface ConversationSummary {
  /** Messages in it, wherever they lie. */
  readonly count: number;
  /** Unread ones in this mailbox. */
  readonly unread: number;
  /** Those who wrote them, each once, in the order in which they came. */
  readonly people: readonly Address[];
  /** Those of this mailbox, newest first; of a very large one not all. */
  readonly uids: readonly number[];
  /** The keywords of those, and how many bear each. Absent: nobody has counted. */
  readonly keywords?: readonly (readonly [keyword: string, count: number])[];
}

/** How a text part differs from what its sender wrote. */
export type Damage = 'unknown-charset' | 'broken-encoding' | 'truncated';

/** One text part of a message, decoded to a string, hostile. */
export interface BodyPart {
  /** IMAP section, e.g. '1.2'. */
  readonly section: string;
  readonly kind: 'html' | 'plain';
  /** Plain text that is `format=flowed` (RFC 3676) is unwrapped; quote levels are kept as leading '>'. */
  readonly text: string;
  /** What was made of the decoded letters, for who decodes them anew; none: nothing. */
  readonly steps?: TextSteps;
  readonly damage: readonly Damage[];
}

export interface AttachmentSummary {
  readonly section: string;
  /** Lower case `type/subtype`. */
  readonly mediaType: string;
  /** Safe plain name: no path, no control or bidi characters, never empty. */
  readonly fileName: string;
  /** Decoded size in bytes, estimated from the encoded size. */
  readonly size: number;
  /** Content-ID without angle brackets; several parts may have the same (inline-part.ts). Such parts are listed unless `inline`. */
  readonly contentId: string | null;
  /** True for a picture that the HTML part refers to: shown in place, not as a tile. */
  readonly inline: boolean;
}

/** Uids from one to the other, both included. */
export interface UidRange {
  readonly from: number;
  readonly to: number;
}

/** What became of a message for one of those it was sent to. */
export interface RecipientReport {
  readonly address: string;
  /** RFC 3464 §2.3.3; null where the report says none that is known. */
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | null;
  /** `5.2.2`. */
  readonly status: string | null;
  /** In the words of the server that said it, one line. */
  readonly diagnostic: string | null;
}

/** What a mail system, or a reader's program, says of a message that was sent. */
export type DeliveryReport =
  | { readonly kind: 'delivery'; readonly recipients: readonly RecipientReport[] }
  | {
      readonly kind: 'receipt';
      readonly address: string;
      readonly disposition: 'displayed' | 'deleted' | 'dispatched' | 'processed' | 'other';
    };

/** What a message carries beside its text that is read, and not only offered. */
export interface BesideText {
  readonly reports: readonly { readonly section: string; readonly report: DeliveryReport; readonly text: string }[];
  /** iCalendar texts (RFC 5545), hostile. */
  readonly calendars: readonly { readonly section: string; readonly text: string }[];
  readonly protection: readonly ('smime-signed' | 'smime-encrypted' | 'pgp-signed' | 'pgp-encrypted')[];
  /** It is one of several that a large message was sent in. */
  readonly piece: { readonly number: number; readonly of: number | null } | null;
}

/** A message opened for reading. */
export interface MessageDetail {
  readonly uid: number;
  readonly subject: string;
  readonly from: readonly Address[];
  readonly sender: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  /** Date header, milliseconds since 1970; null when absent or unreadable. */
  readonly sentDate: number | null;
  readonly internalDate: number;
  readonly messageId: string | null;
  readonly flags: MessageFlags;
  /** Parts to show in this order; for an alternative only the best one (HTML before plain). */
  readonly body: readonly BodyPart[];
  /** The plain alternative when `body` shows HTML for it; the frame falls back on it. */
  readonly plainAlternative: BodyPart | null;
  readonly attachments: readonly AttachmentSummary[];
  readonly beside: BesideText;
  readonly origin: MessageOrigin;
}

/** How far a mailbox's copy on this device has come while it is filled in the background. */
export interface FillProgress {
  readonly mailbox: MailboxName;
  /** Messages whose rows are here. */
  readonly kept: number;
  readonly of: number;
}

/** Is the engine talking to the server? */
export type ConnectionState =
  | { readonly is: 'connecting' }
  | { readonly is: 'live' }
  /** Lost; next try at `retryAt` (milliseconds since 1970), or trying right now when null. */
  | { readonly is: 'reconnecting'; readonly problem: Problem; readonly retryAt: number | null }
  /** The session is over: the person has to sign in again. */
  | { readonly is: 'signed-out'; readonly problem: Problem | null };

/** How far what is shown of a mailbox can be relied on. */
export type Freshness =
  /** All of it is as the server has it, which tells of changes by itself and has lately proved to be there. */
  | { readonly is: 'live' }
  /** All of it was as the server had it at that time, milliseconds since 1970; null: nobody knows. */
  | { readonly is: 'as-of'; readonly at: number | null };

/** A change of the list's positions, so that the screen can keep still what is being read. */
export interface ListSplice {
  /** Position (0 = newest) at which it happened. */
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}

/** A list that cannot be arranged whole yet. */
export type ListCoverage =
  /** It is being put in order. */
  | { readonly is: 'arranging' }
  /** Of these messages alone it is known where they belong; the others stand behind them, or are not shown. */
  | { readonly is: 'partial'; readonly known: number; readonly of: number };

/**
 * A piece of the open mailbox, pushed by the engine whenever something in the wanted range, the total or the order changes.
 * Position 0 is the newest message, or the first of the arrangement. Rows that are not there yet are null.
 */
export interface ListUpdate {
  readonly mailbox: MailboxName;
  /** Grows by one with every splice; rows of an older version have other positions. */
  readonly version: number;
  /** All messages of the mailbox, or rows of the arrangement; null until SELECT has answered. */
  readonly total: number | null;
  readonly unread: number | null;
  /** As it was asked for; absent or '': newest first. */
  readonly arrangement?: string;
  /** Absent or null: all of it is in order. */
  readonly coverage?: ListCoverage | null;
  /** What happened to positions since the previous update, in order. */
  readonly splices: readonly ListSplice[];
  /** Position of the first of `rows`. */
  readonly from: number;
  readonly rows: readonly (MessageSummary | null)[];
  readonly problem: Problem | null;
}
