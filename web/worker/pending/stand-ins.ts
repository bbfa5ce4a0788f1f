// Messages that come back to a mailbox are shown there at once: each stands in the list under a uid of ours until the server has
// said which it has, and the copy has heard of it (landings.ts). Their rows lie in the store meanwhile, outside the server's uids.
// Those that turn out to have gone by a change that was taken back stand there under the uids they had.

import { UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { likenessOf } from '../sync/likeness.ts';
import { isStandIn, standInsFrom } from '../sync/stand-in-uids.ts';
import { type Change, changesIn, isShown, type NewChange, takesAway } from './change.ts';
import { type Passage, parted } from './follow.ts';
import { type Landed, landedAs, lastUid } from './landed.ts';
import { Landings, type LandingsWorld } from './landings.ts';
import { nextUidOf } from './next-uid.ts';
import type { Overlay } from './overlay.ts';
import { readRows, standInsOf, writeRows } from './returning-rows.ts';

/** Of messages that have come, the stand-in that each may be, by uid. */
type Twins = ReadonlyMap<number, number>;
const noTwins: Twins = new Map();
/** Changes whose rows are held in memory; those of others are read again. */
const readAtMost = 20;
/** The first one is chosen by chance among so many: a page may remember those of an engine that died. */
const startsAtMost = 0x0800_0000;

export interface StandInsWorld extends LandingsWorld {
  chance(): number;
}

interface Seen {
  readonly entries: unknown;
  readonly uids: UidSet | null;
  readonly version: number;
  readonly isCaughtUp: boolean;
  readonly standIns: UidSet;
}

export class StandIns {
  readonly #world: StandInsWorld;
  readonly #overlay: Overlay;
  #next: number;
  readonly #landings: Landings;
  readonly #seen = new Map<string, Seen>();
  readonly #rows = new Map<number, readonly MessageRow[]>();
  /** Of changes that were taken back, by what is written down of them. */
  readonly #left = new WeakMap<object, readonly MessageRow[]>();
  readonly #twins = new Map<string, Twins>();
  readonly #joined = new WeakMap<UidSet, { readonly twins: Twins; readonly uids: UidSet }>();
  /** Messages that have come, of which nobody knows yet what they are: they may be those that stand-ins stand for. */
  readonly #unknown = new Map<string, UidSet>();
  readonly #hiding = new WeakMap<UidSet, { readonly unknown: UidSet; readonly uids: UidSet }>();
  #isLooking = false;

  constructor(world: StandInsWorld, overlay: Overlay) {
    this.#world = world;
    this.#overlay = overlay;
    this.#landings = new Landings(world);
    this.#next = standInsFrom + Math.floor(world.chance() * startsAtMost);
    overlay.standIns = (mailbox) => this.in(mailbox);
    overlay.withTwins = (mailbox, uids, areHidden) => {
      const twins = isStandIn(uids.last ?? 0) ? this.#withTwins(mailbox, uids) : uids;
      return areHidden ? this.#withUnknown(mailbox, twins) : twins;
    };
    overlay.isBack = (mailbox, uid) => this.#twinsIn(mailbox).has(uid) || this.#landings.hasLanded(mailbox, uid);
    this.sweep();
  }

  /** The change, with stand-ins for its messages where they can be shown before the server has been asked. */
  given(change: NewChange): NewChange {
    if (change.kind !== 'move' || change.payload.rows === undefined) return change;
    const { store } = this.#world;
    const { mailbox, payload } = change;
    const known = store.uids(payload.to);
    if (!known || isStandIn(known.last ?? 0)) return change;
    const rows = readRows(payload.rows!);
    if (rows.length !== change.uids.size) return change;
    // What was done to them where they are goes along.
    const now = rows.map((row, at) => {
      const there = store.message(mailbox, change.uids.at(at)!);
      return there ? { ...row, flags: there.flags } : row;
    });
    const standIns = Math.max(this.#next, this.#lastGiven() + 1);
    this.#next = standIns + now.length;
    const above = nextUidOf(store, payload.to) ?? payload.above;
    return { ...change, payload: { ...payload, rows: writeRows(now)!, standIns, above } };
  }

  /** Of changes that an earlier page left. */
  #lastGiven(): number {
    const changes = changesIn(this.#world.store.journal);
    const given = changes.map((change) => (change.kind === 'move' && standInsOf(change).last) || 0);
    return Math.max(this.#landings.last, ...given);
  }

  /**
   * The stand-ins that are to be seen in a mailbox; their rows are in the store when this returns. The same object until that
   * changes.
   */
  in(mailbox: string): UidSet {
    const { store } = this.#world;
    const entries = store.journal.entries();
    const uids = store.uids(mailbox);
    const isCaughtUp = this.#landings.isCaughtUp(mailbox);
    const seen = this.#seen.get(mailbox);
    const isSame = seen?.entries === entries && seen.uids === uids && seen.isCaughtUp === isCaughtUp;
    // The store may have become another one.
    const isThere = isSame && (seen.standIns.isEmpty || store.message(mailbox, seen.standIns.first!) !== undefined);
    if (isThere && seen.version === this.#landings.version && !this.#isKnownNow(mailbox)) return seen.standIns;
    const wasLooking = this.#isLooking;
    this.#isLooking = true;
    try {
      const standIns = this.#lookAt(mailbox, uids, isCaughtUp, seen?.standIns ?? UidSet.empty);
      this.#seen.set(mailbox, { entries, uids, version: this.#landings.version, isCaughtUp, standIns });
      return standIns;
    } finally {
      this.#isLooking = wasLooking;
    }
  }

  /** @param before what was to be seen so far */
  #lookAt(mailbox: string, uids: UidSet | null, isCaughtUp: boolean, before: UidSet): UidSet {
    const { store } = this.#world;
    const landed = uids ? this.#landings.takeIn(mailbox, uids, isCaughtUp) : [];
    const rows = uids ? this.#wanted(mailbox, uids) : [];
    const now = UidSet.from(rows.map(({ uid }) => uid).sort((a, b) => a - b));
    // To write the uids once more drops what is not among them.
    if (!before.subtract(now).isEmpty) store.change(mailbox, { uids });
    // What has come and is shown by itself still waits to be known by its uid.
    this.#landings.giveUp(mailbox, (uid) => !now.has(uid) && !this.#isReturning(mailbox, uid));
    const changed = rows.filter((row) => {
      const known = store.message(mailbox, row.uid);
      // What is done to one that has landed is done to its uid; to others it was shown before it was written down.
      return !known || (this.#landings.numberOf(mailbox, row.uid) && known.flags.join() !== row.flags.join());
    });
    // SELECT tells uids before the rows come that were asked for with it: these stay in sight.
    for (const { row, uid } of landed)
      if (uids?.has(uid) && !store.message(mailbox, uid))
        changed.push({ ...row, uid, flags: this.#overlay.flags(mailbox, uid, row.flags) });
    // What was done to a stand-in is done to the message that takes its place, and who has it open goes on with that.
    const followed: number[] = [];
    for (const [uid, standIn] of this.#twins.get(mailbox) ?? noTwins) {
      const row = before.has(standIn) ? store.message(mailbox, uid) : undefined;
      if (!row) continue;
      changed.push({ ...row, flags: this.#overlay.flags(mailbox, uid, row.flags) });
      followed.push(standIn, uid);
    }
    if (changed.length > 0) store.change(mailbox, { rows: changed });
    if (followed.length > 0) this.#world.onNumbered(mailbox, followed);
    return before.equals(now) ? before : now;
  }

  /**
   * A change was made, and its messages have these uids now. To be called before it is taken off: what is waited for still is
   * written down in its place.
   */
  onDone(change: Change, landed: Landed | null): void {
    if (takesAway(change)) this.#landings.takeAway(change.mailbox, change.uids);
    if (change.kind !== 'move' || standInsOf(change).isEmpty || !isShown(change)) return;
    this.#landings.add(change, this.#rowsOf(change), landed);
  }

  /** The change as it is to be made: of messages that have uids by now, by those. */
  followed(change: NewChange): NewChange {
    const { mailbox, uids } = change;
    if (!isStandIn(uids.last ?? 0) || uids.last === lastUid) return change;
    const known = new Map<number, number>();
    for (const uid of uids) {
      const number = isStandIn(uid) ? this.#landings.numberOf(mailbox, uid) : undefined;
      if (number !== undefined) known.set(uid, number);
    }
    if (known.size === 0) return change;
    const landed = landedAs(known, change.uidValidity);
    const passage: Passage = { from: mailbox, to: mailbox, uids: landed.from, landed };
    const now = parted(change as Change, passage).here ?? change;
    const isHeard = landed.into.subtract(this.#world.store.uids(mailbox) ?? UidSet.empty).isEmpty;
    return isHeard ? now : ({ ...now, payload: { ...now.payload, behind: true } } as NewChange);
  }

  /** What is known of these messages, in the order of their uids: also of those that have come back and that the copy has not heard of. */
  rowsOf(mailbox: string, uids: UidSet): readonly MessageRow[] {
    const { store } = this.#world;
    const here = uids.intersect(store.cachedUids(mailbox));
    const rows = [...here].map((uid) => store.message(mailbox, uid)!);
    const landing = this.#landings.in(mailbox).filter(({ uid }) => uids.has(uid) && !here.has(uid));
    if (landing.length === 0) return rows;
    for (const { uid, row } of landing) rows.push({ ...(store.message(mailbox, row.uid) ?? row), uid });
    return rows.sort((a, b) => a.uid - b.uid);
  }

  /** The uid of a message that is asked for by its stand-in, as soon as it has one. Rejects when it is not to have any. */
  async whenNumbered(mailbox: string, uid: number): Promise<number> {
    const known = this.#landings.numberOf(mailbox, uid);
    const { store } = this.#world;
    const isHere = known !== undefined && store.uids(mailbox)?.has(known) !== false;
    if (known !== undefined && (isHere || !this.#world.holds(mailbox))) return known;
    if (known === undefined && !this.#isReturning(mailbox, uid)) throw new ProblemError({ code: 'no-such-message' });
    return this.#landings.wait(mailbox, uid);
  }

  /** Drops rows that an engine left which died before its messages had come back. */
  sweep(): void {
    const { store } = this.#world;
    this.#landings.sweep();
    for (const mailbox of store.names()) {
      const uids = store.uids(mailbox);
      if (!isStandIn(store.cachedUids(mailbox).last ?? 0) || !uids) continue;
      this.#seen.delete(mailbox);
      if (!isStandIn(uids.last ?? 0)) store.change(mailbox, { uids });
      this.#world.onShown(mailbox);
    }
  }

  /** The account is left. */
  clear(): void {
    this.#seen.clear();
    this.#rows.clear();
    this.#twins.clear();
    this.#unknown.clear();
    this.#landings.clear();
  }

  #twinsIn(mailbox: string): Twins {
    if (!this.#isLooking) this.in(mailbox);
    return this.#twins.get(mailbox) ?? noTwins;
  }

  #withTwins(mailbox: string, uids: UidSet): UidSet {
    const twins = this.#twinsIn(mailbox);
    let joined = this.#joined.get(uids);
    if (joined?.twins !== twins) {
      const too = [...twins].filter(([, standIn]) => uids.has(standIn)).map(([uid]) => uid);
      joined = { twins, uids: uids.union(UidSet.from(too.sort((a, b) => a - b))) };
      this.#joined.set(uids, joined);
    }
    return joined.uids;
  }

  #withUnknown(mailbox: string, uids: UidSet): UidSet {
    if (!this.#isLooking) this.in(mailbox);
    const unknown = this.#unknown.get(mailbox);
    if (!unknown) return uids;
    let hiding = this.#hiding.get(uids);
    if (hiding?.unknown !== unknown) {
      hiding = { unknown, uids: uids.union(unknown) };
      this.#hiding.set(uids, hiding);
    }
    return hiding.uids;
  }

  #isKnownNow(mailbox: string): boolean {
    const unknown = this.#unknown.get(mailbox);
    return unknown !== undefined && [...unknown].some((uid) => this.#world.store.message(mailbox, uid));
  }

  #wanted(mailbox: string, uids: UidSet): MessageRow[] {
    const rows = new Map<number, MessageRow>();
    const show = (row: MessageRow, uid = row.uid): void => {
      rows.set(row.uid, { ...row, flags: this.#overlay.flags(mailbox, uid, row.flags) });
    };
    const twins = new Map<number, number>();
    let unknown = UidSet.empty;
    const landing = this.#landings.in(mailbox);
    const isThere = (uid: number): boolean => uids.has(uid) || landing.some((each) => each.uid === uid);
    for (const change of changesIn(this.#world.store.journal)) {
      if (change.kind !== 'move') continue;
      // What is taken back before anybody has heard of it has never left, as far as the person can see.
      if (change.mailbox === mailbox && change.payload.undone)
        for (const row of this.#leftBy(change)) if (!isThere(row.uid)) show(row);
      if (change.payload.to !== mailbox || !isShown(change)) continue;
      const standIns = standInsOf(change);
      if (standIns.isEmpty) continue;
      const arrived = this.#arrived(mailbox, uids, change.payload.above);
      let alone = 0;
      for (const row of this.#rowsOf(change)) {
        // The line that has the mailbox open may hear of it before the one that brought it back: what is done to it still waits for that.
        const twin = arrived.alike.get(likenessOf(row))?.shift();
        if (twin !== undefined) twins.set(twin, row.uid);
        else show(row);
        alone += Number(twin === undefined);
      }
      // Nobody sees a message twice: as many as may be these are out of sight until their rows are here.
      unknown = unknown.union(arrived.unknown.subtract(unknown).slice(0, alone));
    }
    if (unknown.isEmpty) this.#unknown.delete(mailbox);
    else if (!this.#unknown.get(mailbox)?.equals(unknown)) this.#unknown.set(mailbox, unknown);
    if (twins.size > 0 || this.#twins.has(mailbox)) this.#twins.set(mailbox, twins);
    const hidden = this.#overlay.hidden(mailbox);
    for (const { uid, row } of landing) if (!hidden.has(uid)) show(row, uid);
    return [...rows.values()];
  }

  /** The messages that have come since the way back began: those that are like each other together, and those without a row. */
  #arrived(mailbox: string, uids: UidSet, above: number | null) {
    const arrived = above === null ? UidSet.empty : uids.intersect(UidSet.range(above, lastUid));
    const alike = new Map<string, number[]>();
    const unknown: number[] = [];
    for (const uid of arrived) {
      const row = this.#world.store.message(mailbox, uid);
      const others = row && alike.get(likenessOf(row));
      if (!row) unknown.push(uid);
      else if (others) others.push(uid);
      else alike.set(likenessOf(row), [uid]);
    }
    return { alike, unknown: UidSet.from(unknown) };
  }

  #rowsOf(change: Change<'move'>): readonly MessageRow[] {
    const { rows = '', standIns = 0 } = change.payload;
    let read = this.#rows.get(standIns);
    if (!read) {
      read = readRows(rows).map((row, at) => ({ ...row, uid: standIns + at }));
      if (this.#rows.size >= readAtMost) this.#rows.clear();
      this.#rows.set(standIns, read);
    }
    return read;
  }

  #leftBy({ payload }: Change<'move'>): readonly MessageRow[] {
    let rows = this.#left.get(payload);
    if (!rows) {
      rows = readRows(payload.left ?? '');
      this.#left.set(payload, rows);
    }
    return rows;
  }

  #isReturning(mailbox: string, uid: number): boolean {
    return changesIn(this.#world.store.journal).some(
      (change) =>
        change.kind === 'move' && change.payload.to === mailbox && isShown(change) && standInsOf(change).has(uid),
    );
  }
}
