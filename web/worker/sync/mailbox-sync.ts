// Keeps the local copy of one mailbox right: which messages it has, their rows, their flags.
// Positions come from uids (newest first); sequence numbers are used only until all uids are known.
// What the list shows of it is list-view.ts's business, when the mailbox is selected the engine's.

import {
  type Capabilities,
  type Command,
  type FetchData,
  type FetchItem,
  fetch,
  type ModSeq,
  type SelectData,
  search,
  searchCount,
  type Uid,
  UidSet,
  type UntaggedResponse,
} from '../../../shared/imap/index.ts';
import type { ListSplice } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { fetchPreviews } from './previews.ts';
import { isSeen, rowOf } from './rows.ts';
import { splicesBetween } from './splices.ts';

/** Rows asked for in one FETCH at most: a visible window and some on each side. */
export const rowsPerFetch = 200;
/** Rows of the first FETCH after SELECT, before the screen has said what it shows. */
export const firstRows = 50;
/** How often a copy that does not match EXISTS is compared anew before it is left to the next occasion. */
export const comparisonsAtMost = 3;

/** The largest uid there can be (RFC 9051 §2.3.1.1: 32 bits). */
const lastUid = 0xffff_ffff as Uid;

/** How a mailbox talks to the server and tells of what it learnt. */
export interface MailboxWorld {
  readonly store: MailStore;
  capabilities(): Capabilities;
  /** Runs a command while this mailbox is selected. */
  run<T>(command: Command<T>): Promise<T>;
  /** Rows, total or order changed; `splices` say how positions moved. */
  onChange(splices: readonly ListSplice[]): void;
  onUnread(): void;
  /** Messages that were not there before and came while the person was here. */
  onArrived(rows: readonly MessageRow[]): void;
}

export class MailboxSync {
  readonly name: string;
  readonly #world: MailboxWorld;
  #exists = 0;
  #selected = false;
  #readOnly = false;
  /** Uid by sequence number, known from rows that came before all uids were known. */
  #early = new Map<number, Uid>();
  /** Uids whose rows are on their way. */
  #asked = UidSet.empty;
  /** Uids whose preview was asked for. */
  readonly #previewed = new Set<number>();
  #fetchingNew = false;
  #comparing = false;
  #comparisons = 0;
  /** Changes to messages whose flags are not here, so that the unread count may be off. */
  #missed = 0;

  constructor(name: string, world: MailboxWorld) {
    this.name = name;
    this.#world = world;
  }

  /** Messages in the mailbox as far as the list may show them; null until first selected. */
  get total(): number | null {
    const { uids } = this;
    if (uids) return uids.size;
    return this.#selected ? this.#exists : null;
  }

  get uids(): UidSet | null {
    return this.#world.store.uids(this.name);
  }

  get readOnly(): boolean {
    return this.#readOnly;
  }

  /** The uid at a list position (0 = newest); null while unknown. */
  uidAt(position: number): Uid | null {
    const { uids } = this;
    if (uids) return uids.at(uids.size - 1 - position) ?? null;
    return this.#early.get(this.#exists - position) ?? null;
  }

  /** The list position of a message; null when it is not there or not known. */
  positionOf(uid: number): number | null {
    const { uids } = this;
    if (uids) return uids.has(uid as Uid) ? uids.size - 1 - uids.rank(uid as Uid) : null;
    for (const [seq, known] of this.#early) if (known === uid) return this.#exists - seq;
    return null;
  }

  rowAt(position: number): MessageRow | null {
    const uid = this.uidAt(position);
    return uid === null ? null : (this.#world.store.message(this.name, uid) ?? null);
  }

  /** SELECT has answered. Brings the copy up to date; resolves when it is, or when the line dropped. */
  async onSelected(data: SelectData, wanted: { from: number; to: number }): Promise<void> {
    const { store } = this.#world;
    const before = this.uids;
    this.#selected = true;
    this.#readOnly = data.readOnly;
    this.#exists = data.exists;
    this.#early.clear();
    this.#asked = UidSet.empty;
    this.#comparisons = 0;
    const known = store.checkpoint(this.name);
    if (known && known.uidValidity !== data.uidValidity) {
      store.forgetMailbox(this.name);
      this.#world.onChange([{ at: 0, removed: before?.size ?? 0, inserted: data.exists }]);
    }
    const checkpoint = store.checkpoint(this.name);
    const uids = this.uids;
    const uidNext = data.uidNext ?? 0;
    store.change(this.name, {
      checkpoint: {
        uidValidity: data.uidValidity,
        uidNext: checkpoint?.uidNext ?? uidNext,
        highestModseq: checkpoint?.highestModseq ?? data.highestModseq,
      },
    });
    if (!checkpoint || !uids) {
      this.#world.onChange([]);
      await this.#fillFirst(wanted, uidNext, data.highestModseq);
      return;
    }
    await this.#catchUp(data, checkpoint.highestModseq);
  }

  /** The mailbox is no longer selected; what is here stays. */
  onDeselected(): void {
    this.#selected = false;
    this.#asked = UidSet.empty;
    this.#fetchingNew = false;
    this.#comparing = false;
  }

  onResponse(response: UntaggedResponse): void {
    switch (response.kind) {
      case 'exists':
        this.#onExists(response.count);
        break;
      case 'expunge':
        this.#onExpunge(response.seq);
        break;
      case 'vanished':
        this.#onVanished(response.uids);
        break;
      case 'fetch':
        this.#onFetch(response.data);
        break;
    }
  }

  /** Asks for the rows of these positions that are neither here nor on their way. */
  async want(from: number, to: number): Promise<void> {
    const { uids } = this;
    if (!uids || !this.#selected) return;
    const missing: Uid[] = [];
    for (let position = Math.max(0, from); position < Math.min(to, uids.size); position++) {
      const uid = uids.at(uids.size - 1 - position)!;
      if (!this.#asked.has(uid) && !this.#world.store.message(this.name, uid)) missing.push(uid);
    }
    const windows: Promise<void>[] = [];
    for (let start = 0; start < missing.length; start += rowsPerFetch)
      windows.push(this.fetchRows(UidSet.of(...missing.slice(start, start + rowsPerFetch))));
    await Promise.all(windows);
    if (!this.#world.capabilities().has('PREVIEW')) await this.#fillPreviews(from, to);
  }

  async #fillPreviews(from: number, to: number): Promise<void> {
    const rows: MessageRow[] = [];
    for (let position = from; position < to; position++) {
      const row = this.rowAt(position);
      if (row?.preview === null && !this.#previewed.has(row.uid)) rows.push(row);
    }
    for (const row of rows) this.#previewed.add(row.uid); // once: a message that gives none is not asked for ever
    const previews = await fetchPreviews(rows, (command) => this.#world.run(command));
    this.#world.store.change(this.name, { previews });
    this.#world.onChange([]);
  }

  /** Fetches whole rows of these uids. Rows arrive through onResponse. */
  async fetchRows(uids: UidSet): Promise<void> {
    this.#asked = this.#asked.union(uids);
    try {
      await this.#world.run(fetch(uids, this.rowItems(), { onMessage: () => undefined }));
    } finally {
      this.#asked = this.#asked.subtract(uids);
    }
  }

  /** What one row needs. */
  rowItems(): FetchItem[] {
    const items: FetchItem[] = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE'];
    if (this.#world.capabilities().has('PREVIEW')) items.push('PREVIEW');
    return items;
  }

  /** Asks the server how many are unread: after changes to messages whose flags are not here. */
  async recountUnread(): Promise<void> {
    this.#missed = 0;
    const unread = await this.#world.run(searchCount('UNSEEN', { capabilities: this.#world.capabilities() }));
    this.#world.store.setMailboxCounts(this.name, { unread });
    this.#world.onUnread();
  }

  /** True when the unread count may be wrong and nobody has asked yet. */
  get unreadDoubtful(): boolean {
    return this.#missed > 0;
  }

  // The wanted window and every uid are asked for in one burst: two answers, one round trip.
  async #fillFirst(wanted: { from: number; to: number }, uidNext: number, highestModseq: ModSeq | null) {
    if (this.#exists === 0) {
      this.#setUids(UidSet.empty, uidNext, highestModseq);
      return;
    }
    const to = Math.min(this.#exists, Math.max(wanted.to, wanted.from + firstRows));
    const from = Math.min(wanted.from, to - 1);
    const seq = `${this.#exists - to + 1}:${this.#exists - from}`;
    const rows = this.#world.run(fetch({ seq }, this.rowItems(), { onMessage: () => undefined }));
    const uids = this.#world.run(search('ALL', { capabilities: this.#world.capabilities() }));
    this.#setUids(await uids, uidNext, highestModseq);
    await rows;
    this.#compareExists();
    if (this.#unread === null) await this.recountUnread(); // a server that did not count with LIST
  }

  // Same count and same next uid mean the same messages: uids only grow, so one gone is one less, one new a higher next.
  async #catchUp(data: SelectData, since: ModSeq | null): Promise<void> {
    const { store } = this.#world;
    const uids = this.uids!;
    const checkpoint = store.checkpoint(this.name)!;
    const same = data.exists === uids.size && data.uidNext !== null && data.uidNext === checkpoint.uidNext;
    const work: Promise<unknown>[] = [];
    if (!same) work.push(this.#compare());
    work.push(this.#refreshFlags(data.highestModseq, since));
    work.push(this.recountUnread());
    await Promise.all(work);
    store.change(this.name, {
      checkpoint: {
        ...store.checkpoint(this.name)!,
        uidNext: Math.max(data.uidNext ?? 0, store.checkpoint(this.name)!.uidNext),
        highestModseq: data.highestModseq,
      },
    });
  }

  async #refreshFlags(highestModseq: ModSeq | null, since: ModSeq | null): Promise<void> {
    if (highestModseq !== null && highestModseq === since) return;
    const cached = this.#world.store.cachedUids(this.name) as Uid[];
    if (cached.length === 0) return;
    const set = UidSet.of(...cached);
    const options = highestModseq !== null && since !== null ? { changedSince: since } : {};
    await this.#world.run(fetch(set, ['UID', 'FLAGS'], { ...options, onMessage: () => undefined }));
  }

  // Compares every uid with the server's, then fetches rows of the new ones.
  async #compare(): Promise<void> {
    if (this.#comparing) return;
    this.#comparing = true;
    this.#comparisons += 1;
    try {
      const before = this.uids ?? UidSet.empty;
      const uids = await this.#world.run(search('ALL', { capabilities: this.#world.capabilities() }));
      const added = uids.subtract(before);
      const highest = uids.size > 0 ? uids.at(uids.size - 1)! + 1 : 0;
      const checkpoint = this.#world.store.checkpoint(this.name)!;
      this.#setUids(uids, Math.max(checkpoint.uidNext, highest), checkpoint.highestModseq);
      if (added.size > 0) await this.#fetchArrived(added);
    } finally {
      this.#comparing = false;
    }
    this.#compareExists();
  }

  async #fetchArrived(added: UidSet): Promise<void> {
    const newest: Uid[] = [];
    for (let index = Math.max(0, added.size - rowsPerFetch); index < added.size; index++) newest.push(added.at(index)!);
    await this.fetchRows(UidSet.of(...newest));
    const rows = newest.map((uid) => this.#world.store.message(this.name, uid)).filter((row) => row !== undefined);
    if (rows.length > 0) this.#world.onArrived(rows);
  }

  #setUids(uids: UidSet, uidNext: number, highestModseq: ModSeq | null): void {
    const { store } = this.#world;
    const before = this.uids;
    const checkpoint = store.checkpoint(this.name)!;
    const highest = uids.size > 0 ? uids.at(uids.size - 1)! + 1 : 0;
    store.change(this.name, {
      uids,
      checkpoint: { ...checkpoint, uidNext: Math.max(uidNext, highest), highestModseq },
    });
    const shown = before ?? null;
    const splices = shown ? splicesBetween(shown, uids) : this.#splicesFromEarly(uids);
    this.#early.clear();
    store.setMailboxCounts(this.name, { total: uids.size });
    this.#world.onChange(splices);
  }

  // The list was shown by EXISTS alone; only its length may differ now.
  #splicesFromEarly(uids: UidSet): ListSplice[] {
    return uids.size === this.#exists ? [] : [{ at: 0, removed: this.#exists, inserted: uids.size }];
  }

  #onExists(count: number): void {
    const before = this.#exists;
    this.#exists = count;
    if (this.uids) this.#compareExists();
    else if (this.#selected && count > before) this.#world.onChange([{ at: 0, removed: 0, inserted: count - before }]);
  }

  #compareExists(): void {
    const { uids } = this;
    if (!uids || !this.#selected || this.#comparing || this.#fetchingNew) return;
    if (this.#exists === uids.size) {
      this.#comparisons = 0;
      return;
    }
    const later =
      this.#exists > uids.size
        ? this.#fetchNew()
        : this.#comparisons < comparisonsAtMost
          ? this.#compare()
          : Promise.resolve();
    later.catch(() => undefined); // a lost line is told by the connection; the next SELECT compares again
  }

  // New messages have uids from uidNext on (RFC 9051 §2.3.1.1). The range ends at the largest uid there can be, not at
  // `*`: `n:*` would also name the last old message. What a server sends below uidNext all the same is dropped.
  async #fetchNew(): Promise<void> {
    const { store } = this.#world;
    this.#fetchingNew = true;
    let found = UidSet.empty;
    try {
      const uidNext = Math.max(1, store.checkpoint(this.name)!.uidNext);
      const rows = await this.#world.run(fetch(UidSet.range(uidNext as Uid, lastUid), this.rowItems()));
      const fresh = rows.map((row) => row.uid).filter((uid): uid is Uid => uid !== undefined && uid >= uidNext);
      const before = this.uids ?? UidSet.empty;
      found = UidSet.of(...fresh).subtract(before);
      if (found.size > 0) {
        this.#countArrived(found);
        const checkpoint = store.checkpoint(this.name)!;
        this.#setUids(before.union(found), uidNext, checkpoint.highestModseq);
      }
    } finally {
      this.#fetchingNew = false;
    }
    if (found.size === 0) {
      // The server counts more than it shows: compare everything, but not for ever.
      if (this.#comparisons < comparisonsAtMost && this.uids!.size !== this.#exists) await this.#compare();
      return;
    }
    const arrived: MessageRow[] = [];
    for (let index = 0; index < found.size; index++) {
      const row = store.message(this.name, found.at(index)!);
      if (row) arrived.push(row);
    }
    this.#world.onArrived(arrived);
    this.#compareExists();
  }

  #countArrived(found: UidSet): void {
    const { store } = this.#world;
    let unseen = 0;
    for (let index = 0; index < found.size; index++) {
      const row = store.message(this.name, found.at(index)!);
      if (row && !isSeen(row.flags)) unseen += 1;
    }
    this.#addUnread(unseen);
  }

  #onFetch(data: FetchData): void {
    const uid = data.uid ?? this.#uidOfSeq(data.seq);
    if (uid === null) return;
    const { store } = this.#world;
    if (!this.uids) this.#early.set(data.seq, uid);
    const known = store.message(this.name, uid);
    const row = rowOf(uid, data, known);
    if (row) {
      if (known && data.flags) this.#countSeen(known.flags, data.flags);
      store.change(this.name, { rows: [row] });
      this.#world.onChange([]);
    } else if (data.flags && !data.envelope && this.uids?.has(uid)) {
      this.#missed += 1; // flags of a message whose row is not here: whether it was unread before, nobody knows
    }
  }

  #countSeen(before: readonly string[], after: readonly string[]): void {
    const was = isSeen(before);
    const is = isSeen(after);
    if (was !== is) this.#addUnread(is ? -1 : 1);
  }

  /** Changes flags of rows here at once; the caller tells the server. */
  setFlagsHere(uid: number, flags: readonly string[]): void {
    const known = this.#world.store.message(this.name, uid);
    if (!known) return;
    this.#countSeen(known.flags, flags);
    this.#world.store.change(this.name, { flags: [{ uid, flags }] });
    this.#world.onChange([]);
  }

  get #unread(): number | null {
    return this.#world.store.mailboxes().find((row) => row.name === this.name)?.unread ?? null;
  }

  #addUnread(difference: number): void {
    const { store } = this.#world;
    const unread = this.#unread;
    if (unread === null || difference === 0) return;
    store.setMailboxCounts(this.name, { unread: Math.max(0, unread + difference) });
    this.#world.onUnread();
  }

  #onExpunge(seq: number): void {
    const { uids } = this;
    this.#exists = Math.max(0, this.#exists - 1);
    if (uids) {
      const uid = seq <= uids.size ? uids.at(seq - 1) : undefined;
      if (uid !== undefined) this.#remove(UidSet.of(uid));
      return;
    }
    const early = new Map<number, Uid>();
    for (const [known, uid] of this.#early) if (known !== seq) early.set(known > seq ? known - 1 : known, uid);
    this.#early = early;
    this.#world.onChange([{ at: this.#exists + 1 - seq, removed: 1, inserted: 0 }]);
  }

  #onVanished(gone: UidSet): void {
    const { uids } = this;
    if (!uids) return;
    const here = uids.intersect(gone);
    this.#exists = Math.max(0, this.#exists - here.size);
    if (here.size > 0) this.#remove(here);
  }

  #remove(gone: UidSet): void {
    const { store } = this.#world;
    const before = this.uids!;
    let unseen = 0;
    for (let index = 0; index < gone.size; index++) {
      const row = store.message(this.name, gone.at(index)!);
      if (!row) this.#missed += 1;
      else if (!isSeen(row.flags)) unseen += 1;
    }
    const after = before.subtract(gone);
    store.change(this.name, { uids: after });
    store.setMailboxCounts(this.name, { total: after.size });
    this.#addUnread(-unseen);
    this.#world.onChange(splicesBetween(before, after));
  }

  #uidOfSeq(seq: number): Uid | null {
    return this.uids?.at(seq - 1) ?? this.#early.get(seq) ?? null;
  }
}
