// Which messages of a mailbox the person has chosen: some, or all but some. By uid, so that a choice outlives scrolling and
// everything that moves in the list. Pure.

import { leavesOut } from '../../client/arrangement.ts';
import { type ListSnapshot, uidsOfRow } from '../../client/list-snapshot.ts';
import type { MailboxSummary, MessageSummary } from '../../client/model.ts';

export interface Choice {
  /** All messages are chosen, but those in `uids`. */
  readonly all: boolean;
  readonly uids: ReadonlySet<number>;
}

export const noChoice: Choice = { all: false, uids: new Set() };
export const wholeChoice: Choice = { all: true, uids: new Set() };

/** Is anything chosen, or let go of all? Until then actions are about the open message, or the cursor's. */
export const isChoosing = ({ all, uids }: Choice): boolean => all || uids.size > 0;

export const isChosen = ({ all, uids }: Choice, uid: number): boolean => uids.has(uid) !== all;

/** Of a row that stands for a conversation: some of it. */
export const isRowChosen = (choice: Choice, row: MessageSummary): boolean =>
  uidsOfRow(row).some((uid) => isChosen(choice, uid));

/** How many messages. @param total all that there are to choose from */
export const chosenCount = ({ all, uids }: Choice, total: number): number =>
  all ? Math.max(0, total - uids.size) : uids.size;

/** How many messages there are to choose from. Rows may be conversations: then the folder knows. */
export const messagesIn = (list: ListSnapshot | null, summary: MailboxSummary | undefined): number => {
  const isOfRows = list && (list.arrangement === '' || leavesOut(list.arrangement));
  return (isOfRows ? null : summary?.total) ?? list?.total ?? 0;
};

/** In when it was out, out when it was in; all that the row stands for. */
export const withToggled = (choice: Choice, row: MessageSummary): Choice =>
  isRowChosen(choice, row) ? without(choice, uidsOfRow(row)) : withChosen(choice, uidsOfRow(row));

const changed = ({ all, uids }: Choice, these: readonly number[], isIn: boolean): Choice => {
  const next = new Set(uids);
  for (const uid of these) {
    if (all === isIn) next.delete(uid);
    else next.add(uid);
  }
  return { all, uids: next };
};

/** These as well. */
export const withChosen = (choice: Choice, more: readonly number[]): Choice => changed(choice, more, true);

const without = (choice: Choice, these: readonly number[]): Choice => changed(choice, these, false);

/** Without messages that are gone. */
export const withoutGone = ({ all, uids }: Choice, gone: ReadonlySet<number>): Choice => ({
  all,
  uids: new Set([...uids].filter((uid) => !gone.has(uid))),
});

/** With messages that have other uids now: before and after by turns. */
export const withNumbered = ({ all, uids }: Choice, numbered: readonly number[]): Choice => {
  const now = (uid: number): number => {
    const at = numbered.indexOf(uid);
    return at >= 0 && at % 2 === 0 ? numbered[at + 1]! : uid;
  };
  return { all, uids: new Set([...uids].map(now)) };
};

/** The rows of a list that are here. */
export const rowsHere = (list: ListSnapshot | null): readonly MessageSummary[] => {
  const rows: MessageSummary[] = [];
  for (let position = 0; position < (list?.total ?? 0); position++) {
    const row = list?.rowAt(position);
    if (row) rows.push(row);
  }
  return rows;
};
