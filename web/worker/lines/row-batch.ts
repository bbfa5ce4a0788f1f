// Rows that nobody waits for, on their way from a line to the store: held until the answer is whole or something else is
// told, then written in one change. What is asked for and when is fill.ts's business.

import type { FetchData, UidSet } from '../../../shared/imap/index.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { rowOf } from '../sync/rows.ts';
import type { Taker } from './work-line.ts';

export interface BatchWorld {
  readonly store: MailStore;
  /** Flags as they are to be shown. */
  overlay(uid: number, flags: readonly string[]): readonly string[];
}

export class RowBatch implements Taker {
  readonly #world: BatchWorld;
  readonly #mailbox: string;
  readonly #uidValidity: number;
  readonly #asked: UidSet;
  #rows: MessageRow[] = [];
  /** Rows that went to the store. */
  written = 0;

  /** @param uidValidity what the uids hold for; rows of another one are not written */
  constructor(world: BatchWorld, mailbox: string, uidValidity: number, asked: UidSet) {
    this.#world = world;
    this.#mailbox = mailbox;
    this.#uidValidity = uidValidity;
    this.#asked = asked;
  }

  take(data: FetchData): boolean {
    const { uid, flags } = data;
    if (uid === undefined || !this.#asked.has(uid)) return false;
    // A row that is here hears of its flags as of any news.
    if (this.#world.store.cachedUids(this.#mailbox).has(uid)) return false;
    const row = rowOf(uid, data, undefined);
    if (!row || !flags) return false;
    this.#rows.push({ ...row, flags: this.#world.overlay(uid, flags) });
    return true;
  }

  settle(): void {
    const rows = this.#rows;
    if (rows.length === 0) return;
    this.#rows = [];
    const { store } = this.#world;
    if (store.checkpoint(this.#mailbox)?.uidValidity !== this.#uidValidity) return;
    const uids = store.uids(this.#mailbox);
    const cached = store.cachedUids(this.#mailbox);
    // Gone meanwhile, or got for the screen.
    const wanted = rows.filter(({ uid }) => uids?.has(uid) && !cached.has(uid));
    if (wanted.length === 0) return;
    store.change(this.#mailbox, { rows: wanted, unhurried: true });
    this.written += wanted.length;
  }
}
