// The messages of one mailbox in an order: columns of numbers, so that a hundred thousand cost some megabytes and no objects.
// Knows nothing of stores and servers: what is to be known of a message is given to it. Pure.

import { UidSet } from '../../../shared/imap/index.ts';
import type { Arrangement } from '../../client/arrangement.ts';
import { GroupNumbers } from './group-numbers.ts';
import { TextNumbers } from './text-numbers.ts';

/** What an arrangement needs to know of a message. */
export interface RowFacts {
  readonly uid: number;
  /** It passes the filters. */
  readonly matches: boolean;
  /** It is among those that come first: unread, or starred. */
  readonly first: boolean;
  /** Date or size, where that is what it is sorted by. */
  readonly key: number;
  /** Sender, recipient or subject, to be compared as it is. */
  readonly text: string;
}

const known = 1;
const matches = 2;
const first = 4;

const none = new Uint32Array();

export class ArrangedRows {
  readonly #arrangement: Arrangement;
  /** By slot, which is the place among all uids in ascending order. */
  #uids = none;
  #state = new Uint8Array();
  #keys = new Float64Array();
  #texts = new Int32Array();
  /** Conversations by numbers of our own; 0: none that is known. */
  #groups = new Int32Array();
  readonly #groupOf = new GroupNumbers();
  readonly #names = new TextNumbers();
  /** The server's order: places from 1; 0 for messages that came later. Null: there is none. */
  #ranks: Float64Array | null = null;
  /** What `rows` said last, while it holds. */
  #rows: Uint32Array<ArrayBuffer> | null = null;
  /** Slots in order; null where that is the order of uids. */
  #sorted: Uint32Array | null;

  constructor(arrangement: Arrangement) {
    this.#arrangement = arrangement;
    this.#sorted = ['arrival', 'unread', 'starred'].includes(arrangement.by) ? null : none;
  }

  /** The mailbox has these messages. Of those that are new nothing is known. */
  setUids(uids: UidSet): void {
    this.#rows = null;
    const now = new Uint32Array(uids.size);
    let slot = 0;
    for (const { from, to } of uids.ranges()) for (let uid: number = from; uid <= to; uid++) now[slot++] = uid;
    const before = this.#uids;
    const moved = new Int32Array(before.length).fill(-1);
    const state = new Uint8Array(now.length);
    // Where the order is that of uids there is nothing to be compared.
    const keys = new Float64Array(this.#sorted ? now.length : 0);
    const texts = new Int32Array(this.#sorted ? now.length : 0);
    const groups = new Int32Array(now.length);
    const ranks = this.#ranks && new Float64Array(now.length);
    const fresh: number[] = [];
    for (let to = 0, from = 0; to < now.length; to++) {
      while (from < before.length && before[from]! < now[to]!) from++;
      if (before[from] !== now[to]) {
        state[to] = this.#arrangement.filters.length === 0 ? matches : 0;
        fresh.push(to);
        continue;
      }
      moved[from] = to;
      state[to] = this.#state[from]!;
      if (this.#sorted) {
        keys[to] = this.#keys[from]!;
        texts[to] = this.#texts[from]!;
      }
      groups[to] = this.#groups[from]!;
      if (ranks) ranks[to] = this.#ranks![from]!;
    }
    [this.#uids, this.#state, this.#keys, this.#texts, this.#groups] = [now, state, keys, texts, groups];
    this.#ranks = ranks;
    if (!this.#sorted) return;
    const sorted = new Uint32Array(this.#sorted.length);
    let count = 0;
    for (let at = 0; at < sorted.length; at++) {
      const next = moved[this.#sorted[at]!]!;
      if (next >= 0) sorted[count++] = next;
    }
    this.#sorted = sorted.subarray(0, count);
    // Nothing is known of them, so their order is that of uids.
    this.#place(Uint32Array.from(fresh).reverse());
  }

  /**
   * This is so of messages from now on. One that passed the filters stays, and one that came first does: what was just read
   * does not go from under the eyes of who reads it. A list that is shown anew begins anew.
   */
  put(facts: readonly RowFacts[]): void {
    this.#rows = null;
    const changed: number[] = [];
    for (const fact of facts) {
      const slot = this.#slotOf(fact.uid);
      if (slot < 0) continue;
      const before = this.#state[slot]!;
      const stays = before & known ? before : 0;
      this.#state[slot] = known | stays | (fact.matches ? matches : 0) | (fact.first ? first : 0);
      if (!this.#sorted) continue;
      const text = fact.text === '' ? 0 : this.#names.of(fact.text);
      if (before & known && this.#keys[slot] === fact.key && this.#texts[slot] === text) continue;
      this.#keys[slot] = fact.key;
      this.#texts[slot] = text;
      changed.push(slot);
    }
    this.#place(Uint32Array.from(changed).sort(this.#comparer()));
  }

  /** Of messages that nothing is known of, these pass the filters. */
  setMatching(uids: UidSet): void {
    this.#mark(uids, matches);
  }

  /** Of messages that nothing is known of, these are among the first. */
  setFirst(uids: UidSet): void {
    this.#mark(uids, first);
  }

  #mark(uids: UidSet, bit: number): void {
    this.#rows = null;
    for (let slot = 0; slot < this.#uids.length; slot++)
      if (!(this.#state[slot]! & known) && uids.has(this.#uids[slot]!)) this.#state[slot]! |= bit;
  }

  /** The server's order of all messages, or of those that pass. What comes later stands above them. */
  setRanks(uids: Iterable<number>): void {
    this.#rows = null;
    const ranks = new Float64Array(this.#uids.length);
    let rank = 0;
    let read = 0;
    for (const uid of uids) {
      // A server may name more than there are: what was expunged meanwhile, or anything at all.
      if (++read > 2 * ranks.length + 1000) break;
      const slot = this.#slotOf(uid);
      if (slot < 0 || ranks[slot] !== 0) continue;
      ranks[slot] = ++rank;
      if (!(this.#state[slot]! & known)) this.#state[slot]! |= matches;
    }
    this.#ranks = ranks;
    this.#sorted = new Uint32Array(this.#uids.length);
    const begin = ranks.length - rank;
    let above = 0;
    for (let slot = ranks.length - 1; slot >= 0; slot--)
      this.#sorted[ranks[slot] === 0 ? above++ : begin + ranks[slot]! - 1] = slot;
  }

  /** These messages are in conversations of these numbers. @param pairs uid and number by turns */
  setThreads(pairs: readonly number[]): void {
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const slot = this.#slotOf(pairs[at]!);
      const group = this.#groupOf.of(pairs[at + 1]!);
      if (slot < 0 || this.#groups[slot] === group) continue;
      this.#groups[slot] = group;
      this.#rows = null;
    }
  }

  /** The rows in order: a message each, or the newest message of each conversation. Of a conversation one message has to pass. */
  rows(): Uint32Array<ArrayBuffer> {
    this.#rows ??= this.#made();
    return this.#rows;
  }

  #made(): Uint32Array<ArrayBuffer> {
    const { descending } = this.#arrangement;
    const isShown = this.#shown();
    const rows = new Uint32Array(this.#uids.length);
    let count = 0;
    if (this.#sorted) {
      for (const slot of this.#sorted) if (isShown[slot]) rows[count++] = this.#uids[slot]!;
      return rows.slice(0, count);
    }
    for (const part of [matches | first, matches])
      for (let at = 0; at < isShown.length; at++) {
        const slot = descending ? isShown.length - 1 - at : at;
        if (isShown[slot] === part) rows[count++] = this.#uids[slot]!;
      }
    return rows.slice(0, count);
  }

  /** By slot: `matches`, with `first` where it is among those, for the messages that are rows; else 0. */
  #shown(): Uint8Array {
    const shown = new Uint8Array(this.#uids.length);
    if (!this.#arrangement.conversations) {
      for (let slot = 0; slot < shown.length; slot++)
        if (this.#state[slot]! & matches) shown[slot] = this.#state[slot]! & (matches | first);
      return shown;
    }
    const newest = new Int32Array(this.#groupOf.size + 1).fill(-1);
    const bits = new Uint8Array(this.#groupOf.size + 1);
    for (let slot = 0; slot < shown.length; slot++) {
      const group = this.#groups[slot]!;
      bits[group]! |= this.#state[slot]!;
      if (group > 0 && this.#isNewer(slot, newest[group]!)) newest[group] = slot;
    }
    for (let slot = 0; slot < shown.length; slot++) {
      const group = this.#groups[slot]!;
      const state = group === 0 ? this.#state[slot]! : newest[group] === slot ? bits[group]! : 0;
      if (state & matches) shown[slot] = state & (matches | first);
    }
    return shown;
  }

  /** Slots ascend with uids: the later one is newer, if it does not go by dates. */
  #isNewer(slot: number, than: number): boolean {
    return than < 0 || this.#arrangement.by !== 'date' || this.#keys[slot]! >= this.#keys[than]!;
  }

  /** The messages that stand in one row with this one, itself among them, newest first. */
  together(uid: number): number[] {
    const slot = this.#slotOf(uid);
    const group = this.#arrangement.conversations ? this.#groups[slot] : 0;
    if (slot < 0 || !group) return [uid];
    const found: number[] = [];
    for (let other = this.#groups.length - 1; other >= 0; other--)
      if (this.#groups[other] === group) found.push(this.#uids[other]!);
    return found;
  }

  /** All messages that stand in these rows. */
  allTogether(rows: Uint32Array): UidSet {
    const sorted = rows.slice().sort();
    if (!this.#arrangement.conversations) return UidSet.from(sorted);
    const taken = new Uint8Array(this.#groupOf.size + 1);
    const isRow = new Uint8Array(this.#uids.length);
    for (const uid of sorted) {
      const slot = this.#slotOf(uid);
      if (slot < 0) continue;
      isRow[slot] = 1;
      taken[this.#groups[slot]!] = 1;
    }
    taken[0] = 0;
    const uids = new Uint32Array(this.#uids.length);
    let count = 0;
    for (let slot = 0; slot < uids.length; slot++)
      if (isRow[slot] || taken[this.#groups[slot]!]) uids[count++] = this.#uids[slot]!;
    return UidSet.from(uids.subarray(0, count));
  }

  #slotOf(uid: number): number {
    let [from, to] = [0, this.#uids.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.#uids[middle]! < uid) from = middle + 1;
      else to = middle;
    }
    return this.#uids[from] === uid ? from : -1;
  }

  /** Puts these slots, which are in order, where they belong; so are the others. Costs what was changed, and one copy. */
  #place(moved: Uint32Array): void {
    if (!this.#sorted || moved.length === 0) return;
    const isMoved = new Uint8Array(this.#uids.length);
    for (const slot of moved) isMoved[slot] = 1;
    const all = this.#sorted;
    const kept = new Uint32Array(all.length);
    let count = 0;
    for (let at = 0; at < all.length; at++) if (!isMoved[all[at]!]) kept[count++] = all[at]!;
    const compare = this.#comparer();
    const sorted = new Uint32Array(count + moved.length);
    let taken = 0;
    for (let at = 0; at < moved.length; at++) {
      let from = taken;
      let to = count;
      while (from < to) {
        const middle = (from + to) >>> 1;
        if (compare(kept[middle]!, moved[at]!) < 0) from = middle + 1;
        else to = middle;
      }
      sorted.set(kept.subarray(taken, from), taken + at);
      sorted[from + at] = moved[at]!;
      taken = from;
    }
    sorted.set(kept.subarray(taken, count), taken + moved.length);
    this.#sorted = sorted;
  }

  /** What nothing is known of comes last; alike, the newer comes first. */
  #comparer(): (a: number, b: number) => number {
    const ranks = this.#ranks;
    if (ranks) return (a, b) => ranks[a]! - ranks[b]! || b - a;
    const sign = this.#arrangement.descending ? -1 : 1;
    const [state, keys, texts, names] = [this.#state, this.#keys, this.#texts, this.#names];
    return (a, b) =>
      (state[b]! & known) - (state[a]! & known) ||
      sign * (keys[a]! - keys[b]!) ||
      sign * names.compare(texts[a]!, texts[b]!) ||
      b - a;
  }
}
