// The person's changes, as the engine has them: what is shown of them is here from the beginning, what makes and sends them is
// loaded at the first quiet moment, or when it is needed. The first list does without.

import { type ProblemCode, ProblemError } from '../../shared/problems.ts';
import type { ChangeMade, Keywords } from '../client/mail-changes.ts';
import type { MailboxName } from '../client/model.ts';
import type { Changes, ChangesWorld } from './changes.ts';
import { Overlay } from './pending/overlay.ts';

let loaded: typeof import('./changes.ts') | null = null;

/** Rejects when it cannot be had, without a network. */
export const loadChanges = async (): Promise<typeof import('./changes.ts')> => {
  loaded ??= await import('./changes.ts');
  return loaded;
};

export class LazyChanges {
  readonly overlay: Overlay;
  readonly #world: ChangesWorld;
  #changes: Changes | null = null;
  /** Counts accounts that were left: what was asked for one is not done to the next. */
  #epoch = 0;

  constructor(world: ChangesWorld) {
    this.#world = world;
    this.overlay = new Overlay(world.store);
  }

  /** There is time to load it. */
  prepare(): void {
    if (!loaded) loadChanges().catch(() => undefined); // asked for again when it is needed
  }

  setFlag(...asked: Parameters<Changes['setFlag']>): Promise<void> {
    return this.#whenKept((changes) => changes.setFlag(...asked));
  }

  /** @param asked the arguments of the call, which are looked at there */
  change(...asked: Parameters<Changes['change']>): Promise<ChangeMade> {
    return this.#whenKept((changes) => changes.change(...asked));
  }

  keywords(mailbox: MailboxName): Promise<Keywords> {
    return this.with((changes) => changes.keywords(mailbox));
  }

  undo(...asked: Parameters<Changes['undo']>): Promise<ChangeMade | null> {
    return this.#whenKept((changes) => changes.undo(...asked));
  }

  async #whenKept<T>(work: (changes: Changes) => T | Promise<T>): Promise<T> {
    // A change that is laid over rows which are about to be others would be lost to the eye.
    const opening = this.#world.whenOpened();
    if (opening) await opening;
    return this.with((changes) => changes.whenKept()?.then(() => work(changes)) ?? work(changes));
  }

  dismiss(id: string): void {
    this.#ifAny((changes) => changes.pending.dismiss(id));
  }

  /** There is a connection. */
  resume(): void {
    this.#ifAny((changes) => changes.resume());
  }

  /** The connection is gone. */
  pause(): void {
    this.#changes?.pending.pause();
  }

  /** Another store is in use. */
  reopened(): void {
    this.#ifAny((changes) => changes.pending.reopened());
  }

  /** A mailbox was made anew. */
  onReplaced(mailbox: MailboxName): void {
    this.#ifAny((changes) => changes.pending.onReplaced(mailbox));
  }

  /** A mailbox has another name. */
  onRenamed(mailbox: MailboxName, to: MailboxName): void {
    this.#ifAny((changes) => changes.onRenamed(mailbox, to));
  }

  /** Its messages are known by these uids now. */
  retarget(mailbox: MailboxName, uids: ReadonlyMap<number, number>, uidValidity: number): void {
    this.#ifAny((changes) => changes.pending.retarget(mailbox, uids, uidValidity));
  }

  /** Tells how it stands. */
  tell(): void {
    this.#ifAny((changes) => changes.tell());
  }

  /** The account is left. */
  clear(): void {
    this.#epoch += 1;
    this.#changes?.clear();
  }

  get #here(): Changes | null {
    if (loaded) this.#changes ??= new loaded.Changes(this.#world, this.overlay);
    return this.#changes;
  }

  /** Done at once where it can be: what is shown changes in the same moment. */
  async with<T>(work: (changes: Changes) => T | Promise<T>): Promise<T> {
    const here = this.#here;
    if (here) return work(here);
    const epoch = this.#epoch;
    const fail = (code: ProblemCode) => (): never => {
      throw new ProblemError({ code });
    };
    await loadChanges().catch(fail('bridge-unreachable'));
    return epoch === this.#epoch ? work(this.#here!) : fail('cancelled')();
  }

  /** What is about changes that were made: where there are none, nothing has to be loaded. */
  #ifAny(work: (changes: Changes) => void): void {
    if (this.#here || this.#world.store.journal.entries().length > 0) this.with(work).catch(() => undefined);
  }
}
