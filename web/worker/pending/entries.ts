// The journal's entries as the queue of changes has them: found, added, changed, and failures named to the person. What is
// done with them, and when, is pending-changes.ts's business.

import { UidSet } from '../../../shared/imap/index.ts';
import type { Problem } from '../../../shared/problems.ts';
import type { JournalState, JournalUpdate } from '../../store/journal.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { type Change, changesIn, type NewChange, takesAway } from './change.ts';
import { isFollower } from './follow.ts';

/** Failed changes that are kept for the person to see; of more, the oldest are let go. */
export const failedAtMost = 100;

export interface EntriesWorld {
  readonly store: MailStore;
  /** Milliseconds since 1970. */
  now(): number;
  /** A number in [0, 1). */
  chance(): number;
  /** Something was written down. */
  onWritten(): void;
}

export class Entries {
  readonly #world: EntriesWorld;
  /** Ids given since the engine began. */
  #given = 0;

  constructor(world: EntriesWorld) {
    this.#world = world;
  }

  /** In order. */
  get all(): readonly Change[] {
    return changesIn(this.#world.store.journal);
  }

  /** Changes that the server has not confirmed. */
  get unconfirmed(): readonly Change[] {
    return this.all.filter(({ state }) => state !== 'failed');
  }

  /** Changes that will not be done, which the person has not put away. */
  get failed(): readonly Change[] {
    return this.all.filter(({ state }) => state === 'failed');
  }

  find(id: string): Change | undefined {
    return this.all.find((each) => each.id === id);
  }

  newId(): string {
    for (;;) {
      this.#given += 1;
      const { now, chance } = this.#world;
      const id = [now(), this.#given, Math.floor(chance() * 0x1_0000_0000)].map((part) => part.toString(36)).join('-');
      if (!this.find(id)) return id;
    }
  }

  /** Adds one at the end; it survives a closed tab from the moment this returns. */
  add(
    id: string,
    { kind, mailbox, uids, uidValidity, payload }: NewChange,
    state: JournalState,
    content?: Uint8Array<ArrayBuffer>,
  ): void {
    const entry = { id, kind, mailbox, uids, uidValidity, state, payload: { ...payload } as never };
    this.#world.store.journal.append(entry, content);
    this.#world.onWritten();
  }

  /** @param details what else is written down of it from now on */
  update(id: string, change: JournalUpdate, details: { readonly [key: string]: unknown } = {}): void {
    const known = this.find(id);
    if (!known) return;
    const payload = { ...known.payload, ...details } as never;
    this.#world.store.journal.update(id, { ...change, payload });
    this.#world.onWritten();
  }

  remove(id: string): void {
    this.#world.store.journal.remove(id);
    this.#world.onWritten();
  }

  /** It will not be done. */
  fail(id: string, problem: Problem): void {
    this.update(id, { state: 'failed' }, { problem });
    this.#forgetOldFailures();
  }

  /** Something of a change that will not be done, while the rest of it is. */
  nameFailed(change: NewChange, problem: Problem): void {
    this.add(
      this.newId(),
      { ...change, payload: { ...change.payload, problem, undone: undefined } } as never,
      'failed',
    );
    this.#forgetOldFailures();
  }

  #forgetOldFailures(): void {
    for (const { id } of this.failed.slice(0, -failedAtMost)) this.remove(id);
  }

  /** Later changes of messages that this one takes along, none of which was sent: each waits for it. */
  followersOf(id: string): readonly Change[] {
    const at = this.all.findIndex((each) => each.id === id);
    const change = this.all[at];
    if (change?.kind !== 'move') return [];
    return this.all.slice(at + 1).filter((later) => later.state !== 'failed' && isFollower(later, change));
  }

  /** Messages that later changes take out of the mailbox of this one. */
  takenAfter({ id, mailbox }: Change): UidSet {
    const at = this.all.findIndex((each) => each.id === id);
    const later = this.all.slice(at + 1).filter((each) => each.state !== 'failed' && takesAway(each));
    return UidSet.join(later.filter((each) => each.mailbox === mailbox).map(({ uids }) => uids));
  }
}
