// What a kind of change needs to tell the server, and what it gives back. One file per sender; the queue that calls them is
// pending-changes.ts.

import type { Capabilities, Command, Run, UidMap, UidSet } from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { Change, ChangeKind, NewChange } from './change.ts';

/** What came of a change that the server confirmed. */
export interface Outcome {
  /** What takes it back; null: nothing does. Absent: the queue knows by itself. */
  readonly inverse?: NewChange | null;
  /** Messages that came into the destination: their new uids, where the server told, and the rows they had. */
  readonly arrived?: { readonly map: UidMap | null; readonly rows: readonly MessageRow[] };
  /** The list of mailboxes is another one. */
  readonly mailboxes?: boolean;
}

export interface SendingTools {
  /** Of the connection there is. Throws a ProblemError when there is none. */
  capabilities(): Capabilities;
  /**
   * Runs a command with a mailbox selected. It is made in the moment it can be written; not at all when the change is no
   * longer wanted, or its uids mean other messages now. Rejects with a ProblemError.
   */
  run<T>(mailbox: string, make: () => Command<T>): Promise<T>;
  /** Runs a command for which it does not matter what is selected. */
  runAnywhere<T>(make: () => Command<T>): Promise<T>;
  /** Writes down what will have to be known if the line drops; it survives a closed tab from then on. */
  note(details: { readonly [key: string]: string | number | boolean }): void;
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
