// Moves messages: by MOVE (RFC 6851), else COPY, \Deleted and UID EXPUNGE of just these. Uids are never used twice, so MOVE can
// be sent again as it is; a COPY is looked for in its destination first.

import { copy, expungeOnly, move, searchAnyway, store, type UidMap, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { Change, NewChange } from './change.ts';
import { findCopies, identityOf } from './find-copies.ts';
import { makingDestination, nextUidIn } from './send-copies.ts';
import { type Outcome, runIn, type Sender, type SendingTools } from './sender.ts';

/** Rows that are remembered of what is moved, so that the destination can show it at once. */
const rowsAtMost = 500;

export const sendMove: Sender<'move'> = async (change, tools) => {
  const uids = change.payload.find ? await found(change, tools) : change.uids;
  if (uids.isEmpty) throw new ProblemError({ code: 'no-such-message' });
  const known = { ...change, uids };
  const rows = tools.rowsOf(change.mailbox, uids.slice(0, rowsAtMost));
  if (!tools.capabilities().has('MOVE')) return byCopy(known, tools, rows);
  let { payload } = known;
  // Where nobody will say which uids they get, they are looked for by Message-ID when the move is taken back.
  if (change.state === 'queued' && !tools.capabilities().has('UIDPLUS')) {
    const noted = await nextUidIn(tools, payload.to);
    payload = { ...payload, noted };
    tools.note({ noted });
  }
  const left = change.state === 'sent' ? await stillThere(known, tools) : uids;
  const maps = await moveAll(known, left, tools);
  const map = left.size === uids.size ? maps : null;
  return { inverse: inverseOfMove({ ...known, payload }, map, rows), arrived: { map, rows } };
};

// The first command leaves in the moment this is called: changes of a mailbox are sent in their order.
const moveAll = async (change: Change<'move'>, uids: UidSet, tools: SendingTools): Promise<UidMap | null> => {
  const { mailbox, payload } = change;
  const pieces = uids.isEmpty ? [] : uids.split();
  const maps = await Promise.all(
    pieces.map((piece) =>
      makingDestination(tools, payload.to, () => tools.run(mailbox, () => move(piece, payload.to))),
    ),
  );
  return maps.length === 1 ? maps[0]! : null;
};

/** Those that are still in their mailbox: what is not was moved before the line dropped. */
const stillThere = ({ mailbox, uids }: Change<'move'>, tools: SendingTools): Promise<UidSet> =>
  searchAnyway(runIn(tools, mailbox), { uid: uids }, { capabilities: tools.capabilities() });

const byCopy = async (change: Change<'move'>, tools: SendingTools, rows: readonly MessageRow[]): Promise<Outcome> => {
  const { mailbox, uids, payload } = change;
  const copied = payload.copied ? null : await copyOnce(change, tools);
  tools.note({ copied: true });
  await clearOf(mailbox, uids, tools);
  const map = copied?.map ?? null;
  const noted = copied?.noted ?? payload.noted;
  const known = noted === undefined ? change : { ...change, payload: { ...payload, noted } };
  return { inverse: inverseOfMove(known, map, rows), arrived: { map, rows } };
};

/**
 * Copies what is not in the destination yet. Where the copy was sent before and nobody heard the answer, what came since is
 * looked through.
 */
export const copyOnce = async (
  change: Change<'move' | 'copy'>,
  tools: SendingTools,
): Promise<{ readonly map: UidMap | null; readonly noted: number }> => {
  const { mailbox, uids, payload, state } = change;
  const { to } = payload;
  let left = uids;
  let { noted } = payload;
  if (state === 'sent' && noted !== undefined) {
    await tools.fetchRows(mailbox, uids.subtract(UidSet.from(tools.rowsOf(mailbox, uids).map((row) => row.uid))));
    const rows = tools.rowsOf(mailbox, uids);
    const copies = await findCopies(tools, to, noted, rows.map(identityOf));
    left = uids.subtract(UidSet.from(rows.filter((row) => copies.has(identityOf(row))).map((row) => row.uid)));
  } else {
    noted = await nextUidIn(tools, to);
    // Their rows may be gone when the answer is: what they are known by is written down as well.
    tools.note({ noted, ids: JSON.stringify(tools.rowsOf(mailbox, uids.slice(0, rowsAtMost)).map(identityOf)) });
  }
  const pieces = left.isEmpty ? [] : left.split();
  let map: UidMap | null = null;
  for (const piece of pieces) map = await makingDestination(tools, to, () => tools.run(mailbox, () => copy(piece, to)));
  return { map: left.size === uids.size && pieces.length === 1 ? map : null, noted };
};

/** Removes messages for good, and no others: where others would go too, they stay, marked. */
export const clearOf = async (mailbox: string, uids: UidSet, tools: SendingTools): Promise<void> => {
  for (const piece of uids.split()) {
    await tools.run(mailbox, () => store(piece, { op: 'add', flags: ['\\Deleted'], silent: true }));
    await expungeOnly(runIn(tools, mailbox), piece, tools.capabilities());
  }
};

/** The messages of a change that knows them by Message-ID alone. */
export const found = async (change: Change<'move' | 'delete'>, tools: SendingTools): Promise<UidSet> => {
  const { ids, above } = change.payload.find!;
  const copies = await findCopies(tools, change.mailbox, above, ids);
  return UidSet.from([...copies.values()].sort((a, b) => a - b));
};

const inverseOfMove = (
  { mailbox, payload, uids }: Change<'move'>,
  map: UidMap | null,
  rows: readonly MessageRow[],
): NewChange | null => {
  const back = { to: mailbox, unread: payload.unread, above: null };
  if (map)
    return { kind: 'move', mailbox: payload.to, uids: map.destination, uidValidity: map.uidValidity, payload: back };
  const above = payload.noted ?? payload.above;
  const ids = rows.length < uids.size ? (JSON.parse(payload.ids ?? '[]') as string[]) : rows.map(identityOf);
  if (above === null || ids.length < uids.size) return null;
  const find = { ids, above };
  return { kind: 'move', mailbox: payload.to, uids: UidSet.empty, uidValidity: null, payload: { ...back, find } };
};
