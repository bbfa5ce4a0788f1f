// Gets the rows and preview lines that somebody wants to see: each asked for once, however often it is wanted.
// Where they stand in the list and what arrives for them is mailbox-sync.ts's business.

import {
  type Capabilities,
  type Command,
  type FetchItem,
  fetch,
  type Uid,
  UidSet,
} from '../../../shared/imap/index.ts';
import type { ListSplice } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { fetchPreviews } from './previews.ts';

/** Rows asked for in one FETCH at most: a visible window and some on each side. */
export const rowsPerFetch = 200;

export interface RowWorld {
  readonly store: MailStore;
  capabilities(): Capabilities;
  run<T>(command: Command<T>): Promise<T>;
  onChange(splices: readonly ListSplice[]): void;
}

export class RowRequests {
  readonly #name: string;
  readonly #world: RowWorld;
  /** Uids whose rows are on their way. */
  #asked = UidSet.empty;
  /** Uids that were asked for and gave no row that could be read: not asked for again until the next SELECT. */
  readonly #unanswered = new Set<number>();
  /** Uids whose preview was asked for. */
  readonly #previewed = new Set<number>();

  constructor(name: string, world: RowWorld) {
    this.#name = name;
    this.#world = world;
  }

  /** SELECT has answered or was left: nothing is on its way any more. */
  restart(): void {
    this.#asked = UidSet.empty;
    this.#unanswered.clear();
  }

  /** The uids mean other messages now. */
  forget(): void {
    this.restart();
    this.#previewed.clear();
  }

  /** What one row needs. */
  items(): FetchItem[] {
    const items: FetchItem[] = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE'];
    if (this.#world.capabilities().has('PREVIEW')) items.push('PREVIEW');
    return items;
  }

  /** Asks for the rows among these that are neither here nor on their way, and for their previews. */
  async want(uids: readonly Uid[]): Promise<void> {
    const { store } = this.#world;
    const missing = uids.filter(
      (uid) => !this.#asked.has(uid) && !this.#unanswered.has(uid) && !store.message(this.#name, uid),
    );
    const windows: Promise<void>[] = [];
    for (let start = 0; start < missing.length; start += rowsPerFetch)
      windows.push(this.fetch(UidSet.from(missing.slice(start, start + rowsPerFetch))));
    await Promise.all(windows);
    if (!this.#world.capabilities().has('PREVIEW')) await this.#fillPreviews(uids);
  }

  /** Fetches whole rows. They arrive as responses. */
  async fetch(uids: UidSet): Promise<void> {
    this.#asked = this.#asked.union(uids);
    try {
      await this.#world.run(fetch(uids, this.items(), { onMessage: () => undefined }));
      this.gaveUp(uids);
    } finally {
      this.#asked = this.#asked.subtract(uids);
    }
  }

  /** The server has answered for these; what has no row now gets none by asking again. */
  gaveUp(uids: UidSet): void {
    for (const uid of uids) if (!this.#world.store.message(this.#name, uid)) this.#unanswered.add(uid);
  }

  async #fillPreviews(uids: readonly Uid[]): Promise<void> {
    const { store } = this.#world;
    const here = uids.map((uid) => store.message(this.#name, uid)).filter((row) => row !== undefined);
    const rows = here.filter((row) => row.preview === null && !this.#previewed.has(row.uid));
    if (rows.length === 0) return;
    for (const row of rows) this.#previewed.add(row.uid); // once: a message that gives none is not asked for ever
    try {
      const previews = await fetchPreviews(rows, (command) => this.#world.run(command));
      store.change(this.#name, { previews });
    } catch (error) {
      for (const row of rows) this.#previewed.delete(row.uid);
      throw error;
    }
    this.#world.onChange([]);
  }
}
