// The engine's end of lists as pages show them: which order is which page's. Loads web/worker/arrange when a page wants another
// order than newest first, so that the first list does not wait for it.

import type { MailboxName, UidRange } from '../client/model.ts';
import type { Arranging, ArrangingWorld } from './arrange/arranging.ts';
import { Lazy } from './lazy.ts';
import type { Lines } from './lines/lines.ts';
import { priorities } from './lines/priorities.ts';
import type { ListOrder } from './sync/list-order.ts';
import type { ListView } from './sync/list-view.ts';
import type { MailboxSync } from './sync/mailbox-sync.ts';
import type { ClientId, Views } from './views.ts';
import type { World } from './world.ts';

/** As client/arrangement.ts writes it. While it is being made newest first stands for it. */
export const conversationsNewestFirst = '["arrival",true,[],true,""]';

export interface ListsDoorWorld extends Pick<ArrangingWorld, 'store' | 'capabilities' | 'loadConversations'> {
  readonly views: Views;
  syncOf(mailbox: MailboxName): MailboxSync;
  /** For the tap: the number of a look into that mailbox. */
  cause(mailbox: MailboxName): number;
}

export class ListsDoor {
  readonly #world: ListsDoorWorld;
  readonly #arranging: Lazy<Arranging>;

  constructor(clock: Pick<World, 'now' | 'schedule'>, lines: Pick<Lines, 'run'>, world: ListsDoorWorld) {
    this.#world = world;
    this.#arranging = new Lazy(async () => {
      const { Arranging: Loaded } = await import('./arrange/arranging.ts');
      return new Loaded({
        ...world,
        now: () => clock.now(),
        schedule: (milliseconds, callback) => clock.schedule(milliseconds, callback),
        run: (mailbox, command) =>
          lines.run(mailbox, command, { priority: priorities.list, cause: world.cause(mailbox) }),
        listOf: (mailbox, client) => this.of(mailbox, client),
      });
    });
  }

  /** The mailbox in the order in which that page shows it. */
  of(mailbox: MailboxName, client: ClientId): ListOrder | MailboxSync {
    const view = this.#world.views.of(client);
    return (view?.mailbox.name === mailbox && view.order) || this.#world.syncOf(mailbox);
  }

  /** The view waits for its order; where the code cannot be had, newest first has to do. */
  arrange(view: ListView): void {
    const isHere = this.#arranging.here && view.mailbox.uids;
    const arrange = (): void =>
      void this.#arranging.with((arranging) => arranging.arrange(view)).catch(() => view.arrange(null));
    if (view.arrangement === conversationsNewestFirst && !isHere) view.beginPlain(arrange);
    else arrange();
  }

  /** The messages at positions [from, to). */
  uidsOf(mailbox: MailboxName, from: number, to: number, client: ClientId): Promise<readonly UidRange[]> {
    return this.#arranging.with((arranging) => arranging.uidsOf(mailbox, from, to, client));
  }
}
