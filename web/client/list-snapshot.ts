// The screen's copy of the open list: which row stands at which position, as far as it has been told.
// Pure: an update makes the next snapshot from the previous one.

import type { Problem } from '../../shared/problems.ts';
import type {
  ConversationSummary,
  ListCoverage,
  ListSplice,
  ListUpdate,
  MailboxName,
  MessageSummary,
} from './model.ts';

/** Rows kept besides those of the latest update, so that scrolling back finds them. About 1 kB each. */
export const keptRows = 4000;

/** An immutable view of the list; every change makes a new one. */
export interface ListSnapshot {
  readonly mailbox: MailboxName;
  readonly version: number;
  readonly total: number | null;
  readonly unread: number | null;
  readonly problem: Problem | null;
  /** As it was asked for; '': newest first. */
  readonly arrangement: string;
  /** Null: all of it is in order. */
  readonly coverage: ListCoverage | null;
  /** The row at a position (0 = newest), undefined while it is not here. */
  rowAt(position: number): MessageSummary | undefined;
  /** Where a message stands, among the rows that are here. */
  positionOf(uid: number): number | null;
}

/** Carries the rows from one snapshot to the next; only this file looks inside. */
export class ListRows implements ListSnapshot {
  readonly mailbox: MailboxName;
  readonly version: number;
  readonly total: number | null;
  readonly unread: number | null;
  readonly problem: Problem | null;
  readonly arrangement: string;
  readonly coverage: ListCoverage | null;
  readonly #rows: ReadonlyMap<number, MessageSummary>;

  constructor(update: Omit<ListUpdate, 'from' | 'rows' | 'splices'>, rows: ReadonlyMap<number, MessageSummary>) {
    this.mailbox = update.mailbox;
    this.version = update.version;
    this.total = update.total;
    this.unread = update.unread;
    this.problem = update.problem;
    this.arrangement = update.arrangement ?? '';
    this.coverage = update.coverage ?? null;
    this.#rows = rows;
  }

  rowAt(position: number): MessageSummary | undefined {
    return this.#rows.get(position);
  }

  positionOf(uid: number): number | null {
    for (const [position, row] of this.#rows) if (standsFor(row, uid)) return position;
    return null;
  }

  /** The snapshot after an update that is the only one to be believed: of other rows nothing is known. */
  onlyBy(update: ListUpdate): ListRows {
    const rows = new Map<number, MessageSummary>();
    const all = this.after(update);
    for (let position = update.from; position < update.from + update.rows.length; position++) {
      const row = all.rowAt(position);
      if (row) rows.set(position, row);
    }
    return new ListRows(update, rows);
  }

  /** The snapshot after an update. Rows that did not change keep their identity, so that React skips them. */
  after(update: ListUpdate): ListRows {
    const rows = this.mailbox === update.mailbox ? spliced(this.#rows, update.splices) : new Map();
    const middle = update.from + update.rows.length / 2;
    for (const [index, row] of update.rows.entries()) {
      const position = update.from + index;
      const known = rows.get(position);
      if (!row) {
        if (known) rows.delete(position);
      } else if (!known || !sameSummary(known, row)) rows.set(position, row);
    }
    if (rows.size > keptRows) forgetFarthest(rows, middle);
    return new ListRows(update, rows);
  }
}

/** The first snapshot of a mailbox. */
export const rowsOf = (update: ListUpdate): ListRows =>
  new ListRows({ ...update, mailbox: update.mailbox }, new Map()).after(update);

/** Is it the row of that message, or of its conversation? */
export const standsFor = (row: MessageSummary, uid: number): boolean =>
  row.uid === uid || row.conversation?.uids.includes(uid) === true;

/** The messages that a row stands for: one, or those of its conversation that are in this mailbox. */
export const uidsOfRow = (row: MessageSummary): readonly number[] => row.conversation?.uids ?? [row.uid];

/** Where the row of a position stands after splices; null when it was removed. */
export const positionAfter = (position: number, splices: readonly ListSplice[]): number | null => {
  let now = position;
  for (const { at, removed, inserted } of splices) {
    if (now < at) continue;
    if (now < at + removed) return null;
    now += inserted - removed;
  }
  return now;
};

/** Where a cursor stands after splices: on its row, or where that is gone on the one that took its place, if there is one. */
export const placeAfter = (position: number, splices: readonly ListSplice[]): number => {
  let now = position;
  for (const { at, removed, inserted } of splices) {
    if (now < at) continue;
    now = now < at + removed ? Math.min(now, at + inserted) : now + inserted - removed;
  }
  return now;
};

const spliced = (
  rows: ReadonlyMap<number, MessageSummary>,
  splices: readonly ListSplice[],
): Map<number, MessageSummary> => {
  if (splices.length === 0) return new Map(rows);
  const moved = new Map<number, MessageSummary>();
  const first = Math.min(...splices.map(({ at }) => at));
  for (const [position, row] of rows) {
    const now = position < first ? position : positionAfter(position, splices);
    if (now !== null) moved.set(now, row);
  }
  return moved;
};

const forgetFarthest = (rows: Map<number, MessageSummary>, middle: number): void => {
  const positions = [...rows.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
  for (const position of positions.slice(0, rows.size - keptRows)) rows.delete(position);
};

// Rows arrive as structured clones: identity says nothing, so the fields that change after the first arrival decide.
const sameSummary = (a: MessageSummary, b: MessageSummary): boolean =>
  a.uid === b.uid &&
  a.preview === b.preview &&
  a.internalDate === b.internalDate &&
  a.subject === b.subject &&
  a.flags.seen === b.flags.seen &&
  a.flags.flagged === b.flags.flagged &&
  a.flags.answered === b.flags.answered &&
  a.flags.forwarded === b.flags.forwarded &&
  a.flags.draft === b.flags.draft &&
  a.flags.deleted === b.flags.deleted &&
  a.hasAttachment === b.hasAttachment &&
  sameConversation(a.conversation, b.conversation) &&
  a.keywords.length === b.keywords.length &&
  a.keywords.every((keyword, index) => keyword === b.keywords[index]);

const sameConversation = (a: ConversationSummary | undefined, b: ConversationSummary | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.count === b.count &&
    `${a.keywords}` === `${b.keywords}` &&
    a.unread === b.unread &&
    a.people.length === b.people.length &&
    a.people.every(({ name, address }, at) => name === b.people[at]!.name && address === b.people[at]!.address) &&
    a.uids.length === b.uids.length &&
    a.uids.every((uid, at) => uid === b.uids[at]));
