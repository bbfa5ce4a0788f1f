// Asks for flags of rows that are here: of all, of those that changed since, and of those whose news could not be told apart
// from changes of ours. What they are is mailbox-copy.ts's business: answers come to it as all others do.

import {
  type Capabilities,
  type Command,
  fetch,
  fetchAround,
  type ModSeq,
  UidSet,
  usableModseq,
} from '../../../shared/imap/index.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MailboxCopy } from './mailbox-copy.ts';
import type { UnreadCount } from './unread-count.ts';

export interface FlagRequestsWorld {
  readonly store: MailStore;
  capabilities(): Capabilities;
  /** Runs a command while this mailbox is selected. */
  run<T>(command: Command<T>): Promise<T>;
}

const items = ['UID', 'FLAGS'] as const;
const onMessage = () => undefined;

export class FlagRequests {
  readonly #copy: MailboxCopy;
  readonly #unread: UnreadCount;
  readonly #world: FlagRequestsWorld;

  constructor(copy: MailboxCopy, unread: UnreadCount, world: FlagRequestsWorld) {
    this.#copy = copy;
    this.#unread = unread;
    this.#world = world;
  }

  /** Of all rows here, or of those that changed since. What is owed stays owed when the line drops. */
  async refresh(since: ModSeq | null): Promise<void> {
    const copy = this.#copy;
    const owed = copy.flagsOwed;
    copy.flagsOwed = false;
    try {
      await this.#ask(this.#world.store.cachedUids(copy.name), owed ? null : since);
    } catch (error) {
      copy.flagsOwed ||= owed;
      throw error;
    }
  }

  /** Of messages whose flags changes of ours hid. */
  async refetchContested(): Promise<void> {
    const { contested, name } = this.#copy;
    if (contested.size === 0) return;
    const uids = UidSet.from([...contested].sort((a, b) => a - b)).intersect(this.#world.store.cachedUids(name));
    contested.clear();
    try {
      for (const set of uids.split()) await this.#world.run(fetch(set, items, { onMessage }));
    } catch (error) {
      for (const uid of uids) contested.add(uid);
      throw error;
    }
  }

  /**
   * Rows of these messages came over another line than the one that tells the copy what happens: their flags may be of a
   * moment before. Asks for those that may have changed since that modseq, all where there is none.
   */
  async confirm(uids: UidSet, modseq: ModSeq | null): Promise<void> {
    const unread = this.#unread.value;
    await this.#ask(uids, usableModseq(modseq, this.#world.capabilities()));
    // What changes here was counted already, when it was told of a message whose row was not here.
    if (this.#unread.value !== unread) this.#unread.doubt();
  }

  async #ask(uids: UidSet, since: ModSeq | null): Promise<void> {
    const capabilities = this.#world.capabilities();
    const options = { ...(since === null ? {} : { changedSince: since }), capabilities, onMessage };
    const run = <T>(command: Command<T>) => this.#world.run(command);
    await Promise.all(uids.split().map((set) => fetchAround(run, set, items, options)));
  }
}
