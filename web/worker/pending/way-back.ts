// What takes a move or a copy back, once the server has made it: of the messages that went, by their new uids, else by what
// they are known by. Pure.

import { UidSet } from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { Change, NewChange } from './change.ts';
import { copyKeysOf, type Landed, namedAtMost } from './landed.ts';
import { writeRows } from './returning-rows.ts';
import type { SendingTools } from './sender.ts';

interface Copy {
  readonly old: number;
  readonly id: string | null;
  readonly uid: number | undefined;
}

/** @param missing messages that did not go @param rows of those that did, as they were before */
export const wayBack = (
  change: Change<'move' | 'copy'>,
  landed: Landed | null,
  missing: UidSet,
  tools: Pick<SendingTools, 'rowsOf' | 'nextUidOf'>,
  rows: readonly MessageRow[] = [],
): NewChange | null => {
  const { kind, mailbox, payload } = change;
  const { uids, unread } = { uids: change.uids.subtract(missing), unread: payload.unread };
  // Too many to tell one from another: the new uids alone.
  if (uids.size > namedAtMost) {
    if (!landed) return null;
    const all = { mailbox: payload.to, uids: landed.into, uidValidity: landed.uidValidity };
    if (kind === 'copy') return { ...all, kind: 'delete', payload: { unread, behind: true } };
    return { ...all, kind, payload: { to: mailbox, unread, above: tools.nextUidOf(mailbox), behind: true } };
  }
  const ids = copyKeysOf(change, tools);
  const copies: Copy[] = [...change.uids]
    .map((old, at) => ({ old, id: ids?.[at] ?? null, uid: landed?.of(old) }))
    .filter(({ old }) => !missing.has(old));
  const place = placeOf(change, copies, landed);
  if (!place) return null;
  const { find, ...where } = place;
  const isHeard = find ? {} : { behind: true };
  if (kind === 'copy')
    return { kind: 'delete', mailbox: payload.to, ...where, payload: { unread, ...isHeard, ...find } };
  const left = new Map(rows.map((row) => [row.uid, row]));
  const returning = copies.map(({ old }) => left.get(old)).filter((row) => row !== undefined);
  const shown = find || returning.length < copies.length ? null : writeRows(returning);
  const known = {
    ...isHeard,
    ...find,
    ...(shown === null ? {} : { rows: shown }),
    back: copies.map(({ old }) => old),
    ...(ids && !find ? { ids: JSON.stringify(copies.map(({ id }) => id)) } : {}),
  };
  const back = { to: mailbox, unread, above: tools.nextUidOf(mailbox), ...known };
  return { kind: 'move', mailbox: payload.to, ...where, payload: back };
};

/** Puts the copies in the order of their uids, where all of them have one. */
const placeOf = ({ payload }: Change<'move' | 'copy'>, copies: Copy[], landed: Landed | null) => {
  if (copies.length > 0 && copies.every(({ uid }) => uid !== undefined)) {
    copies.sort((a, b) => a.uid! - b.uid!);
    return { uids: UidSet.from(copies.map(({ uid }) => uid!)), uidValidity: landed!.uidValidity };
  }
  const ids = copies.map(({ id }) => id).filter((id) => id !== null);
  const above = payload.noted ?? payload.above;
  if (ids.length === 0 || ids.length < copies.length) return null;
  return { uids: UidSet.empty, uidValidity: null, find: { find: { ids, above } } };
};
