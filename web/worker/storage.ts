// What the storage page asks: how much of the account's mail is here, and giving room back.

import type { StorageUse } from '../client/storage-use.ts';
import type { MailStore } from '../store/mail-store.ts';

export class Storage {
  readonly #store: MailStore;
  readonly #isKept: () => boolean;

  /** @param isKept is mail kept on this device at the moment? */
  constructor(store: MailStore, isKept: () => boolean) {
    this.#store = store;
    this.#isKept = isKept;
  }

  use(): StorageUse {
    const store = this.#store;
    const { texts, parts, database } = store.room.usage();
    const order = new Map(store.mailboxes().map(({ name }, at) => [name, at]));
    const place = (name: string) => order.get(name) ?? order.size;
    const mailboxes = store
      .names()
      .map((name) => ({ mailbox: name, rows: store.cachedUids(name).size, total: store.uids(name)?.size ?? null }))
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => place(a.mailbox) - place(b.mailbox));
    return { isKept: this.#isKept(), mailboxes, texts, attachments: parts, database };
  }

  /** Removes texts and attachments; they are fetched again when they are opened. */
  async empty(): Promise<void> {
    await this.#store.room.empty();
    this.#store.flush();
  }
}
