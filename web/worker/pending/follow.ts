// Later changes follow their messages: what was asked of a message that has another uid by now, or lies in another mailbox, is
// asked of that. Pure; which changes these are, and what becomes of them, the queue decides.

import { UidSet } from '../../../shared/imap/index.ts';
import type { Change, NewChange } from './change.ts';
import { readUids } from './coalesce.ts';
import { type Landed, landedAs } from './landed.ts';
import { standInsOf } from './returning-rows.ts';

/** Messages that went from one place to another. */
export interface Passage {
  readonly from: string;
  readonly to: string;
  /** By their uids in `from`. */
  readonly uids: UidSet;
  readonly landed: Landed;
}

/**
 * From where the messages of a move went; those that came back, also from where they were in the beginning, and from where they
 * were shown meanwhile.
 */
export const passagesOf = (change: Change<'move'>, landed: Landed): readonly Passage[] => {
  const { mailbox, uids, payload } = change;
  const { to, back } = payload;
  const names = [back, [...standInsOf(change)]].filter((each) => each !== undefined && each.length > 0);
  const again = names.map((each): Passage => {
    const known = new Map<number, number>();
    for (const [at, uid] of [...uids].entries()) {
      const now = landed.of(uid);
      if (now !== undefined) known.set(each![at]!, now);
    }
    const all = UidSet.from(each!.toSorted((a, b) => a - b));
    return { from: to, to, uids: all, landed: landedAs(known, landed.uidValidity) };
  });
  return [{ from: mailbox, to, uids, landed }, ...again];
};

/** From where messages were before, to where they are shown until they are back. */
export const passageMeanwhile = (back: NewChange<'move'>): Passage => {
  const { to, back: uids = [] } = back.payload;
  const standIns = standInsOf(back);
  const shown = new Map(standIns.isEmpty ? [] : uids.map((uid, at) => [uid, standIns.at(at)! as number]));
  const landed = landedAs(shown, null);
  return { from: to, to, uids: landed.from, landed };
};

/** From where messages were shown that did not come back after all: to where they are. */
export const passageOfRefused = (change: Change<'move'>): Passage => {
  const { mailbox, uids, uidValidity, payload } = change;
  const standIns = standInsOf(change);
  const stays = new Map([...standIns].map((uid, at) => [uid as number, uids.at(at)!]));
  return { from: payload.to, to: mailbox, uids: standIns, landed: landedAs(stays, uidValidity) };
};

/** Does a later change ask something of messages that a move takes along, by the uids they had? */
export const isFollower = (later: Change, change: Change<'move'>): boolean => {
  const { mailbox, uids, payload } = change;
  if (later.mailbox === mailbox && !later.uids.intersect(uids).isEmpty) return true;
  if (later.mailbox !== payload.to) return false;
  return payload.back?.some((uid) => later.uids.has(uid)) || !later.uids.intersect(standInsOf(change)).isEmpty;
};

/** A change of messages some of which went. */
export interface Parted {
  /** What it still is where it was; null: nothing. */
  readonly here: Change | null;
  /** What it is of those that went; null: nothing. */
  readonly there: Change | null;
  /** Messages of which nobody knows where they are. */
  readonly lost: UidSet;
}

export const parted = (change: Change, { from, to, uids, landed }: Passage): Parted => {
  const went = change.uids.intersect(uids);
  const gone = went.intersect(landed.from);
  const lost = went.subtract(landed.from);
  const stays = change.uids.subtract(went);
  // The same mailbox: one change, with some of its uids others.
  if (from === to) {
    const here = renamed(change, stays, gone, landed);
    const uidValidity = stays.isEmpty ? (landed.uidValidity ?? change.uidValidity) : change.uidValidity;
    return { here: here && ({ ...here, uidValidity } as Change), there: null, lost };
  }
  const moved = renamed(change, UidSet.empty, gone, landed);
  return {
    here: renamed(change, stays, UidSet.empty, landed),
    there: moved && ({ ...moved, mailbox: to, uidValidity: landed.uidValidity } as Change),
    lost,
  };
};

/** The change of those that stay and those that have other uids now, with all that is written down by uid; null: of none. */
const renamed = (change: Change, stays: UidSet, gone: UidSet, landed: Landed): Change | null => {
  if (stays.isEmpty && gone.isEmpty) return null;
  const into = (uids: UidSet) =>
    UidSet.from([...uids.intersect(gone)].map((uid) => landed.of(uid)!).sort((a, b) => a - b));
  const uids = stays.union(into(gone));
  if (change.kind === 'flags') {
    const changed = readUids(change.payload.changed);
    const payload = { ...change.payload, changed: changed.intersect(stays).union(into(changed)).toString() };
    return { ...change, uids, payload };
  }
  if (change.kind !== 'move' && change.kind !== 'copy') return { ...change, uids };
  // Rows stand in the order of uids, which is another now.
  const { rows, standIns, ...payload } = change.payload as Change<'move'>['payload'];
  if (payload.ids === undefined) return { ...change, uids, payload } as Change;
  const ids = JSON.parse(payload.ids) as string[];
  const named = [...change.uids]
    .map((uid, at) => ({ id: ids[at], uid: stays.has(uid) ? uid : gone.has(uid) ? landed.of(uid)! : null }))
    .filter(({ uid }) => uid !== null)
    .sort((a, b) => a.uid! - b.uid!);
  return { ...change, uids, payload: { ...payload, ids: JSON.stringify(named.map(({ id }) => id)) } } as Change;
};
