// What the screen's list shows of the watched mailbox: a range of positions, told anew when something in it changes.
// Several changes of one moment become one update.

import type { Problem } from '../../../shared/problems.ts';
import type { ListSplice, ListUpdate } from '../../client/model.ts';
import { summaryOf } from '../summaries.ts';
import { firstRows } from './catching-up.ts';
import type { ListOrder } from './list-order.ts';
import type { MailboxSync } from './mailbox-sync.ts';

/** Positions the screen may watch at once. */
export const rangeAtMost = 500;

export class ListView {
  readonly mailbox: MailboxSync;
  /** What the page asked for, as arrangement.ts writes it; '': newest first. */
  readonly arrangement: string;
  /** Another order than newest first; undefined while it is being loaded, and the page waits. */
  #order: ListOrder | null | undefined;
  /** Newest first stands for an order that is not known yet. */
  #isPlain = false;
  #afterRows: (() => void) | null = null;
  readonly #emit: (update: ListUpdate) => void;
  readonly #unread: () => number | null;
  #range = { from: 0, to: firstRows };
  #splices: ListSplice[] = [];
  #version = 0;
  #due = false;
  #problem: Problem | null = null;
  #closed = false;

  constructor(
    mailbox: MailboxSync,
    unread: () => number | null,
    emit: (update: ListUpdate) => void,
    arrangement: string,
  ) {
    this.mailbox = mailbox;
    this.arrangement = arrangement;
    this.#order = arrangement ? undefined : null;
    this.#unread = unread;
    this.#emit = emit;
  }

  get range(): { readonly from: number; readonly to: number } {
    return this.#range;
  }

  /** The order that the page was told last. */
  get order(): ListOrder | null | undefined {
    return this.#isPlain ? null : this.#order;
  }

  /**
   * Newest first is better than nothing until the order is known.
   * @param then the first rows are on their way to the page: whatever makes the order may begin
   */
  beginPlain(then: () => void): void {
    this.#isPlain = true;
    this.#afterRows = then;
    this.changed([]);
  }

  /** Shows this order from now on; null: there is none, newest first has to do. */
  arrange(order: ListOrder | null): void {
    if (this.#closed) order?.close();
    else this.#order = order;
    this.changed([]);
  }

  /** The positions on screen and near: [from, to). */
  setRange(from: number, to: number): void {
    const start = Math.max(0, Math.floor(from));
    this.#range = { from: start, to: Math.max(start, Math.min(Math.floor(to), start + rangeAtMost)) };
    this.changed([]);
  }

  /** Gets what the watched positions lack. Rows that move into sight when others go are asked for here, too. */
  fill(): void {
    if (this.#closed) return;
    (this.order ?? this.mailbox).want(this.#range.from, this.#range.to).catch(() => undefined); // a lost line is told by the connection
  }

  /** Why there is no list: the mailbox cannot be selected. */
  get problem(): Problem | null {
    return this.#problem;
  }

  setProblem(problem: Problem | null): void {
    this.#problem = problem;
    this.changed([]);
  }

  /** Something changed; the update follows when the current work is done. */
  changed(splices: readonly ListSplice[]): void {
    this.#splices.push(...splices);
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => this.#flush());
  }

  close(): void {
    this.#closed = true;
    this.#order?.close();
  }

  #flush(): void {
    this.#due = false;
    if (this.#closed || this.order === undefined) return;
    const wasPlain = this.#isPlain || !this.#order;
    const moved = this.#order?.moved(wasPlain) ?? [];
    if (this.#order !== undefined && this.#order?.total !== null) this.#isPlain = false;
    const order = this.order ?? null;
    const splices = wasPlain ? [...this.#splices, ...moved] : moved;
    this.#splices = [];
    if (splices.length > 0) this.#version += 1;
    const { total } = order ?? this.mailbox;
    const to = Math.min(this.#range.to, total ?? 0);
    const rows = [];
    for (let position = this.#range.from; position < to; position++) {
      const row = order ? null : this.mailbox.rowAt(position);
      rows.push(row ? summaryOf(row) : (order?.summaryAt(position) ?? null));
    }
    this.#emit({
      mailbox: this.mailbox.name,
      version: this.#version,
      total,
      unread: this.#unread(),
      splices,
      from: this.#range.from,
      rows,
      problem: this.#problem,
      arrangement: this.arrangement,
      coverage: this.#isPlain ? { is: 'arranging' } : (order?.coverage ?? null),
    });
    if (rows[0] || total === 0) {
      this.#afterRows?.();
      this.#afterRows = null;
    }
    this.fill();
  }
}
