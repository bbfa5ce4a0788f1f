// Changes that cancel out before anything was sent: a star that is set and taken off again costs no command. Pure.

import { UidSet } from '../../../shared/imap/index.ts';
import { type Change, destinationOf, type NewChange } from './change.ts';

export interface Coalesced {
  /** What is left of the new change; null: nothing. */
  readonly left: NewChange | null;
  /** Earlier changes of which less is left. */
  readonly shorter: readonly { readonly id: string; readonly uids: UidSet; readonly changed: string }[];
  /** Earlier changes of which nothing is left. */
  readonly dropped: readonly string[];
}

/** `queued`: the changes of which nothing was sent, in order. */
export const coalesce = (queued: readonly Change[], change: NewChange): Coalesced => {
  if (change.kind === 'flags') return coalesceFlags(queued, change);
  const opposite = queued.findLast((earlier) => touches(earlier, change.mailbox));
  const cancels = opposite !== undefined && isOpposite(opposite, change);
  return cancels ? { left: null, shorter: [], dropped: [opposite.id] } : { left: change, shorter: [], dropped: [] };
};

const coalesceFlags = (queued: readonly Change[], change: NewChange<'flags'>): Coalesced => {
  const flag = change.payload.flag.toLowerCase();
  const shorter: { id: string; uids: UidSet; changed: string }[] = [];
  const dropped: string[] = [];
  let { uids } = change;
  /** Messages that are copied after what is looked at: the copies get their flags as they are by then. */
  let copied = UidSet.empty;
  for (const earlier of queued.toReversed()) {
    if (earlier.kind === 'copy' && earlier.mailbox === change.mailbox) copied = copied.union(earlier.uids);
    if (earlier.kind !== 'flags' || earlier.mailbox !== change.mailbox || earlier.uidValidity !== change.uidValidity)
      continue;
    if (earlier.payload.flag.toLowerCase() !== flag) continue;
    const both = earlier.uids.intersect(change.uids).subtract(copied);
    if (both.isEmpty) continue;
    const changed = readUids(earlier.payload.changed);
    // Back to what the server has: of those the server need not hear at all. The same again: said once.
    if (earlier.payload.on === change.payload.on) {
      uids = uids.subtract(both);
      continue;
    }
    uids = uids.subtract(both.intersect(changed));
    const rest = earlier.uids.subtract(both);
    if (rest.isEmpty) dropped.push(earlier.id);
    else shorter.push({ id: earlier.id, uids: rest, changed: changed.subtract(both).toString() });
  }
  const { payload } = change;
  const left = uids.isEmpty
    ? null
    : { ...change, uids, payload: { ...payload, changed: readUids(payload.changed).intersect(uids).toString() } };
  return { left, shorter, dropped };
};

/** Ranges as the journal writes them. */
export const readUids = (text: string): UidSet => (text === '' ? UidSet.empty : UidSet.parse(text));

const touches = (change: Change, mailbox: string): boolean =>
  change.mailbox === mailbox ||
  destinationOf(change) === mailbox ||
  (change.kind === 'rename-mailbox' && change.payload.to === mailbox);

const isOpposite = (earlier: Change, later: NewChange): boolean => {
  if (later.kind === 'subscribe') return earlier.kind === 'subscribe' && earlier.payload.on !== later.payload.on;
  if (later.kind === 'delete-mailbox') return earlier.kind === 'create-mailbox';
  if (later.kind === 'rename-mailbox')
    return (
      earlier.kind === 'rename-mailbox' && earlier.payload.to === later.mailbox && later.payload.to === earlier.mailbox
    );
  return false;
};
