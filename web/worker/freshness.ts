// How far what pages show of a mailbox can be relied on: told when it changes. Live is only what has been proved: its uids
// and flags are the server's, and the server has said that it will tell of changes.

import type { Freshness, MailboxName } from '../client/model.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { MailboxSync } from './sync/mailbox-sync.ts';
import type { World } from './world.ts';

/** Milliseconds for which a mailbox may lend its selection to another before that is told. */
export const lendingRest = 2000;
/** Milliseconds between two notes of when a copy was right, while it stays right. */
export const noteInterval = 60_000;

export interface FreshnessWorld {
  readonly clock: Pick<World, 'now' | 'schedule'>;
  readonly store: MailStore;
  /** The mailbox that is selected on the first connection. */
  selected(): MailboxSync | null;
  /** Mailboxes on screen. */
  shown(): readonly MailboxName[];
  tell(mailbox: MailboxName, freshness: Freshness): void;
}

const textOf = (freshness: Freshness): string => (freshness.is === 'live' ? 'live' : `${freshness.at}`);

export class FreshnessTeller {
  readonly #world: FreshnessWorld;
  /** Of which the server tells all changes. */
  #proved: MailboxSync | null = null;
  readonly #told = new Map<MailboxName, string>();
  #cancelLook: (() => void) | null = null;
  /** The server tells of a mailbox that is not selected, and has told nothing since then. Given by who listens to it. */
  isTold?: (mailbox: MailboxName, asOf: number) => boolean;

  constructor(world: FreshnessWorld) {
    this.#world = world;
  }

  of(name: MailboxName): Freshness {
    const { selected } = this;
    if (selected?.name === name && selected === this.#proved && selected.caughtUp) return { is: 'live' };
    const at = this.#world.store.checkpoint(name)?.asOf ?? null;
    return at !== null && selected?.name !== name && this.isTold?.(name, at) ? { is: 'live' } : { is: 'as-of', at };
  }

  get selected(): MailboxSync | null {
    return this.#world.selected();
  }

  /** The server has answered IDLE: it will tell. */
  onListening(): void {
    this.#proved = this.selected;
    this.note();
  }

  /** Everything asked for has been answered. */
  note(): void {
    const { selected } = this;
    if (selected?.caughtUp) selected.noteFresh(noteInterval);
    this.look();
  }

  /** The line is gone. */
  onGone(): void {
    this.#proved = null;
    this.look();
  }

  /** A page shows another mailbox, or is new: it is told in any case. */
  onShown(name: MailboxName): void {
    this.#told.delete(name);
    this.look();
  }

  /** Tells what changed. */
  look(): void {
    this.#cancelLook?.();
    this.#cancelLook = null;
    for (const name of this.#world.shown()) {
      const now = this.of(name);
      const before = this.#told.get(name);
      if (before === textOf(now)) continue;
      // Lent for a moment: nobody has to know.
      const isLent = before === 'live' && this.#proved !== null && this.selected?.name !== name;
      if (isLent) this.#cancelLook ??= this.#world.clock.schedule(lendingRest, () => this.#lookLate());
      else this.#tell(name, now);
    }
  }

  #lookLate(): void {
    this.#cancelLook = null;
    for (const name of this.#world.shown()) {
      const now = this.of(name);
      if (this.#told.get(name) !== textOf(now)) this.#tell(name, now);
    }
  }

  #tell(name: MailboxName, freshness: Freshness): void {
    this.#told.set(name, textOf(freshness));
    this.#world.tell(name, freshness);
  }

  /** The account is left. */
  forget(): void {
    this.#proved = null;
    this.#told.clear();
    this.#cancelLook?.();
    this.#cancelLook = null;
  }
}
