// The person's own changes, newest last, with what takes each back. Held in memory: what is older than this page is in the
// journal, or done with.

import { UidSet } from '../../../shared/imap/index.ts';
import type { NewChange } from './change.ts';
import { readUids } from './coalesce.ts';

/** Changes that can be taken back one after the other. */
export const undoAtMost = 100;

interface Made {
  readonly id: string;
  /** Null: nothing takes it back, or nobody knows yet. */
  inverse: NewChange | null;
}

export class UndoHistory {
  #made: Made[] = [];

  made(id: string, change: NewChange): void {
    this.#made = [...this.#made, { id, inverse: inverseOf(change) }].slice(-undoAtMost);
  }

  /** The server confirmed the change, and this takes it back from now on. */
  confirmed(id: string, inverse: NewChange | null): void {
    const made = this.#made.find((each) => each.id === id);
    if (made) made.inverse = inverse;
  }

  /** The latest; null when there is none left. */
  take(): Made | null {
    return this.#made.pop() ?? null;
  }

  clear(): void {
    this.#made = [];
  }
}

/** What takes a change back, as far as the change alone tells: exactly the messages that were otherwise before. */
export const inverseOf = (change: NewChange): NewChange | null => {
  const none = { uids: UidSet.empty, uidValidity: null };
  switch (change.kind) {
    case 'flags': {
      const { flag, on, changed } = change.payload;
      const uids = readUids(changed);
      return uids.isEmpty ? null : { ...change, uids, payload: { flag, on: !on, changed } };
    }
    case 'create-mailbox':
      return { ...none, kind: 'delete-mailbox', mailbox: change.mailbox, payload: { empty: true } };
    case 'rename-mailbox':
      return { ...none, kind: 'rename-mailbox', mailbox: change.payload.to, payload: { to: change.mailbox } };
    case 'subscribe':
      return { ...none, kind: 'subscribe', mailbox: change.mailbox, payload: { on: !change.payload.on } };
    default:
      return null;
  }
};
