// What a kind of change needs to tell the server, and what it gives back. One file per sender; the queue that calls them is
// pending-changes.ts.

import type { Capabilities, Command, Run, UidSet } from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { Change, ChangeKind, NewChange } from './change.ts';
import type { Landed } from './landed.ts';

/** What came of a change that the server confirmed. */
export interface Outcome {
  /** What takes it back; null: nothing does. Absent: the queue knows by itself. */
  readonly inverse?: NewChange | null;
  /** Messages that came into the destination: their new uids, where the server told, and the rows they had. */
  readonly arrived?: { readonly landed: Landed | null; readonly rows: readonly MessageRow[] };
  /** Where messages went that left their mailbox, as far as anybody knows: what is asked of them later follows them. */
  readonly landed?: Landed | null;
  /** Messages of the change that somebody else had taken away: to those it was not done. */
  readonly missing?: UidSet;
  /** The same of messages that are known by their Message-ID alone. */
  readonly lost?: readonly string[];
  /** The list of mailboxes is another one. */
  readonly mailboxes?: boolean;
}

export interface SendingTools {
  /** Of the connection there is. Throws a ProblemError when there is none. */
  capabilities(): Capabilities;
  /**
   * Messages came to the mailbox by another line: the one that has it open has to hear of them before its next command, which
   * would pass over them. Where none has it open, SELECT will tell. To be waited for: Dovecot runs what comes behind a NOOP before it
   * looks for news.
   */
  hear(mailbox: string): Promise<void>;
  /**
   * Runs a command with a mailbox selected. It is made in the moment it can be written; not at all when the change is no
   * longer wanted, or its uids mean other messages now. Rejects with a ProblemError.
   */
  run<T>(mailbox: string, make: () => Command<T>): Promise<T>;
  /** Runs a command for which it does not matter what is selected. */
  runAnywhere<T>(make: () => Command<T>): Promise<T>;
  /** Writes down what will have to be known if the line drops; it survives a closed tab from then on. */
  note(details: { readonly [key: string]: string | number | boolean }): void;
  /** The messages were found, and nothing was done to them yet: from here on the change knows them by their uids. */
  identify(uids: UidSet, details: { readonly [key: string]: unknown }): void;
  /** Has a later change been made to the messages, which has to know where they go? */
  isFollowed(): boolean;
  /** It was made before there was this connection: others may have had their way since. */
  readonly hasWaited: boolean;
  /** The messages of a mailbox as the server has them now; null while that is not known here. */
  uidsNow(mailbox: string): UidSet | null;
  /** What its SELECT said last can be set for good; null while nobody knows. */
  permanentFlags(mailbox: string): readonly string[] | null;
  /** Messages of ours that are marked and could not be expunged. */
  stayingIn(mailbox: string): UidSet;
  keepStaying(mailbox: string, uids: UidSet): void;
  /** What the uids of a mailbox belong to; null while nobody knows. */
  uidValidityOf(mailbox: string): number | null;
  /** New messages of a mailbox will have uids from here on, as far as is known here; null while nothing is. */
  nextUidOf(mailbox: string): number | null;
  /** The bytes of a message to append. */
  content(): Uint8Array<ArrayBuffer> | null;
  /** The rows of those that are here. */
  rowsOf(mailbox: string, uids: UidSet): readonly MessageRow[];
  /** Gets the rows of messages of a mailbox into the store. */
  fetchRows(mailbox: string, uids: UidSet): Promise<void>;
}

/** Tells the server; rejects with a ProblemError. `change` is as it was when it began. */
export type Sender<K extends ChangeKind> = (change: Change<K>, tools: SendingTools) => Promise<Outcome>;
export type Senders = { readonly [K in ChangeKind]: Sender<K> };

/** Runs the commands of a recipe of shared/imap with a mailbox selected. */
export const runIn =
  ({ run }: Pick<SendingTools, 'run'>, mailbox: string): Run =>
  (command) =>
    run(mailbox, () => command);
