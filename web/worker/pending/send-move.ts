// Moves messages: by MOVE (RFC 6851), else COPY, \Deleted and UID EXPUNGE of just these. Uids are never used twice, so MOVE can
// be sent again as it is; a COPY is looked for in its destination first.

import { move, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { Change } from './change.ts';
import { clearOf } from './clear-of.ts';
import { findCopies } from './find-copies.ts';
import { either, type Landed, lookFor, missingOf, namedAtMost, toldBy } from './landed.ts';
import { copyOnce, nextUidIn, sendPieces, stillThere } from './send-copies.ts';
import type { Sender, SendingTools } from './sender.ts';
import { wayBack } from './way-back.ts';

/** What became of the messages of a move. */
interface Went {
  /** With what was written down meanwhile. */
  readonly change: Change<'move'>;
  /** Null: nobody said, and nobody looked. */
  readonly landed: Landed | null;
  /** Somebody else had taken them. */
  readonly missing: UidSet;
}

export const sendMove: Sender<'move'> = async (asked, tools) => {
  const { change, lost } = asked.payload.find ? await identified(asked, tools) : { change: asked, lost: [] };
  const rows = tools.rowsOf(change.mailbox, change.uids.slice(0, namedAtMost));
  const went = tools.capabilities().has('MOVE') ? await byMove(change, tools) : await byCopy(change, tools);
  if (went.missing.size === change.uids.size) throw new ProblemError({ code: 'no-such-message' });
  const landed = went.landed ?? (tools.isFollowed() ? await lookFor(went.change, tools) : null);
  const inverse = wayBack(went.change, landed, went.missing, tools, rows);
  return { inverse, landed, arrived: { landed, rows }, missing: went.missing, lost };
};

const byMove = async (change: Change<'move'>, tools: SendingTools): Promise<Went> => {
  const { uids, payload, state } = change;
  const isNamed = tools.capabilities().has('UIDPLUS');
  const send = (left: UidSet) => sendPieces(change, left, tools, move);
  // The first command leaves in the moment this is called: changes of a mailbox are sent in their order.
  if (state === 'queued' && isNamed) {
    const { maps, gone } = await send(uids);
    const told = toldBy(maps);
    if (told && missingOf(uids, told).isEmpty) return { change, landed: told, missing: UidSet.empty };
    // An earlier page may have sent it, and not have lived to write that down.
    const landed = tools.hasWaited ? either(told, await lookFor(change, tools)) : told;
    return { change, landed, missing: missingOf(uids, landed, gone) };
  }
  if (state === 'queued') {
    // Where nobody will say which uids they get, they are looked for when the move is taken back.
    const looked = tools.hasWaited ? stillThere(change, tools) : uids;
    const [noted, there] = await Promise.all([nextUidIn(tools, payload.to), looked]);
    tools.note({ ...noted });
    const { gone } = await send(there);
    const missing = uids.subtract(there).union(gone);
    return { change: { ...change, payload: { ...payload, ...noted } }, landed: null, missing };
  }
  // What is not in its mailbox any more was moved before the line dropped, unless somebody else did that.
  const left = await stillThere(change, tools);
  const { maps, gone } = await send(left);
  if (left.size === uids.size) return { change, landed: isNamed ? toldBy(maps) : null, missing: gone };
  const landed = await lookFor(change, tools);
  return { change, landed, missing: missingOf(uids, landed, gone) };
};

const byCopy = async (change: Change<'move'>, tools: SendingTools): Promise<Went> => {
  const { mailbox, uids, payload } = change;
  if (payload.copied) {
    await clearOf(mailbox, uids, tools);
    return { change, landed: null, missing: UidSet.empty };
  }
  const { noted, landed, missing } = await copyOnce(change, tools);
  tools.note({ copied: true });
  await clearOf(mailbox, uids.subtract(missing), tools);
  return { change: { ...change, payload: { ...payload, noted } }, landed, missing };
};

/** Messages that are known by their Message-ID alone are found, and have uids from then on; `lost` are not found. */
const identified = async (
  change: Change<'move'>,
  tools: SendingTools,
): Promise<{ readonly change: Change<'move'>; readonly lost: readonly string[] }> => {
  const { mailbox, payload } = change;
  const { ids, above } = payload.find!;
  const copies = await findCopies(tools, mailbox, above, ids);
  const found = copies
    .map((uid, at) => ({ uid, id: ids[at]!, back: payload.back?.[at] }))
    .filter(({ uid }) => uid !== null)
    .sort((a, b) => a.uid! - b.uid!);
  if (found.length === 0) throw new ProblemError({ code: 'no-such-message' });
  const back = found.map((each) => each.back).filter((uid) => uid !== undefined);
  const known = { ids: JSON.stringify(found.map(({ id }) => id)), find: undefined, back };
  const uids = UidSet.from(found.map(({ uid }) => uid!));
  tools.identify(uids, known);
  const uidValidity = tools.uidValidityOf(mailbox);
  return {
    change: { ...change, uids, uidValidity, state: 'queued', payload: { ...payload, ...known } },
    lost: ids.filter((_, at) => copies[at] === null),
  };
};
