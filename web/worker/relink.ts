// A mailbox whose uids were made anew (another UIDVALIDITY) mostly has the same messages. What was kept of them is laid
// aside, and given to the new uids when it is asked for; changes that wait for their messages learn the new uids.

import {
  type Capabilities,
  type Command,
  type SearchKey,
  searchAnyway,
  type Uid,
  UidSet,
} from '../../shared/imap/index.ts';
import type { MailboxName } from '../client/model.ts';
import { asideName, type MailStore } from '../store/mail-store.ts';
import type { MessageRow } from '../store/message-row.ts';
import { gmailPrefix } from './sync/rows.ts';

/** Messages that waiting changes name and that are looked for one by one; each may cost a SEARCH. */
export const soughtAtMost = 100;

/**
 * By what a message is known again: the server's own name for its content (EMAILID of RFC 8474, or Gmail's), else Message-ID
 * with arrival and size. Null for a message that has neither.
 */
export const identityOf = ({ emailId, envelope, internalDate, size }: MessageRow): string | null => {
  if (emailId) return `e/${emailId}`;
  return envelope?.messageId ? `m/${internalDate}/${size}/${envelope.messageId}` : null;
};

const searchFor = ({ emailId, envelope }: MessageRow): SearchKey | null => {
  if (emailId?.startsWith(gmailPrefix)) return { gmailMessageId: BigInt(emailId.slice(gmailPrefix.length)) };
  if (emailId) return { emailId };
  return envelope?.messageId ? { header: ['Message-ID', envelope.messageId] } : null;
};

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
  /** Old uids by identity, of what lies aside; read when first needed. */
  readonly #aside = new Map<MailboxName, Map<string, number>>();

  constructor(world: RelinkWorld) {
    this.#world = world;
  }

  /** The mailbox is about to be forgotten because its uids mean other messages: what was kept of them is laid aside. */
  layAside(mailbox: MailboxName): void {
    const { store } = this.#world;
    const checkpoint = store.checkpoint(mailbox);
    const aside = asideName(mailbox);
    store.forgetMailbox(aside); // of a time before the last
    this.#aside.delete(mailbox);
    if (!checkpoint || checkpoint.uidValidity <= 0) return;
    const rows = [];
    for (const uid of store.keptUids(mailbox).union(this.#waitingIn(mailbox))) {
      const row = store.message(mailbox, uid);
      if (row && identityOf(row) !== null) rows.push(row);
    }
    if (rows.length === 0) return;
    store.change(aside, { rows, uids: UidSet.from(rows.map(({ uid }) => uid)), checkpoint });
    for (const { uid } of rows) store.adoptKept({ mailbox: aside, uid }, { mailbox, uid });
  }

  /** What was kept of this very message under its former uid belongs to it again. */
  adopt(mailbox: MailboxName, uid: number): void {
    const { store } = this.#world;
    const known = this.#known(mailbox);
    const row = known.size > 0 && store.message(mailbox, uid);
    const identity = row && identityOf(row);
    const from = identity ? known.get(identity) : undefined;
    if (!identity || from === undefined) return;
    known.delete(identity);
    const aside = asideName(mailbox);
    store.adoptKept({ mailbox, uid }, { mailbox: aside, uid: from });
    const left = store.cachedUids(aside).remove(from);
    if (left.isEmpty) store.forgetMailbox(aside);
    else store.change(aside, { uids: left });
  }

  /** The mailbox has been read anew: finds the messages that changes wait for. Rejects when the line drops. */
  async seek(mailbox: MailboxName): Promise<void> {
    const { store } = this.#world;
    const checkpoint = store.checkpoint(mailbox);
    const before = store.checkpoint(asideName(mailbox));
    const sought = this.#waitingIn(mailbox, before?.uidValidity).intersect(store.cachedUids(asideName(mailbox)));
    if (!checkpoint || sought.isEmpty) return;
    const found = new Map<number, number>();
    for (const uid of sought.slice(0, soughtAtMost)) {
      const row = store.message(asideName(mailbox), uid)!;
      const now = await this.#find(mailbox, row);
      if (now !== null) found.set(uid, now);
    }
    if (found.size > 0) this.#world.retarget(mailbox, found, checkpoint.uidValidity);
  }

  // Two messages that cannot be told apart are none: nothing is done to one that may not be meant.
  async #find(mailbox: MailboxName, row: MessageRow): Promise<Uid | null> {
    const { store } = this.#world;
    const key = searchFor(row);
    if (!key) return null;
    const run = <T>(command: Command<T>) => this.#world.run(mailbox, command);
    const uids = await searchAnyway(run, key, { capabilities: this.#world.capabilities() });
    await this.#world.fetchRows(mailbox, uids.subtract(store.cachedUids(mailbox)).slice(0, soughtAtMost));
    const same = [...uids.slice(0, soughtAtMost)].filter((uid) => {
      const found = store.message(mailbox, uid);
      return found !== undefined && identityOf(found) === identityOf(row);
    });
    return same.length === 1 ? same[0]! : null;
  }

  /** Messages of a mailbox that changes name. @param uidValidity of those with these uids only */
  #waitingIn(mailbox: MailboxName, uidValidity = this.#world.store.checkpoint(mailbox)?.uidValidity): UidSet {
    const waiting = this.#world.store.journal
      .entries()
      .filter((entry) => entry.mailbox === mailbox && entry.uidValidity === uidValidity && !entry.uids.isEmpty);
    return waiting.length === 0 ? UidSet.empty : UidSet.join(waiting.map(({ uids }) => uids));
  }

  #known(mailbox: MailboxName): Map<string, number> {
    let known = this.#aside.get(mailbox);
    if (known) return known;
    known = new Map();
    const { store } = this.#world;
    for (const uid of store.cachedUids(asideName(mailbox))) {
      const row = store.message(asideName(mailbox), uid);
      const identity = row ? identityOf(row) : null;
      if (identity !== null) known.set(identity, uid);
    }
    this.#aside.set(mailbox, known);
    return known;
  }

  /** The store is another one, or empty. */
  forget(): void {
    this.#aside.clear();
  }
}
