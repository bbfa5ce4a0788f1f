// How many messages of one mailbox are unread: counted along with what is known, asked for again when that is not enough.
// When to ask is the engine's business: it does so when nothing else runs.

import { Capabilities, type Command, firstUnderstood, searchCount } from '../../../shared/imap/index.ts';
import { problemOf } from '../../../shared/problems.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { noticing } from './noticing.ts';
import { isSeen } from './rows.ts';

export interface UnreadWorld {
  readonly store: MailStore;
  capabilities(): Capabilities;
  run<T>(command: Command<T>): Promise<T>;
  onCounts(): void;
}

export class UnreadCount {
  readonly #name: string;
  readonly #world: UnreadWorld;
  #doubtful = false;
  /** The count was last told by STATUS: it has counted changes that are not known here. */
  #foreign = true;
  /** The count moved since the server was asked: its answer may have counted that or not. */
  #moved = false;

  constructor(name: string, world: UnreadWorld) {
    this.#name = name;
    this.#world = world;
  }

  /** Null while nobody has counted. */
  get value(): number | null {
    return this.#world.store.mailboxes().find((row) => row.name === this.#name)?.unread ?? null;
  }

  /** True when the count may be wrong. */
  get doubtful(): boolean {
    return this.#doubtful;
  }

  /** What SELECT tells happened since we were here: STATUS may have counted some of that already. */
  onReopened(): void {
    if (this.#foreign) this.doubt();
  }

  /** STATUS told a count, the same or another. */
  onCounted(): void {
    this.#foreign = true;
  }

  /** Something changed that cannot be counted from here. */
  doubt(): void {
    this.#doubtful = true;
    this.#moved = true;
  }

  /** So many more are unread. */
  add(difference: number): void {
    const { value } = this;
    if (difference === 0) return;
    this.#moved = true;
    if (value === null) return;
    this.#world.store.setMailboxCounts(this.#name, { unread: Math.max(0, value + difference) });
    this.#world.onCounts();
  }

  /** The flags of a message changed. */
  onFlags(before: readonly string[], after: readonly string[]): void {
    this.add(Number(isSeen(before)) - Number(isSeen(after)));
  }

  /** Asks the server. `settled` says whether all that it may count is known here; if not, the doubt stays. */
  async recount(settled: () => boolean): Promise<void> {
    this.#doubtful = false;
    this.#moved = false;
    const { store } = this.#world;
    const capabilities = this.#world.capabilities();
    const take = (unread: number) => {
      if (this.#moved || !settled()) this.#doubtful = true;
      if (this.#doubtful && this.value !== null) return;
      this.#foreign = false;
      store.setMailboxCounts(this.#name, { unread });
      this.#world.onCounts();
    };
    try {
      const way = (known: Capabilities) => () => noticing(searchCount('UNSEEN', { capabilities: known }), take);
      // By plain SEARCH where RETURN is announced and not understood.
      const plainly = capabilities.has('ESEARCH') ? [way(Capabilities.of([]))] : [];
      await firstUnderstood((command) => this.#world.run(command), [way(capabilities), ...plainly]);
    } catch (error) {
      // A server that refuses to count is not asked for ever.
      if (problemOf(error).code !== 'command-refused') this.#doubtful = true;
      throw error;
    }
  }
}
