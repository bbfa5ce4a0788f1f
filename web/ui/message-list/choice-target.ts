// A choice as what an action is about: its uids, and those of its rows that are here. Loaded when something is done with one.

import type { ListSnapshot } from '../../client/list-snapshot.ts';
import type { MailboxName, UidRange } from '../../client/model.ts';
import type { Target } from '../actions/target.ts';
import { rangesText } from '../actions/targets.ts';
import type { Mail } from '../use-live-query.ts';
import { type Choice, isRowChosen, rowsHere } from './choice.ts';

/** Positions that one call may ask for. */
const positionsAtMost = 1_000_000;

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
