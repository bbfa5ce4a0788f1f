// Flag changes the person made and the server has not confirmed: shown at once, sent when it can be, unwound on a no.
// Kept in memory; a journal that survives the tab takes this place together with the store on disk.

import { type Uid, UidSet } from '../../../shared/imap/index.ts';
import { type ProblemCode, ProblemError, problemOf } from '../../../shared/problems.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { hasFlag } from './rows.ts';

export interface FlagChange {
  readonly op: 'add' | 'remove';
  readonly flags: string[];
}

export interface FlagWorld {
  /**
   * Tells the server, as soon as the mailbox can be selected and if the change is still `wanted` then;
   * rejects with a ProblemError.
   */
  send(mailbox: string, uids: UidSet, change: FlagChange, wanted: () => boolean): Promise<unknown>;
  /** Changes the local copy. */
  change(mailbox: string, uid: number, flags: readonly string[]): void;
  /** Gets the server's truth after a no. */
  refetch(mailbox: string): Promise<void>;
  /** A message was read or unread whose row is not here: the count of unread ones may be off. */
  doubtUnread(mailbox: string): void;
}

interface Pending {
  readonly mailbox: string;
  readonly uids: UidSet;
  readonly flag: string;
  readonly on: boolean;
  sent: boolean;
  confirm(): void;
  refuse(error: unknown): void;
}

/** Problems after which sending the change again cannot help. */
const final: ReadonlySet<ProblemCode> = new Set([
  'command-refused',
  'no-such-mailbox',
  'no-such-message',
  'unexpected',
]);

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
      const change: Pending = { mailbox, uids: UidSet.from(uids), flag, on, sent: false, confirm, refuse };
      this.#pending.push(change);
      this.#show(change);
      this.#send(change);
    });
  }

  /** The server's flags of a message with everything that it has not confirmed on top, in the order it was done. */
  overlay(mailbox: string, uid: number, flags: readonly string[]): readonly string[] {
    return this.#pending
      .filter((change) => change.mailbox === mailbox && change.uids.has(uid))
      .reduce((shown, { flag, on }) => withFlag(shown, flag, on), flags);
  }

  /** True while the server has not confirmed everything that was done in a mailbox. */
  has(mailbox: string): boolean {
    return this.#pending.some((change) => change.mailbox === mailbox);
  }

  /** A connection is there again: what was not confirmed is sent once more. Adding a flag twice adds it once. */
  resume(): void {
    for (const change of this.#pending) if (!change.sent) this.#send(change);
  }

  /** The mailbox was made anew: its uids name other messages now, and nothing may be done to those. */
  forgetMailbox(mailbox: string): void {
    const gone = this.#pending.filter((change) => change.mailbox === mailbox);
    this.#pending = this.#pending.filter((change) => change.mailbox !== mailbox);
    for (const change of gone) change.refuse(new ProblemError({ code: 'no-such-message' }));
  }

  clear(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const change of pending) change.refuse(new ProblemError({ code: 'cancelled' }));
  }

  #send(change: Pending): void {
    change.sent = true;
    this.#tell(change).then(
      () => {
        if (!this.#forget(change)) return;
        if (change.flag === '\\Seen' && [...change.uids].some((uid) => !this.#store.message(change.mailbox, uid)))
          this.#world.doubtUnread(change.mailbox);
        change.confirm();
      },
      (error: unknown) => {
        if (!final.has(problemOf(error).code)) {
          change.sent = false; // the line dropped: it goes out again with the next one
          return;
        }
        if (!this.#forget(change)) return;
        this.#world.refetch(change.mailbox).catch(() => undefined); // a lost line: asked for after the next SELECT
        change.refuse(error);
      },
    );
  }

  // Servers cut long command lines: many scattered messages go in several.
  async #tell(change: Pending): Promise<void> {
    const { mailbox, flag, on } = change;
    const wanted = () => this.#pending.includes(change);
    const store: FlagChange = { op: on ? 'add' : 'remove', flags: [flag] };
    await Promise.all(change.uids.split().map((uids) => this.#world.send(mailbox, uids, store, wanted)));
  }

  #forget(change: Pending): boolean {
    const before = this.#pending.length;
    this.#pending = this.#pending.filter((other) => other !== change);
    return this.#pending.length < before;
  }

  #show({ mailbox, uids, flag, on }: Pending): void {
    for (const uid of uids) {
      const row = this.#store.message(mailbox, uid);
      if (row && hasFlag(row.flags, flag.toLowerCase()) !== on)
        this.#world.change(mailbox, uid, withFlag(row.flags, flag, on));
    }
  }
}

/** The flags with one set or cleared; unchanged they stay the same object. */
const withFlag = (flags: readonly string[], flag: string, on: boolean): readonly string[] => {
  const lower = flag.toLowerCase();
  if (hasFlag(flags, lower) === on) return flags;
  return on ? [...flags, flag] : flags.filter((other) => other.toLowerCase() !== lower);
};
