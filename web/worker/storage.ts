// What the storage page asks: how much of the account's mail is here, and giving room back.

import type { Amount, StorageUse } from '../client/storage-use.ts';
import { type KeptLetter, type LetterStore, openDeviceLetters } from '../store/letter-store.ts';
import type { MailStore } from '../store/mail-store.ts';

export class Storage {
  readonly #store: MailStore;
  readonly #isKept: () => boolean;
  readonly #account: () => string | null;
  readonly #letters: Pick<LetterStore<KeptLetter>, 'all'>;

  /** @param isKept is mail kept on this device at the moment? @param account whose it is; null: nobody's */
  constructor(
    store: MailStore,
    isKept: () => boolean,
    account: () => string | null,
    letters: Pick<LetterStore<KeptLetter>, 'all'> = openDeviceLetters(),
  ) {
    this.#store = store;
    this.#isKept = isKept;
    this.#account = account;
    this.#letters = letters;
  }

  async use(): Promise<StorageUse> {
    const letters = await this.#lettersHere();
    const store = this.#store;
    const { texts, parts, database } = store.room.usage();
    const order = new Map(store.mailboxes().map(({ name }, at) => [name, at]));
    const place = (name: string) => order.get(name) ?? order.size;
    const mailboxes = store
      .names()
      .map((name) => ({ mailbox: name, rows: store.cachedUids(name).size, total: store.uids(name)?.size ?? null }))
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => place(a.mailbox) - place(b.mailbox));
    return { isKept: this.#isKept(), mailboxes, texts, attachments: parts, letters, database };
  }

  async #lettersHere(): Promise<Amount> {
    const account = this.#account();
    // A browser that keeps no letters has none.
    const letters = account === null ? [] : await this.#letters.all(account).catch(() => []);
    return { count: letters.length, bytes: letters.reduce((sum, letter) => sum + bytesOf(letter), 0) };
  }

  /** Removes texts and attachments; they are fetched again when they are opened. */
  async empty(): Promise<void> {
    await this.#store.room.empty();
    this.#store.flush();
  }
}

/** Of all texts and files in it. */
const bytesOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  if (value instanceof Blob) return value.size;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + bytesOf(each), 0);
};
