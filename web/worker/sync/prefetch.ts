// Which texts are fetched before anybody asks for them, when the line has nothing else to do: those next to the open
// message, and those of the newest unread ones. Fetching itself is the reader's business.

import { type ProblemCode, problemOf } from '../../../shared/problems.ts';
import type { MailboxName } from '../../client/model.ts';
import type { MailboxSync } from './mailbox-sync.ts';
import { isSeen } from './rows.ts';

/** Messages asked for in one burst: a click that comes meanwhile waits for these and no more. */
export const prefetchedAtOnce = 4;
/** The newest unread messages of the list. */
export const unreadAhead = 20;
/** Positions from the top in which unread messages are looked for. */
export const lookedThrough = 100;
/** Positions on either side of the open message. */
export const neighbours = 2;
/** Messages that are remembered as done with, before all are looked at anew. */
const doneAtMost = 5000;
/** Lines that a message's text may be lost with: after that it is taken for what ends them. */
export const lostAtMost = 3;

/** Says nothing of the message. */
const withLine: ReadonlySet<ProblemCode> = new Set([
  'connection-lost',
  'connection-stalled',
  'bridge-unreachable',
  'bridge-stopping',
  'offline',
  'cancelled',
]);

export interface PrefetchWorld {
  /** Gets the text into the store, or finds that it should not; a lost line rejects. */
  fetch(mailbox: MailboxName, uid: number): Promise<void>;
}

export class Prefetch {
  readonly #world: PrefetchWorld;
  #running = false;
  /** What need not be looked at again, as `uidValidity/uid/mailbox`. */
  readonly #done = new Set<string>();
  /** How often it was lost with its line, by the same name. */
  readonly #lost = new Map<string, number>();
  #open: { readonly mailbox: MailboxName; readonly uid: number } | null = null;

  constructor(world: PrefetchWorld) {
    this.#world = world;
  }

  /** The person reads this message now. */
  opened(mailbox: MailboxName, uid: number): void {
    this.#open = { mailbox, uid };
  }

  /** The line of this selected mailbox is quiet. */
  turn(sync: MailboxSync, uidValidity: number): void {
    if (this.#running) return;
    const keyOf = (uid: number) => `${uidValidity}/${uid}/${sync.name}`;
    const open = this.#candidates(sync).filter((uid) => !this.#done.has(keyOf(uid)));
    const fresh = open.filter((uid) => !this.#lost.has(keyOf(uid)));
    // One by one where one may be what ends the line: the others are lost with it no second time.
    const wanted = fresh.length > 0 ? fresh.slice(0, prefetchedAtOnce) : open.slice(0, 1);
    if (wanted.length === 0) return;
    if (this.#done.size > doneAtMost) this.#forgetDone();
    this.#running = true;
    const fetched = wanted.map(async (uid) => {
      const key = keyOf(uid);
      this.#done.add(key); // a message that cannot be read is not asked for again and again
      await this.#world.fetch(sync.name, uid).catch((error: unknown) => {
        if (!withLine.has(problemOf(error).code)) return;
        const lost = (this.#lost.get(key) ?? 0) + 1;
        this.#lost.set(key, lost);
        if (lost < lostAtMost) this.#done.delete(key);
      });
    });
    void Promise.allSettled(fetched).then(() => {
      this.#running = false;
    });
  }

  /** The account is left. */
  forget(): void {
    this.#forgetDone();
    this.#open = null;
  }

  #forgetDone(): void {
    this.#done.clear();
    this.#lost.clear();
  }

  #candidates(sync: MailboxSync): number[] {
    const uids: number[] = [];
    const add = (position: number): void => {
      const uid = position < 0 ? null : sync.uidAt(position);
      if (uid !== null) uids.push(uid);
    };
    const open = this.#open?.mailbox === sync.name ? sync.positionOf(this.#open.uid) : null;
    for (let distance = 1; open !== null && distance <= neighbours; distance++) {
      add(open + distance); // further down, where most people read on
      add(open - distance);
    }
    let unread = 0;
    for (let position = 0; position < lookedThrough && unread < unreadAhead; position++) {
      const row = sync.rowAt(position);
      if (!row || isSeen(row.flags)) continue;
      unread += 1;
      uids.push(row.uid);
    }
    return uids;
  }
}
