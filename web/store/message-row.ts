// The shapes on disk: what the store keeps of a mailbox and of a message. Plain data, so that any storage can hold it.

import type { BodyStructure, Envelope } from '../../shared/imap/index.ts';

/** One mailbox as LIST and STATUS told it. */
export interface MailboxRow {
  readonly name: string;
  readonly delimiter: string | null;
  /** LIST attributes, lower case: `\noselect`, `\sent`, `\subscribed`, … */
  readonly attributes: readonly string[];
  readonly total: number | null;
  readonly unread: number | null;
  /** As STATUS told it; absent where it did not. */
  readonly identity?: MailboxIdentity;
}

/** By what a mailbox is known again under another name. */
export interface MailboxIdentity {
  /** requires OBJECTID (RFC 8474): the same for as long as the mailbox lives. */
  readonly mailboxId: string | null;
  readonly uidValidity: number;
  readonly uidNext: number;
}

/** One message as FETCH told it; header text still encoded (RFC 2047). */
export interface MessageRow {
  readonly uid: number;
  /** The server's own name for what it says, the same wherever it lies: EMAILID (RFC 8474), or Gmail's behind `g/`. */
  readonly emailId?: string;
  /** As the server spells them. */
  readonly flags: readonly string[];
  /** Milliseconds since 1970. */
  readonly internalDate: number;
  readonly size: number;
  readonly envelope: Envelope | null;
  readonly structure: BodyStructure | null;
  /** Ids of its References header, without brackets, the oldest first; absent when it has none, or none was asked for. */
  readonly references?: readonly string[];
  /** One line; null while unknown. */
  readonly preview: string | null;
}

/** How far the local copy of a mailbox reaches; written together with the rows it speaks of. */
export interface Checkpoint {
  readonly uidValidity: number;
  /** Messages below this uid have been asked for. */
  readonly uidNext: number;
  /** Null where the server has no modseq. */
  readonly highestModseq: bigint | null;
  /** When all of it was as the server had it, milliseconds since 1970. */
  readonly asOf?: number;
}
