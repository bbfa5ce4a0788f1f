// Gets the rows and preview lines that somebody wants to see: each asked for once, however often it is wanted.
// Where they stand in the list and what arrives for them is mailbox-sync.ts's business.

import {
  type Command,
  type FetchItem,
  fetchAround,
  headerFields,
  type Uid,
  UidSet,
} from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { ListSplice } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { Previews, PreviewWorld } from './previews.ts';
import { referencesHeader } from './rows.ts';

/** Rows asked for in one FETCH at most: a visible window and some on each side. */
export const rowsPerFetch = 200;

/**
 * How often a window that is refused is halved to find the messages to blame (quirk poisoned-range): enough for several
 * in two hundred, and few enough for a server that refuses them all.
 */
export const rowBisections = 40;

/** The limit that is met where rows of a mailbox behind the one on screen take more than one command: fewer of them may not. */
export const commandsBehind = 'commandsBehind';

/** What makes a row of a message that the server cannot describe: its faults lie in ENVELOPE and BODYSTRUCTURE. */
export const bareItems: readonly FetchItem[] = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE'];

export interface RowWorld extends PreviewWorld {
  readonly store: MailStore;
  /** The beginnings of these messages' texts; see previews.ts. */
  previewsOf(rows: readonly MessageRow[], world: PreviewWorld): Promise<Previews>;
  onChange(splices: readonly ListSplice[]): void;
  /** Is the mailbox the one on screen? */
  isShown(): boolean;
  /** So many messages were refused by the server, each asked for alone. */
  onRefused(count: number): void;
}

export class RowRequests {
  readonly #name: string;
  readonly #world: RowWorld;
  /** Uids whose rows are on their way. */
  #asked = UidSet.empty;
  /** Uids that were asked for and gave no row that could be read: not asked for again until the next SELECT. */
  readonly #unanswered = new Set<number>();
  /** Uids of rows without description, because the server refused it. */
  readonly #bare = new Set<number>();
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
    this.#bare.clear();
    this.#previewed.clear();
  }

  /** What one row needs. */
  items(): FetchItem[] {
    const items: FetchItem[] = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE'];
    items.push(headerFields([referencesHeader]));
    const capabilities = this.#world.capabilities();
    if (capabilities.has('PREVIEW')) items.push('PREVIEW');
    if (capabilities.has('OBJECTID')) items.push('EMAILID');
    else if (capabilities.has('X-GM-EXT-1')) items.push('X-GM-MSGID');
    return items;
  }

  /** Rows of these are on their way already, for whatever reason, until `arrival` is settled. */
  async expect(uids: UidSet, arrival: Promise<unknown>): Promise<void> {
    this.#asked = this.#asked.union(uids);
    try {
      await arrival;
    } finally {
      this.#asked = this.#asked.subtract(uids);
    }
  }

  /** Asks for the rows among these that are neither here nor on their way, and for their previews. */
  async want(uids: readonly Uid[]): Promise<void> {
    const missing = uids.filter((uid) => !this.#asked.has(uid) && !this.#unanswered.has(uid) && this.#lacks(uid));
    const windows: Promise<void>[] = [];
    for (let start = 0; start < missing.length; start += rowsPerFetch)
      windows.push(this.fetch(UidSet.from(missing.slice(start, start + rowsPerFetch))));
    await Promise.all(windows);
    if (!this.#world.capabilities().has('PREVIEW')) await this.#fillPreviews(uids);
  }

  // A row that an earlier visit got without its description is asked for once more: servers are mended.
  #lacks(uid: Uid): boolean {
    const row = this.#world.store.message(this.#name, uid);
    return !row || (row.envelope === null && row.structure === null && !this.#bare.has(uid));
  }

  /** Fetches whole rows; one that the server refuses takes no other along. They arrive as responses. */
  async fetch(uids: UidSet): Promise<void> {
    this.#asked = this.#asked.union(uids);
    let commands = 0;
    const run = <T>(command: Command<T>): Promise<T> => {
      commands += 1;
      // The mailbox on screen is not kept waiting for rows of another. A single one is asked for by somebody who waits for it.
      const goesOn = commands === 1 || uids.size === 1 || this.#world.isShown();
      if (goesOn) return this.#world.run(command);
      return Promise.reject(new ProblemError({ code: 'limit-exceeded', limit: commandsBehind }));
    };
    try {
      const refused = await this.#fetchAround(run, uids, this.items());
      if (!refused.isEmpty) {
        for (const uid of refused) this.#bare.add(uid);
        await this.#fetchAround(run, refused, bareItems);
        this.#world.onRefused(refused.size);
      }
      this.gaveUp(uids);
    } finally {
      this.#asked = this.#asked.subtract(uids);
    }
  }

  async #fetchAround(run: RowWorld['run'], uids: UidSet, items: readonly FetchItem[]): Promise<UidSet> {
    const options = { onMessage: () => undefined, capabilities: this.#world.capabilities() };
    const limits = { bisections: rowBisections };
    return (await fetchAround(run, uids, items, { ...options, limits })).refused;
  }

  /** The server has answered for these; what has no row now gets none by asking again. */
  gaveUp(uids: UidSet): void {
    for (const uid of uids) if (this.#lacks(uid)) this.#unanswered.add(uid);
  }

  async #fillPreviews(uids: readonly Uid[]): Promise<void> {
    const { store } = this.#world;
    const here = uids.map((uid) => store.message(this.#name, uid)).filter((row) => row !== undefined);
    const rows = here.filter((row) => row.preview === null && !this.#previewed.has(row.uid));
    if (rows.length === 0) return;
    for (const row of rows) this.#previewed.add(row.uid); // once: a message that gives none is not asked for ever
    try {
      const previews = await this.#world.previewsOf(rows, this.#world);
      store.change(this.#name, { previews });
    } catch (error) {
      for (const row of rows) this.#previewed.delete(row.uid);
      throw error;
    }
    this.#world.onChange([]);
  }
}
