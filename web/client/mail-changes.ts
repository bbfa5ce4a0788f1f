// What a person can change, as the screen asks for it, and what it hears of it. Part of the door that mail-api.ts describes.

import type { Problem } from '../../shared/problems.ts';
import type { MailboxName } from './model.ts';

/** Everything that is shown at once and told to the server when it can be. */
export type MailChange =
  /** A flag or keyword, set or cleared. */
  | ({ readonly kind: 'flags'; readonly flag: string; readonly on: boolean } & OfMessages)
  /** Into the mailbox that has this role; one is made where there is none. From Trash, `trash` is for good. */
  | ({ readonly kind: 'archive' | 'trash' | 'junk' } & OfMessages)
  /** Out of Junk, into the inbox. */
  | ({ readonly kind: 'not-junk' } & OfMessages)
  | ({ readonly kind: 'move' | 'copy'; readonly to: MailboxName } & OfMessages)
  /** For good. */
  | ({ readonly kind: 'delete' } & OfMessages)
  /** A message of the person's own. `internalDate`: milliseconds since 1970, null for now. */
  | {
      readonly kind: 'append';
      readonly mailbox: MailboxName;
      readonly content: Uint8Array<ArrayBuffer>;
      readonly flags: readonly string[];
      readonly internalDate: number | null;
    }
  | { readonly kind: 'create-mailbox' | 'delete-mailbox'; readonly mailbox: MailboxName }
  | { readonly kind: 'rename-mailbox'; readonly mailbox: MailboxName; readonly to: MailboxName }
  | { readonly kind: 'subscribe'; readonly mailbox: MailboxName; readonly on: boolean };

/** Messages of several folders are changed folder by folder, and taken back at once. */
export interface Grouped {
  /** The id of the first of the changes. */
  readonly group?: string | undefined;
}

/** Uids; or ranges of them as IMAP writes them, `1:5,7`; or all messages that the mailbox is shown to have by now. */
export type Which = readonly number[] | string;

interface OfMessages {
  readonly mailbox: MailboxName;
  readonly uids: Which;
}

/** The keywords of a mailbox; which of them are labels to a person is the screen's business. */
export interface Keywords {
  /** Those its messages bear, or may bear, as the server spells them. */
  readonly known: readonly string[];
  /** The server takes others, too. */
  readonly takesNew: boolean;
}

/** What it came down to: `archive`, `trash`, `junk` and `not-junk` are moves, or nothing but a removal. */
export type ChangeKind =
  | 'flags'
  | 'move'
  | 'copy'
  | 'delete'
  | 'append'
  | 'create-mailbox'
  | 'rename-mailbox'
  | 'delete-mailbox'
  | 'subscribe';

/** A change that was made, or taken back. */
export interface ChangeMade {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly mailbox: MailboxName;
  /** Where messages went, or the new name. */
  readonly to: MailboxName | null;
  /** Messages it is about. */
  readonly count: number;
}

/** A change that the server did not make. What is shown is as it was before. */
export interface FailedChange extends ChangeMade {
  readonly problem: Problem;
}

/** What an engine has written down and no device keeps, as pages hold it for the next engine; its meaning is the engine's. */
export interface HandedEntry {
  readonly id: string;
  readonly kind: string;
  readonly mailbox: MailboxName;
  /** As ranges. */
  readonly uids: string;
  readonly uidValidity: number | null;
  readonly state: string;
  readonly payload: object;
  /** Said once. */
  readonly content?: Uint8Array<ArrayBuffer>;
}

/** What is new of those entries: some are added or others than before, some are done with. */
export interface JournalNews {
  /** All before it is forgotten. */
  readonly anew: boolean;
  readonly entries: readonly HandedEntry[];
  readonly gone: readonly string[];
}

/** How it stands with the person's changes. */
export interface PendingState {
  /** Changes that the server has not confirmed. */
  readonly unconfirmed: number;
  /** Until they are dismissed. */
  readonly failed: readonly FailedChange[];
}
