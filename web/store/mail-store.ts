// What the engine asks of its local copy, in functions named by need. memory-store.ts holds it in memory;
// a store on disk implements the same. Calls are synchronous: the store lives in the worker beside the engine.

import type { UidSet } from '../../shared/imap/index.ts';
import type { IndexGround } from './index-ground.ts';
import type { Journal } from './journal.ts';
import type { KeptParts } from './kept-parts.ts';
import type { Checkpoint, MailboxRow, MessageRow } from './message-row.ts';
import type { StoreRoom } from './store-room.ts';

/** One transaction on a mailbox: all of it holds afterwards, or nothing. */
export interface MailboxChange {
  /** New or replaced rows. */
  readonly rows?: readonly MessageRow[];
  /** The rows can be had again, and nobody looks at them: they may be lost with the tab, if that makes writing cheaper. */
  readonly unhurried?: true;
  /** Flags of rows that are here; others are ignored. */
  readonly flags?: readonly { readonly uid: number; readonly flags: readonly string[] }[];
  readonly previews?: readonly { readonly uid: number; readonly preview: string }[];
  /** Every uid of the mailbox from now on; rows of others are dropped. Null: not known. */
  readonly uids?: UidSet | null;
  readonly checkpoint?: Checkpoint;
}

const asideMark = '\u0001';

/** Where things of a mailbox lie that was made anew, until they are known again. No server's name begins like that. */
export const asideName = (mailbox: string): string => asideMark + mailbox;
export const isAside = (name: string): boolean => name.startsWith(asideMark);

export interface MessagePlace {
  readonly mailbox: string;
  readonly uid: number;
}

export interface MailStore {
  /** Parts of messages that were opened. */
  readonly parts: KeptParts;
  /** What the person did and the server has not confirmed. */
  readonly journal: Journal;
  /** What indexes of this mail are built on; null in memory. Another object: another store. */
  readonly indexGround: IndexGround | null;
  /** How much room all this takes. */
  readonly room: StoreRoom;
  /** Is told of each change of a mailbox when it is made. */
  onChange?: ((mailbox: string, change: MailboxChange) => void) | undefined;

  mailboxes(): readonly MailboxRow[];
  /** The account's mailboxes from now on. What is kept of a mailbox that is not among them stays until forgotten. */
  replaceMailboxes(rows: readonly MailboxRow[]): void;
  setMailboxCounts(name: string, counts: { readonly total?: number; readonly unread?: number }): void;

  /** Mailboxes of which something is kept, in no order; what lies aside is not among them. */
  names(): readonly string[];
  checkpoint(mailbox: string): Checkpoint | null;
  /** Every uid of the mailbox, ascending; null while not known. */
  uids(mailbox: string): UidSet | null;
  message(mailbox: string, uid: number): MessageRow | undefined;
  /** Flags of those of these messages whose rows are here, without a look at the rest of them. */
  flagsOf(mailbox: string, uids: UidSet): ReadonlyMap<number, readonly string[]>;
  /** Uids of the rows that are here. */
  cachedUids(mailbox: string): UidSet;
  change(mailbox: string, change: MailboxChange): void;
  /**
   * What was kept of a message's text, exactly as it was given; null when there is none (any more).
   * @param isGlance it does not count as asked for
   */
  text(mailbox: string, uid: number, isGlance?: boolean): string | null;
  /** How many texts of a mailbox are kept. */
  textCount(mailbox: string): number;
  /** Keeps the text of a message whose row is here. Those asked for longest ago make room. */
  keepText(mailbox: string, uid: number, text: string): void;
  /** Uids of messages of which a text or a part is kept. */
  keptUids(mailbox: string): UidSet;
  /** It is the same message: text and parts that were kept of the one belong to the other, whose row is here. */
  adoptKept(message: MessagePlace, from: MessagePlace): void;
  /** All that is kept of a mailbox goes under another name; what was kept under that one is forgotten. */
  renameMailbox(from: string, to: string): void;
  /** Forgets one mailbox: its uidValidity changed, or it is gone. */
  forgetMailbox(mailbox: string): void;
  /** Forgets everything. */
  clear(): void;
  /** What was changed so far is to survive a closed tab. Without it, that happens a moment later. */
  flush(): void;
}
