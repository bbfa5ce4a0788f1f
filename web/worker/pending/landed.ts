// Where moved and copied messages went: their new uids, as the server told them, or as they were found again by what they are
// known by. What a later change makes of that is follow.ts's business.

import { status, type Uid, type UidMap, UidSet } from '../../../shared/imap/index.ts';
import type { Change } from './change.ts';
import { copyKeyOf, findCopies } from './find-copies.ts';
import type { SendingTools } from './sender.ts';

/** New uids of messages, by those they had. */
export interface Landed {
  /** What the new uids belong to; null while nobody knows. */
  readonly uidValidity: number | null;
  /** The uids they had. */
  readonly from: UidSet;
  /** The uids they have. */
  readonly into: UidSet;
  /** Undefined: it is not among them. */
  of(uid: number): number | undefined;
}

/** As it was found out, uid by uid. */
export const landedAs = (uids: ReadonlyMap<number, number>, uidValidity: number | null): Landed => ({
  uidValidity,
  from: UidSet.from(ascending([...uids.keys()])),
  into: UidSet.from(ascending([...uids.values()])),
  of: (uid) => uids.get(uid),
});

const ascending = (uids: readonly number[]): readonly number[] => uids.toSorted((a, b) => a - b);

/** As the server told it, a word for each command; null when one of them had none. */
export const toldBy = (maps: readonly (UidMap | null)[]): Landed | null => {
  let told: Landed | null = null;
  for (const map of maps) {
    if (!map || (told && told.uidValidity !== map.uidValidity)) return null;
    const { uidValidity, source, destination } = map;
    const each = { uidValidity, from: source, into: destination, of: (uid: number) => map.destinationOf(uid as Uid) };
    told = either(told, each);
  }
  return told;
};

/** What both say together, the first one first. */
export const either = (one: Landed | null, other: Landed | null): Landed | null =>
  one && other
    ? {
        uidValidity: one.uidValidity ?? other.uidValidity,
        from: one.from.union(other.from),
        into: one.into.union(other.into),
        of: (uid) => one.of(uid) ?? other.of(uid),
      }
    : (one ?? other);

/**
 * Messages of a change that did not land: somebody else has them. Of ranges that name more than there are only those that were
 * seen to be gone.
 */
export const missingOf = (uids: UidSet, landed: Landed | null, gone = UidSet.empty): UidSet => {
  const missing = landed && uids.last !== lastUid ? uids.subtract(landed.from) : UidSet.empty;
  return missing.union(landed ? gone.subtract(landed.from) : gone);
};

/** Ranges for all that a mailbox has, of which nobody knows the uids, end with it. */
export const lastUid = 0xffff_ffff;

/** Messages of which it is written down what they are known by: as many as anybody sees and takes by hand. */
export const namedAtMost = 500;

/** What the messages of a change are known by, in the order of their uids; null while nobody knows of all of them. */
export const copyKeysOf = (
  { mailbox, uids, payload }: Change<'move' | 'copy'>,
  { rowsOf }: Pick<SendingTools, 'rowsOf'>,
): readonly string[] | null => {
  if (uids.size > namedAtMost) return null;
  const ids = payload.ids === undefined ? rowsOf(mailbox, uids).map(copyKeyOf) : (JSON.parse(payload.ids) as string[]);
  return ids.length === uids.size ? ids : null;
};

/**
 * From where on to look in a mailbox for what was sent there, perhaps by a line that is lost; null: everywhere, because it was
 * made anew since. Rejects with a ProblemError.
 */
export const notedStill = async (
  { state, payload }: Pick<Change<'move' | 'copy' | 'append'>, 'state' | 'payload'>,
  mailbox: string,
  { runAnywhere }: Pick<SendingTools, 'runAnywhere'>,
): Promise<number | null> => {
  const { noted = null, notedIn } = payload;
  if (state !== 'sent' || !notedIn) return noted;
  const { uidValidity } = await runAnywhere(() => status(mailbox, ['UIDVALIDITY']));
  return uidValidity === notedIn ? noted : null;
};

/** Looks for the messages of a change in its destination; null where they cannot be known. Rejects with a ProblemError. */
export const lookFor = async (change: Change<'move' | 'copy'>, tools: SendingTools): Promise<Landed | null> => {
  const { uids, payload } = change;
  const ids = copyKeysOf(change, tools);
  if (!ids) return null;
  const above = payload.noted === undefined ? payload.above : await notedStill(change, payload.to, tools);
  const found = await findCopies(tools, payload.to, above, ids);
  const landed = new Map<number, number>();
  for (const [at, uid] of [...uids].entries()) if (found[at] != null) landed.set(uid, found[at]);
  return landedAs(landed, tools.uidValidityOf(payload.to));
};
