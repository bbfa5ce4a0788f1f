// A choice beside the list as it is now: what an action on it is about, and which of its messages are gone. Loaded when something is
// done with one, or leaves the list.

import type { ListSnapshot } from '../../client/list-snapshot.ts';
import type { MailboxName, UidRange } from '../../client/model.ts';
import type { Target } from '../actions/target.ts';
import { rangesText } from '../actions/targets.ts';
import type { Mail } from '../use-live-query.ts';
import { type Choice, isRowChosen, rowsHere, withoutGone } from './choice.ts';

/** Positions that one call may ask for. */
const positionsAtMost = 1_000_000;
/** Chosen messages that are looked for when some have left the list. */
const lookedFor = 500;

export const targetOfChoice = async (
  mail: Pick<Mail, 'uidsOf'>,
  mailbox: MailboxName,
  choice: Choice,
  list: ListSnapshot | null,
): Promise<Target> => {
  const total = list?.total ?? 0;
  const rows = rowsHere(list).filter((row) => isRowChosen(choice, row));
  if (!choice.all) return { mailbox, count: choice.uids.size, rows, isChoice: true, uids: [...choice.uids] };
  const ranges: UidRange[] = [];
  for (let from = 0; from < total; from += positionsAtMost)
    ranges.push(...(await mail.uidsOf(mailbox, from, Math.min(total, from + positionsAtMost))));
  const isHere = (uid: number): boolean => ranges.some(({ from, to }) => from <= uid && uid <= to);
  const count = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0) - [...choice.uids].filter(isHere).length;
  return { mailbox, count, rows, isChoice: true, uids: rangesText(ranges, choice.uids) };
};

/** Looks where the chosen ones are, and lets go of those that are nowhere. */
export const letGoneGo = async (
  mail: Pick<Mail, 'positionOf'>,
  mailbox: MailboxName,
  { uids }: Choice,
  onChoice: (change: (before: Choice) => Choice) => void,
): Promise<void> => {
  const some = [...uids].slice(0, lookedFor);
  const positions = await Promise.all(some.map((uid) => mail.positionOf(mailbox, uid).catch(() => 0)));
  const gone = new Set(some.filter((_, index) => positions[index] === null));
  if (gone.size > 0) onChoice((before) => withoutGone(before, gone));
};
