// Taking back the person's changes: which is the latest, and what has to be done so that it is as if it had not been made. What is
// to be done is then a change like any other, which the queue makes.

import { UidSet } from '../../../shared/imap/index.ts';
import type { Change, NewChange } from './change.ts';
import { readUids } from './coalesce.ts';
import type { Entries } from './entries.ts';
import type { PendingWorld } from './pending-world.ts';
import { returningAtMost, writeRows } from './returning-rows.ts';
import { UndoHistory } from './undo-history.ts';

/** Writes down, with what takes a change back, whose wish it was. */
export type NoteTaken = (taken: Change | NewChange) => void;

/** The queue, as taking back needs it. */
export interface UndoneQueue {
  readonly entries: Entries;
  /** @param note see PendingChanges.make */
  make(change: NewChange, note: () => void): void;
  /** No word of it was sent; `perhaps`: none that is known of, since an earlier page made it. */
  isUnsent(change: Change, perhaps?: boolean): boolean;
  /** It will not be sent. */
  drop(change: Change): void;
  /** It is shown no more. */
  onUndone(change: Change): void;
}

export class Undoing {
  readonly history: UndoHistory;
  readonly #world: PendingWorld;
  readonly #queue: UndoneQueue;

  constructor(world: PendingWorld, queue: UndoneQueue) {
    this.#world = world;
    this.#queue = queue;
    this.history = new UndoHistory(world);
  }

  /**
   * Takes back what the person did with that change, or the latest that can be, all of its changes at once. Answers with one of
   * them, or null when there is none.
   */
  undo(note: NoteTaken, id: string | null): Change | NewChange | null {
    for (;;) {
      const taken = this.history.take(this.#queue.entries.unconfirmed, id);
      if (taken.length === 0) return null;
      const undone = taken.map((made) => this.#takeBack(made.id, made.inverse, note)).filter((each) => each !== null);
      if (undone[0] || id !== null) return undone[0] ?? null;
    }
  }

  #takeBack(id: string, inverse: NewChange | null, note: NoteTaken): Change | NewChange | null {
    const queue = this.#queue;
    const change = queue.entries.find(id);
    this.history.forget(id);
    if (change?.state === 'failed') return null;
    if (!change) {
      if (!inverse) return null;
      const made = { ...inverse, payload: { ...inverse.payload, quiet: true } } as NewChange;
      queue.make(this.#world.standIns.given(made), () => note(inverse));
      return inverse;
    }
    if (change.kind === 'flags') {
      // The opposite: it cancels out what was not sent, and follows what was. What a later change cancelled out is in the
      // history alone.
      const uids = readUids(change.payload.changed).union(this.#cancelledOut(change, inverse));
      if (uids.isEmpty) return null;
      const { flag, on } = change.payload;
      const opposite = { flag, on: !on, changed: uids.toString(), quiet: true };
      queue.make({ ...change, uids, payload: opposite }, () => note(change));
      return change;
    }
    // What cannot be undone is dropped where it may still be in time.
    const isForGood = change.kind === 'delete' || change.kind === 'delete-mailbox';
    const isUnsent = queue.isUnsent(change, isForGood);
    if (!isUnsent && change.kind === 'delete-mailbox') this.history.forgetMailbox(change.mailbox);
    if (!isUnsent && isForGood) return null; // it may be done
    note(change);
    if (isUnsent) {
      queue.drop(change);
      if (change.kind === 'move') this.#world.onMoveDropped(change.mailbox, change.uids, change.payload.to);
    } else queue.entries.update(id, {}, { undone: true, ...this.#left(change) });
    this.#world.store.flush();
    queue.onUndone(change);
    return change;
  }

  /** What is shown of its messages, should they turn out to have gone, until they are back. */
  #left({ kind, mailbox, uids }: Change): { readonly left?: string } {
    if (kind !== 'move' || uids.size > returningAtMost) return {};
    const rows = this.#world.standIns.rowsOf(mailbox, uids);
    return rows.length === uids.size ? { left: writeRows(rows)! } : {};
  }

  #cancelledOut({ mailbox, uidValidity }: Change, inverse: NewChange | null): UidSet {
    const isSamePlace = inverse?.mailbox === mailbox && inverse.uidValidity === uidValidity;
    return isSamePlace ? inverse.uids.intersect(this.#world.store.cachedUids(mailbox)) : UidSet.empty;
  }
}
