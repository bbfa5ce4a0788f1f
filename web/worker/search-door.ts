// The engine's end of searching: loads web/worker/search when it is first needed, so that the first list does not wait for it.

import type { MailboxName } from '../client/model.ts';
import type { SearchUpdate } from '../client/search.ts';
import type { MailStore } from '../store/mail-store.ts';
import { Lazy } from './lazy.ts';
import type { Lines } from './lines/lines.ts';
import { priorities } from './lines/priorities.ts';
import type { SearchWorld } from './search/search.ts';
import type { Searches } from './search/searches.ts';
import type { ServerWorld } from './search/server-search.ts';
import type { ClientId } from './views.ts';
import type { World } from './world.ts';

export interface SearchDoorWorld extends Pick<SearchWorld, 'capabilities' | 'fetchRows' | 'overlayOf'> {
  readonly store: MailStore;
  /** For the tap: the number of a look into that mailbox. */
  cause(mailbox: MailboxName): number;
  /** Waits while the copy on this device is being opened; null when it is not. */
  whenOpened(): Promise<void> | null;
  onUpdate(update: SearchUpdate, client: ClientId): void;
}

export class SearchDoor {
  readonly #world: SearchDoorWorld & ServerWorld & Pick<World, 'now' | 'schedule'>;
  readonly #searches: Lazy<Searches>;
  /** Searches that were not ended: one that is over before the code has come does not begin. */
  readonly #wishes = new Set<string>();
  /** Counts accounts that were left: what was asked for one is not begun for the next. */
  #epoch = 0;

  constructor(
    clock: Pick<World, 'now' | 'schedule'>,
    lines: Pick<Lines, 'run' | 'whenSelected'>,
    world: SearchDoorWorld,
  ) {
    this.#world = {
      ...world,
      run: (mailbox, command) =>
        lines.run(mailbox, command, { priority: priorities.list, cause: world.cause(mailbox) }),
      whenSelected: (mailbox) => lines.whenSelected(mailbox),
      now: () => clock.now(),
      schedule: (milliseconds, callback) => clock.schedule(milliseconds, callback),
    };
    this.#searches = new Lazy(async () => {
      const { Searches } = await import('./search/searches.ts');
      return new Searches({ ...this.#world, dayStart: (year, month, day) => new Date(year, month, day).getTime() });
    });
  }

  /**
   * Begins a search of one page, or goes on with it up to more hits. Updates follow. Rejects where the code cannot be had.
   * @param mailbox null: all
   */
  async search(
    search: number,
    text: string,
    mailbox: MailboxName | null,
    limit: number,
    client: ClientId,
  ): Promise<void> {
    const epoch = this.#epoch;
    const wish = wishOf(client, search);
    this.#wishes.add(wish);
    await this.#searches.with(() => this.#world.whenOpened()); // what this device has is known by then
    if (epoch === this.#epoch && this.#wishes.has(wish))
      this.#searches.here!.search({ search, text, mailbox, limit }, client);
  }

  end(search: number, client: ClientId): void {
    this.#wishes.delete(wishOf(client, search));
    this.#searches.here?.end(search, client);
  }

  /** A page is gone. */
  drop(client: ClientId): void {
    for (const wish of this.#wishes) if (wish.startsWith(`${client} `)) this.#wishes.delete(wish);
    this.#searches.here?.drop(client);
  }

  /** The list of mailboxes changed. */
  rescope(): void {
    this.#searches.here?.rescope();
  }

  /** Rows of a mailbox changed. */
  changed(mailbox: MailboxName): void {
    this.#searches.here?.changed(mailbox);
  }

  /** There is a connection again. */
  resume(): void {
    this.#searches.here?.resume();
  }

  /** There is time: mail that is kept on this device is taken into its index. */
  turn(): void {
    if (!this.#world.store.indexGround) return;
    this.#searches.with((searches) => searches.fill()).catch(() => undefined); // tried again with the next quiet moment
  }

  /** The account is left. */
  forget(): void {
    this.#epoch += 1;
    this.#wishes.clear();
    this.#searches.here?.forget();
  }
}

const wishOf = (client: ClientId, search: number): string => `${client} ${search}`;
