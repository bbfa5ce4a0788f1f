// Mailboxes that were made, renamed or deleted by our doing: the server has confirmed it, and has not listed them since. Until it
// does they stay on screen as the person made them, also where the line ends between the two.

import type { MailboxRow } from '../../store/message-row.ts';
import type { Change } from './change.ts';
import { nameAfter, withMailboxChange } from './mailbox-overlay.ts';

export interface UnlistedWorld {
  /** Has the server asked for its mailboxes. Resolves when they are here; undefined: that can't be now. */
  onMailboxes(): Promise<void> | undefined;
  /** The screen is told once more. */
  onShown(mailbox: string): void;
}

export class Unlisted {
  readonly #world: UnlistedWorld;
  #changes: readonly Change[] = [];

  constructor(world: UnlistedWorld) {
    this.#world = world;
  }

  /** The mailboxes with these changes, and with those on top that the server has not confirmed. */
  readonly shownOn = (rows: readonly MailboxRow[], unconfirmed: readonly Change[]): readonly MailboxRow[] =>
    [...this.#changes, ...unconfirmed].reduce(withMailboxChange, rows);

  /** What a mailbox is called that had that name before these changes, and those. */
  nameOf(mailbox: string, delimiter: string | null, then: readonly Change[]): string {
    return [...this.#changes, ...then].reduce(
      (name, { kind, mailbox: from, payload }) =>
        kind === 'rename-mailbox' ? nameAfter(name, delimiter, from, payload.to) : name,
      mailbox,
    );
  }

  add(change: Change): void {
    this.#changes = [...this.#changes, change];
    this.#list();
  }

  /** There is a connection. */
  resume(): void {
    if (this.#changes.length > 0) this.#list();
  }

  clear(): void {
    this.#changes = [];
  }

  #list(): void {
    const known = new Set(this.#changes);
    const listed = (): void => {
      this.#changes = this.#changes.filter((change) => !known.has(change));
      for (const { mailbox } of known) this.#world.onShown(mailbox);
    };
    // Where they can't be had, the next connection asks again.
    this.#world.onMailboxes()?.then(listed, () => undefined);
  }
}
