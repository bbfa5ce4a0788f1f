// Flag changes the person made and the server has not confirmed: shown at once, sent when it can be, unwound on a no.
// Kept in memory; a journal that survives the tab takes this place together with the store on disk.

import { type Uid, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError, problemOf } from '../../../shared/problems.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { hasFlag } from './rows.ts';

export interface FlagChange {
  readonly op: 'add' | 'remove';
  readonly flags: string[];
}

export interface FlagWorld {
  /** Tells the server; rejects with a ProblemError. */
  send(mailbox: string, uids: UidSet, change: FlagChange): Promise<void>;
  /** Changes the local copy. */
  change(mailbox: string, uid: number, flags: readonly string[]): void;
  /** Gets the server's truth after a no. */
  refetch(mailbox: string, uids: UidSet): Promise<void>;
}

interface Pending {
  readonly mailbox: string;
  readonly uids: readonly Uid[];
  readonly flag: string;
  readonly on: boolean;
  sent: boolean;
  confirm(): void;
  refuse(error: unknown): void;
}

export class PendingFlags {
  readonly #store: MailStore;
  readonly #world: FlagWorld;
  #pending: Pending[] = [];

  constructor(store: MailStore, world: FlagWorld) {
    this.#store = store;
    this.#world = world;
  }

  /** Sets or clears a flag. Shown before this returns; resolves when the server has confirmed, rejects when it refused. */
  set(mailbox: string, uids: readonly Uid[], flag: string, on: boolean): Promise<void> {
    if (uids.length === 0) return Promise.resolve();
    return new Promise((confirm, refuse) => {
      const change: Pending = { mailbox, uids, flag, on, sent: false, confirm, refuse };
      this.#pending.push(change);
      this.#show(change);
      this.#send(change);
    });
  }

  /** A connection is there again: what was not confirmed is sent once more. Adding a flag twice adds it once. */
  resume(): void {
    for (const change of this.#pending) if (!change.sent) this.#send(change);
  }

  clear(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const change of pending) change.refuse(new ProblemError({ code: 'cancelled' }));
  }

  #send(change: Pending): void {
    change.sent = true;
    const { mailbox, flag, on } = change;
    const uids = UidSet.of(...change.uids);
    this.#world.send(mailbox, uids, { op: on ? 'add' : 'remove', flags: [flag] }).then(
      () => {
        if (!this.#forget(change)) return;
        // A look at the server's flags may have come between: what was confirmed holds again.
        this.#show(change);
        change.confirm();
      },
      (error: unknown) => {
        const { code } = problemOf(error);
        if (code !== 'command-refused' && code !== 'no-such-mailbox') {
          change.sent = false; // the line dropped: it goes out again with the next one
          return;
        }
        if (!this.#forget(change)) return;
        this.#world.refetch(mailbox, uids).catch(() => undefined); // a lost line: the next SELECT refreshes flags
        change.refuse(error);
      },
    );
  }

  #forget(change: Pending): boolean {
    const before = this.#pending.length;
    this.#pending = this.#pending.filter((other) => other !== change);
    return this.#pending.length < before;
  }

  #show({ mailbox, uids, flag, on }: Pending): void {
    const lower = flag.toLowerCase();
    for (const uid of uids) {
      const row = this.#store.message(mailbox, uid);
      if (!row || hasFlag(row.flags, lower) === on) continue;
      const others = row.flags.filter((other) => other.toLowerCase() !== lower);
      this.#world.change(mailbox, uid, on ? [...others, flag] : others);
    }
  }
}
