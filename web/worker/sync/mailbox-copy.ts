// What is known of one mailbox here: how many messages, which uids, at which positions; and what each response changes.
// Sequence numbers are used only until all uids are known, and while they are known to fit. Asks for nothing itself.

import { type FetchData, type ModSeq, type Uid, UidSet } from '../../../shared/imap/index.ts';
import type { ListSplice } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { isMassive } from './mass-removal.ts';
import type { Delta } from './reopening.ts';
import { isSeen, rowOf } from './rows.ts';
import { splicesBetween } from './splices.ts';
import { isStandIn } from './stand-in-uids.ts';
import type { UnreadCount } from './unread-count.ts';

/** Messages that go at once and are counted off; of more than that the server is asked how many are unread. */
export const goneAtOnce = 1000;

export interface CopyWorld {
  readonly store: MailStore;
  /** The flags of a message as they are to be shown: with the changes that the server has not confirmed. */
  overlay(uid: number, flags: readonly string[]): readonly string[];
  /** Rows, total or order changed; `splices` say how positions moved. */
  onChange(splices: readonly ListSplice[]): void;
  onCounts(): void;
}

export class MailboxCopy {
  readonly name: string;
  /** As the server counts; null until first selected. */
  exists: number | null = null;
  /** The uids here are those of the server's sequence numbers, from 1 on: one without uid can be understood. */
  trusted = false;
  /** A message went away since the server told all uids: they may name it or not. */
  overtaken = false;
  /** Flags came that could not be attributed: those of all rows have to be asked for. */
  flagsOwed = false;
  /** Uids whose flags came while changes of ours hid them: what the server has afterwards, it has to be asked. */
  readonly contested = new Set<Uid>();
  /** Uids that were added one by one, while somebody listens. */
  added: Set<Uid> | null = null;
  readonly #world: CopyWorld;
  readonly #unread: UnreadCount;
  /** Uid by sequence number, known from rows that came before all uids were known. */
  #early = new Map<number, Uid>();
  /** EXPUNGEs to come that EXISTS has told already, out of its turn (quirk early-shrink). */
  #foretold = 0;

  constructor(name: string, world: CopyWorld, unread: UnreadCount) {
    this.name = name;
    this.#world = world;
    this.#unread = unread;
  }

  get uids(): UidSet | null {
    return this.#world.store.uids(this.name);
  }

  /** Messages in the mailbox as far as the list may show them; null until first selected. */
  get total(): number | null {
    return this.uids?.size ?? this.exists;
  }

  /** True when every message that the server has told of is here. */
  get complete(): boolean {
    return this.trusted && this.uids?.size === this.exists;
  }

  uidAt(position: number): Uid | null {
    const { uids } = this;
    if (uids) return uids.at(uids.size - 1 - position) ?? null;
    return this.#early.get((this.exists ?? 0) - position) ?? null;
  }

  positionOf(uid: number): number | null {
    const { uids } = this;
    if (uids) return uids.has(uid) ? uids.size - 1 - uids.rank(uid) : null;
    for (const [seq, known] of this.#early) if (known === uid) return (this.exists ?? 0) - seq;
    return null;
  }

  positionsOf(some: UidSet): readonly number[] {
    const seqs = [...this.#early.keys()].filter((seq) => some.has(this.#early.get(seq)!));
    return seqs.sort((a, b) => b - a).map((seq) => (this.exists ?? 0) - seq);
  }

  /** SELECT told a number and no uid is known yet: the list is shown by that number alone. */
  begin(exists: number): void {
    const shown = this.total ?? 0;
    this.restart(exists);
    this.#early.clear();
    this.#world.onChange(replaced(shown, exists));
  }

  /** SELECT told a number: what was said before it counts no more. */
  restart(exists: number): void {
    this.exists = exists;
    this.#foretold = 0;
  }

  /** Every uid of the mailbox from now on. */
  setUids(uids: UidSet, uidNext: number, highestModseq: ModSeq | null): void {
    const { store } = this.#world;
    const before = this.uids;
    const shown = this.total ?? 0;
    const checkpoint = store.checkpoint(this.name)!;
    const next = Math.max(uidNext, (uids.last ?? 0) + 1);
    // What came or went without a word of its own was not counted along: new messages, and any that is not known to be read.
    if (before && (!uids.subtract(before).isEmpty || this.#unseenAmong(before.subtract(uids)) > 0))
      this.#unread.doubt();
    store.change(this.name, { uids, checkpoint: { ...checkpoint, uidNext: next, highestModseq } });
    store.setMailboxCounts(this.name, { total: uids.size });
    this.#early.clear();
    // A list that was shown by EXISTS alone differs in its length, unless something went away unseen.
    const asShown = uids.size === shown && !this.overtaken;
    this.#world.onChange(before ? splicesBetween(before, uids) : asShown ? [] : replaced(shown, uids.size));
    this.#world.onCounts();
  }

  /** One new message at the end: the list's newest. */
  add(row: MessageRow): void {
    const { store } = this.#world;
    const uid = row.uid as Uid;
    const checkpoint = store.checkpoint(this.name)!;
    const uids = this.uids!.add(uid);
    this.added?.add(uid);
    store.change(this.name, {
      rows: [row],
      uids,
      checkpoint: { ...checkpoint, uidNext: Math.max(checkpoint.uidNext, uid + 1) },
    });
    store.setMailboxCounts(this.name, { total: uids.size });
    this.#unread.add(isSeen(row.flags) ? 0 : 1);
    this.#world.onChange([{ at: 0, removed: 0, inserted: 1 }]);
    this.#world.onCounts();
  }

  setFlags(uid: number, flags: readonly string[]): void {
    const known = this.#world.store.message(this.name, uid);
    if (!known) return;
    // The server has not counted those that are on their way here.
    if (!isStandIn(uid)) this.#unread.onFlags(known.flags, flags);
    this.#world.store.change(this.name, { flags: [{ uid, flags }] });
    this.#world.onChange([]);
  }

  onExists(count: number): void {
    const before = this.exists ?? 0;
    this.exists = count;
    // Some servers count a message off before they say which one went. No row goes by a count alone.
    this.#foretold += Math.max(0, before - count);
    if (!this.uids && count > before) this.#world.onChange([{ at: 0, removed: 0, inserted: count - before }]);
  }

  onFetch(data: FetchData): void {
    const uid = data.uid ?? (data.seq === null ? null : this.#uidOfSeq(data.seq));
    if (uid === null) {
      if (data.flags) this.#onFlagsOfUnknown();
      return;
    }
    const { store } = this.#world;
    const { uids } = this;
    if (!uids && data.seq !== null) this.#early.set(data.seq, uid);
    const flags = data.flags && this.#world.overlay(uid, data.flags);
    if (flags !== data.flags) this.contested.add(uid);
    const known = store.message(this.name, uid);
    const row = rowOf(uid, flags ? { ...data, flags: [...flags] } : data, known);
    if (!row) {
      if (flags) this.#unread.doubt(); // whether it was unread before, nobody knows
      return;
    }
    const isNext = this.trusted && uids !== null && data.seq === uids.size + 1 && uid > (uids.last ?? 0);
    if (isNext && uid >= store.checkpoint(this.name)!.uidNext) {
      this.add(row);
      return;
    }
    if (known && flags) this.#unread.onFlags(known.flags, flags);
    else if (flags && !this.added) this.#unread.doubt(); // somebody may have changed them since they were counted
    store.change(this.name, { rows: [row] });
    this.#world.onChange([]);
  }

  #onFlagsOfUnknown(): void {
    this.#unread.doubt();
    if (this.uids && !this.trusted) this.flagsOwed = true;
  }

  /** False when the number is of no message that the server has told of: nothing is certain then (quirk expunge-out-of-range). */
  onExpunge(seq: number): boolean {
    const { uids } = this;
    const count = this.exists ?? 0;
    this.overtaken = true;
    if (this.#foretold > 0) this.#foretold -= 1;
    else if (seq > count) {
      this.trusted = false;
      return false;
    } else this.exists = count - 1;
    if (uids) {
      // A number behind the last uid is a message that came and went before its row was here.
      const uid = this.trusted ? uids.at(seq - 1) : undefined;
      if (uid !== undefined) this.#remove(uids, UidSet.of(uid));
      return true;
    }
    const early = new Map<number, Uid>();
    for (const [known, uid] of this.#early) if (known !== seq) early.set(known > seq ? known - 1 : known, uid);
    this.#early = early;
    this.#unread.doubt();
    this.#world.onChange([{ at: Math.max(0, (this.exists ?? 0) + 1 - seq), removed: 1, inserted: 0 }]);
    return true;
  }

  /** `earlier`: gone before SELECT counted, so EXISTS has told it already (RFC 7162 §3.2.10.1). */
  onVanished(gone: UidSet, earlier: boolean): void {
    const { uids } = this;
    this.overtaken = true;
    if (!uids) {
      if (!earlier) this.#removeEarly(gone);
      return;
    }
    const here = uids.intersect(gone); // the set may name more than ever was here, up to `*`
    const exists = this.exists ?? 0;
    // Those that are not here can only be of the ones that came without having been asked for yet.
    const unseen = Math.min(gone.size - here.size, Math.max(0, exists - uids.size));
    if (!earlier) this.exists = Math.max(0, exists - here.size - unseen);
    if (here.size > 0) this.#remove(uids, here);
  }

  // Uids and sequence numbers have the same order: each that went moves all with larger uids down by one.
  #removeEarly(gone: UidSet): void {
    const before = this.exists ?? 0;
    const early = new Map<number, Uid>();
    for (const [seq, uid] of this.#early) {
      const moved = seq - gone.countBelow(uid);
      if (!gone.has(uid) && moved > 0) early.set(moved, uid);
    }
    this.#early = early;
    this.exists = Math.max(0, before - gone.size);
    this.#unread.doubt();
    this.#world.onChange(replaced(before, this.exists));
  }

  /**
   * What happened while the mailbox was not selected, told as a whole: rows, uids and checkpoint move together. False, and
   * nothing moved, when that takes away more than may go by one word.
   */
  reopen(delta: Delta, highestModseq: ModSeq | null): boolean {
    const { store } = this.#world;
    const checkpoint = store.checkpoint(this.name)!;
    const before = this.uids ?? UidSet.empty;
    const gone = before.intersect(delta.vanished);
    if (isMassive(gone.size, before.size)) return false;
    const told = UidSet.from([...delta.flags.keys()].sort((a, b) => a - b));
    const fresh = told.subtract(before);
    const after = before.subtract(gone).union(fresh);
    let unseen = -this.#unseenAmong(gone);
    const flags = [];
    const known = store.flagsOf(this.name, told);
    for (const [uid, now] of delta.flags) {
      const shown = this.#world.overlay(uid, now);
      const old = known.get(uid);
      if (old) {
        flags.push({ uid, flags: shown });
        unseen += Number(isSeen(old)) - Number(isSeen(shown));
      } else if (fresh.has(uid)) unseen += Number(!isSeen(shown));
      else this.#unread.doubt();
    }
    store.change(this.name, {
      flags,
      uids: after,
      checkpoint: { ...checkpoint, uidNext: Math.max(checkpoint.uidNext, (after.last ?? 0) + 1), highestModseq },
    });
    store.setMailboxCounts(this.name, { total: after.size });
    this.#unread.add(unseen);
    this.#world.onChange(splicesBetween(before, after));
    this.#world.onCounts();
    return true;
  }

  #unseenAmong(gone: UidSet): number {
    const known = this.#world.store.flagsOf(this.name, gone.slice(0, goneAtOnce));
    if (known.size < gone.size) this.#unread.doubt();
    return [...known.values()].filter((flags) => !isSeen(flags)).length;
  }

  #remove(before: UidSet, gone: UidSet): void {
    const { store } = this.#world;
    const unseen = this.#unseenAmong(gone);
    const after = before.subtract(gone);
    store.change(this.name, { uids: after });
    store.setMailboxCounts(this.name, { total: after.size });
    this.#unread.add(-unseen);
    this.#world.onChange(splicesBetween(before, after));
    this.#world.onCounts();
  }

  #uidOfSeq(seq: number): Uid | null {
    const { uids } = this;
    if (uids) return (this.trusted ? uids.at(seq - 1) : null) ?? null;
    return this.#early.get(seq) ?? null;
  }
}

/** The whole list is another one. */
const replaced = (before: number, after: number): ListSplice[] =>
  before === 0 && after === 0 ? [] : [{ at: 0, removed: before, inserted: after }];
