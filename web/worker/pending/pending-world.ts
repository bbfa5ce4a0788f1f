// What the queue of changes needs of the engine around it: the server, the copy of a mailbox, and who is to hear of it.

import type { Capabilities, Command, UidSet } from '../../../shared/imap/index.ts';
import type { Change } from './change.ts';
import type { EntriesWorld } from './entries.ts';
import type { Outcome } from './sender.ts';
import type { StandIns } from './stand-ins.ts';

export interface PendingWorld extends EntriesWorld {
  readonly standIns: Pick<StandIns, 'given' | 'followed' | 'onDone' | 'rowsOf'>;
  isLive(): boolean;
  /** What is written down outlives the engine. */
  lasts(): boolean;
  capabilities(): Capabilities;
  /** Does a line have the mailbox open by now? */
  holds(mailbox: string): boolean;
  run<T>(change: Change, mailbox: string, make: () => Command<T>): Promise<T>;
  runAnywhere<T>(change: Change, make: () => Command<T>): Promise<T>;
  fetchRows(mailbox: string, uids: UidSet): Promise<void>;
  /** The messages of a mailbox as the server has them now; null while that is not known here. */
  uidsNow(mailbox: string): UidSet | null;
  /** What its SELECT said last can be set for good; null while nobody knows. */
  permanentFlags(mailbox: string): readonly string[] | null;
  /** Changes flags in the local copy. */
  changeFlags(mailbox: string, uid: number, flags: readonly string[]): void;
  /** Gets the server's flags after a no. */
  refetchFlags(mailbox: string): Promise<void>;
  /** Messages are about to be moved: what has to be done to them before. */
  onMove(mailbox: string, uids: UidSet, to: string): void;
  /** It was taken back before a word of it was sent. */
  onMoveDropped(mailbox: string, uids: UidSet, to: string): void;
  /** A message was read or unread whose row is not here: the count of unread ones may be off. */
  doubtUnread(mailbox: string): void;
  /** Other messages are to be seen in a mailbox, or other counts. */
  onShown(mailbox: string): void;
  /** How many are not confirmed, or which ones failed, is another thing. */
  onPending(): void;
  /** Its first command is about to be sent, maybe not for the first time. */
  onStart(change: Change): void;
  /** Confirmed. */
  onConfirmed(change: Change, outcome: Outcome): void;
}
