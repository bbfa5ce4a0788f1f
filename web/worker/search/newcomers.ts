// Which rows came or changed while a search is on screen, so that those alone are looked at. Whether they are hits is match.ts's
// business.

import type { MailboxName } from '../../client/model.ts';
import type { MailboxChange } from '../../store/mail-store.ts';
import type { Clause } from './query.ts';

export class Newcomers {
  readonly #touched = new Map<MailboxName, Set<number>>();
  /** A message without a word of them is a hit all the same when its flags are others. */
  readonly #mindsFlags: boolean;

  constructor(clauses: readonly Clause[]) {
    this.#mindsFlags = clauses.some(({ condition }) => condition.is === 'flag');
  }

  /** The store has these of a mailbox. Answers whether there is one to look at. */
  stored(mailbox: MailboxName, { rows = [], flags = [], unhurried }: MailboxChange): boolean {
    // What is copied in the background is old, and found by the index.
    const touched = unhurried ? [] : [...rows, ...(this.#mindsFlags ? flags : [])];
    const uids = this.#touched.get(mailbox) ?? new Set<number>();
    for (const { uid } of touched) uids.add(uid);
    if (touched.length > 0) this.#touched.set(mailbox, uids);
    return touched.length > 0;
  }

  /** So many of them at most, which are none any more then. */
  *take(most: number): Generator<readonly [mailbox: MailboxName, uid: number]> {
    for (const [mailbox, uids] of this.#touched) {
      for (const uid of uids) {
        if (most-- <= 0) return;
        uids.delete(uid);
        yield [mailbox, uid];
      }
      this.#touched.delete(mailbox);
    }
  }

  get isEmpty(): boolean {
    return this.#touched.size === 0;
  }
}
