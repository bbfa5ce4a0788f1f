// The engine's end of searching: loads web/worker/search when it is first needed, so that the first list does not wait for it.

import type { MailboxName } from '../client/model.ts';
import type { SearchUpdate } from '../client/search.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { Lines } from './lines/lines.ts';
import { priorities } from './lines/priorities.ts';
import type { Searches } from './search/searches.ts';
import type { ServerWorld } from './search/server-search.ts';
import type { ClientId } from './views.ts';
import type { World } from './world.ts';

export interface SearchDoorWorld extends Pick<ServerWorld, 'capabilities' | 'fetchRows'> {
  readonly store: MailStore;
  /** For the tap: the number of a look into that mailbox. */
  cause(mailbox: MailboxName): number;
  /** Waits while the copy on this device is being opened; null when it is not. */
  whenOpened(): Promise<void> | null;
  onUpdate(update: SearchUpdate, client: ClientId): void;
}

export class SearchDoor {
  readonly #world: SearchDoorWorld & ServerWorld & Pick<World, 'now' | 'schedule'>;
  #loading: Promise<Searches> | null = null;
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
    const searches = await this.#load();
    // What this device has is known by then.
    await this.#world.whenOpened();
    if (epoch === this.#epoch) searches.search({ search, text, mailbox, limit }, client);
  }

  end(search: number, client: ClientId): void {
    this.#loaded((searches) => searches.end(search, client));
  }

  /** A page is gone. */
  drop(client: ClientId): void {
    this.#loaded((searches) => searches.drop(client));
  }

  /** The list of mailboxes changed. */
  rescope(): void {
    this.#loaded((searches) => searches.rescope());
  }

  /** Rows of a mailbox changed. */
  changed(mailbox: MailboxName): void {
    this.#loaded((searches) => searches.changed(mailbox));
  }

  /** There is a connection again. */
  resume(): void {
    this.#loaded((searches) => searches.resume());
  }

  /** There is time: mail that is kept on this device is taken into its index. */
  turn(): void {
    if (!this.#world.store.indexGround) return;
    this.#load().then(
      (searches) => searches.fill(),
      () => undefined, // tried again with the next quiet moment
    );
  }

  /** The account is left. */
  forget(): void {
    this.#epoch += 1;
    this.#loaded((searches) => searches.forget());
  }

  #loaded(work: (searches: Searches) => void): void {
    this.#loading?.then(work, () => undefined);
  }

  #load(): Promise<Searches> {
    this.#loading ??= import('./search/searches.ts').then(
      ({ Searches }) =>
        new Searches({ ...this.#world, dayStart: (year, month, day) => new Date(year, month, day).getTime() }),
    );
    // Not for ever: the next try may find the network again.
    this.#loading.catch(() => {
      this.#loading = null;
    });
    return this.#loading;
  }
}
