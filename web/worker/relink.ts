// A mailbox whose uids were made anew (another UIDVALIDITY) mostly has the same messages. What was kept of them is laid
// aside, and given to the new uids when it is asked for (adopt-kept.ts); changes that wait for their messages learn the new uids.

import { type Capabilities, type Command, UidSet } from '../../shared/imap/index.ts';
import type { MailboxName } from '../client/model.ts';
import { asideName, type MailStore } from '../store/mail-store.ts';
import type { MessageRow } from '../store/message-row.ts';

/**
 * By what a message is known again: the server's own name for its content (EMAILID of RFC 8474, or Gmail's), else Message-ID
 * with arrival and size. Null for a message that has neither.
 */
export const contentKeyOf = ({ emailId, envelope, internalDate, size }: MessageRow): string | null => {
  if (emailId) return `e/${emailId}`;
  return envelope?.messageId ? `m/${internalDate}/${size}/${envelope.messageId}` : null;
};

/** Messages of a mailbox that changes name, by uids of that time. */
export const waitingIn = ({ journal }: MailStore, mailbox: MailboxName, uidValidity: number): UidSet =>
  UidSet.join(
    journal
      .entries()
      .flatMap((entry) => (entry.mailbox === mailbox && entry.uidValidity === uidValidity ? entry.uids : [])),
  );

export interface RelinkWorld {
  readonly store: MailStore;
  capabilities(): Capabilities;
  /** Runs a command with that mailbox selected. */
  run<T>(mailbox: MailboxName, command: Command<T>): Promise<T>;
  /** Gets the rows of these messages into the store. */
  fetchRows(mailbox: MailboxName, uids: UidSet): Promise<void>;
  /** Changes that wait go on with these. @param uids new ones by old ones */
  retarget(mailbox: MailboxName, uids: ReadonlyMap<number, number>, uidValidity: number): void;
}

export class Relink {
  readonly #world: RelinkWorld;
  /** What was looked for, by mailbox: it is looked for once. */
  readonly #sought = new Map<MailboxName, string>();

  constructor(world: RelinkWorld) {
    this.#world = world;
  }

  /** The mailbox is about to be forgotten because its uids mean other messages: what was kept of them is laid aside. */
  layAside(mailbox: MailboxName): void {
    const { store } = this.#world;
    const checkpoint = store.checkpoint(mailbox);
    const aside = asideName(mailbox);
    store.forgetMailbox(aside); // of a time before the last
    if (!checkpoint || checkpoint.uidValidity <= 0) return;
    const rows = [];
    for (const uid of store.keptUids(mailbox).union(waitingIn(store, mailbox, checkpoint.uidValidity))) {
      const row = store.message(mailbox, uid);
      if (row && contentKeyOf(row) !== null) rows.push(row);
    }
    if (rows.length === 0) return;
    store.change(aside, { rows, uids: UidSet.from(rows.map(({ uid }) => uid)), checkpoint });
    for (const { uid } of rows) store.adoptKept({ mailbox: aside, uid }, { mailbox, uid });
  }

  /** The mailbox has been read anew: finds the messages that changes wait for. Rejects when the line drops. */
  async seek(mailbox: MailboxName): Promise<void> {
    if (this.#world.store.checkpoint(asideName(mailbox)))
      await (await import('./relink-seek.ts')).seekAgain(this.#world, mailbox, this.#sought);
  }

  /** The store is another one, or empty. */
  forget(): void {
    this.#sought.clear();
  }
}
