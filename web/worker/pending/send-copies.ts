// What moving, copying and appending share: a destination that may have to be made first, its uids before anything came, and
// copies that are made once.

import {
  type Command,
  copy,
  create,
  refusalOf,
  searchAnyway,
  status,
  subscribe,
  type UidMap,
  UidSet,
} from '../../../shared/imap/index.ts';
import type { Change } from './change.ts';
import { copyKeysOf, either, type Landed, lookFor, missingOf, toldBy } from './landed.ts';
import { runIn, type SendingTools } from './sender.ts';

/** Runs a command; where the server says that its destination could be made, makes it and runs it once more. */
export const makingDestination = async <T>(
  tools: Pick<SendingTools, 'runAnywhere'>,
  mailbox: string,
  run: () => Promise<T>,
): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (refusalOf(error)?.code?.code !== 'TRYCREATE') throw error;
    await createAnyway(tools, mailbox);
    return run();
  }
};

/** Makes a mailbox and subscribes to it. One of that name which is there already will do. */
export const createAnyway = async (tools: Pick<SendingTools, 'runAnywhere'>, mailbox: string): Promise<void> => {
  await unlessThere(tools.runAnywhere(() => create(mailbox)));
  await tools.runAnywhere(() => subscribe(mailbox)).catch(ignoreRefusal);
};

/** A refusal for a mailbox that exists already is none: somebody else made it, or our own word got through. */
const unlessThere = (created: Promise<unknown>): Promise<unknown> =>
  created.catch((error: unknown) => {
    const refusal = refusalOf(error);
    const isThere = refusal?.code?.code === 'ALREADYEXISTS' || /\balready exists\b/i.test(refusal?.text ?? '');
    if (!isThere) throw error;
  });

/** What the server refuses does not matter here; that the line drops does. */
export const ignoreRefusal = (error: unknown): void => {
  if (!refusalOf(error)) throw error;
};

/** Where the uids of what is sent to a mailbox begin, as the server said just before, and what those uids belong to. */
export interface Noted {
  readonly noted: number;
  /** 0: nobody said. */
  readonly notedIn: number;
}

/** The uid that the next message in a mailbox will have; 1 where there is no such mailbox yet. Rejects with a ProblemError. */
export const nextUidIn = async ({ runAnywhere }: SendingTools, mailbox: string): Promise<Noted> => {
  try {
    const told = await runAnywhere(() => status(mailbox, ['UIDNEXT', 'UIDVALIDITY']));
    return { noted: told.uidNext ?? 1, notedIn: told.uidValidity ?? 0 };
  } catch (error) {
    if (!refusalOf(error)) throw error;
    return { noted: 1, notedIn: 0 };
  }
};

/** Those that are in their mailbox now. */
export const stillThere = (
  { mailbox, uids }: Pick<Change, 'mailbox' | 'uids'>,
  tools: Pick<SendingTools, 'run' | 'capabilities'>,
): Promise<UidSet> => searchAnyway(runIn(tools, mailbox), { uid: uids }, { capabilities: tools.capabilities() });

/** What sending messages somewhere came to. */
interface SentPieces {
  /** An answer for each command that was done. */
  readonly maps: readonly (UidMap | null)[];
  /** Somebody else took them away in that moment. */
  readonly gone: UidSet;
}

/** How often messages are sent for that others take away at the same time. */
const triesToSend = 4;

/**
 * Moves or copies messages, in as many commands as their uids need. A server may do nothing at all where one of them is gone and
 * it has not said so yet (RFC 2180 §4.4, RFC 5530 §3: EXPUNGEISSUED): then once more with those that are left. Rejects with a
 * ProblemError.
 */
export const sendPieces = async (
  { mailbox, payload }: Change<'move' | 'copy'>,
  uids: UidSet,
  tools: SendingTools,
  command: (piece: UidSet, to: string) => Command<UidMap | null>,
): Promise<SentPieces> => {
  let gone = UidSet.empty;
  const sendPiece = async (whole: UidSet): Promise<readonly (UidMap | null)[]> => {
    let piece = whole;
    for (let tries = 1; ; tries++)
      try {
        return [await makingDestination(tools, payload.to, () => tools.run(mailbox, () => command(piece, payload.to)))];
      } catch (error) {
        if (tries === triesToSend || refusalOf(error)?.code?.code !== 'EXPUNGEISSUED') throw error;
        piece = await stillThere({ mailbox, uids: piece }, tools);
        gone = gone.union(whole.subtract(piece));
        if (piece.isEmpty) return [];
      }
  };
  // All are sent before the first answer is here: changes of a mailbox keep their order.
  const maps = await Promise.all((uids.isEmpty ? [] : uids.split()).map(sendPiece));
  return { maps: maps.flat(), gone };
};

/** What copying came to. */
export interface Copied {
  /** The destination's next uid before. */
  readonly noted: number;
  /** Null: nobody said which uids the copies have. */
  readonly landed: Landed | null;
  /** Somebody else had taken them. */
  readonly missing: UidSet;
}

/**
 * Copies what is not in the destination yet. Where the copy was sent before and nobody heard the answer, what came since is
 * looked through. Rejects with a ProblemError.
 */
export const copyOnce = async (change: Change<'move' | 'copy'>, tools: SendingTools): Promise<Copied> => {
  const { mailbox, uids, payload, state } = change;
  let { noted } = payload;
  let earlier: Landed | null = null;
  if (state === 'sent' && noted !== undefined) {
    if (payload.ids === undefined)
      await tools.fetchRows(mailbox, uids.subtract(UidSet.from(tools.rowsOf(mailbox, uids).map((row) => row.uid))));
    earlier = await lookFor(change, tools);
  } else {
    const now = await nextUidIn(tools, payload.to);
    noted = now.noted;
    // Their rows may be gone when the answer is: what they are known by is written down as well.
    const ids = copyKeysOf(change, tools);
    tools.note({ ...now, ...(ids && { ids: JSON.stringify(ids) }) });
  }
  const left = earlier ? uids.subtract(earlier.from) : uids;
  const { maps, gone } = await sendPieces(change, left, tools, copy);
  const told = toldBy(maps);
  if (maps.length > 0 && !told) {
    // The server says OK to messages that are gone.
    const there = tools.hasWaited ? await stillThere(change, tools) : left.subtract(gone);
    return { noted, landed: null, missing: left.subtract(there) };
  }
  const landed = either(told, earlier);
  return { noted, landed, missing: missingOf(uids, landed, gone) };
};
