// What the screen's list shows of the watched mailbox: a range of positions, told anew when something in it changes.
// Several changes of one moment become one update.

import type { Problem } from '../../../shared/problems.ts';
import type { ListSplice, ListUpdate } from '../../client/model.ts';
import { summaryOf } from '../summaries.ts';
import { firstRows, type MailboxSync } from './mailbox-sync.ts';

/** Positions the screen may watch at once. */
export const rangeAtMost = 500;

export class ListView {
  readonly mailbox: MailboxSync;
  readonly #emit: (update: ListUpdate) => void;
  readonly #unread: () => number | null;
  #range = { from: 0, to: firstRows };
  #splices: ListSplice[] = [];
  #version = 0;
  #due = false;
  #problem: Problem | null = null;
  #closed = false;

  constructor(mailbox: MailboxSync, unread: () => number | null, emit: (update: ListUpdate) => void) {
    this.mailbox = mailbox;
    this.#unread = unread;
    this.#emit = emit;
  }

  get range(): { readonly from: number; readonly to: number } {
    return this.#range;
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
    this.mailbox.want(this.#range.from, this.#range.to).catch(() => undefined); // a lost line is told by the connection
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
  }

  #flush(): void {
    this.#due = false;
    if (this.#closed) return;
    const splices = this.#splices;
    this.#splices = [];
    if (splices.length > 0) this.#version += 1;
    const { total } = this.mailbox;
    const to = Math.min(this.#range.to, total ?? 0);
    const rows = [];
    for (let position = this.#range.from; position < to; position++) {
      const row = this.mailbox.rowAt(position);
      rows.push(row ? summaryOf(row) : null);
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
    });
    this.fill();
  }
}
