// The engine's end towards the other tabs: hears them on their channels, answers them there, and sees when one is gone.
// What they ask is mail-api-server.ts's business; this page's own port does not come by here.

import type { WorkerMessage } from '../../client/mail-api.ts';
import type { CommonMessage, ServeOrder, ToTab } from '../../client/tabs/tab-messages.ts';
import type { ClientId } from '../views.ts';

/** UTF-16 units of a tab's name: tabs have UUIDs. */
export const nameAtMost = 64;

export interface TabChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

export interface TabServerWorld {
  openChannel(name: string): TabChannel;
  /** Resolves when nobody holds that lock any more. */
  whenReleased(lock: string): Promise<void>;
}

export interface TabServerEvents {
  /** A tab asks for something; whether it is a call has not been looked at. */
  onCall(message: unknown, tab: ClientId): void;
  onGone(tab: ClientId): void;
}

export class TabServer {
  readonly #world: TabServerWorld;
  readonly #order: ServeOrder['serve'];
  readonly #events: TabServerEvents;
  readonly #tabs = new Map<ClientId, TabChannel>();

  constructor(world: TabServerWorld, order: ServeOrder['serve'], events: TabServerEvents) {
    this.#world = world;
    this.#order = order;
    this.#events = events;
    const common = world.openChannel(order.common);
    common.addEventListener('message', ({ data }) => this.#hear(data));
    const { engine, thefts } = order;
    common.postMessage({ is: 'serving', engine, thefts } satisfies CommonMessage);
  }

  /** @param to absent: every other tab */
  post(message: WorkerMessage, to?: ClientId): void {
    const { engine } = this.#order;
    const told: ToTab = { is: 'tell', engine, message };
    if (to !== undefined) this.#tabs.get(to)?.postMessage(told);
    else for (const channel of this.#tabs.values()) channel.postMessage(told);
  }

  // A tab says hello when it begins, when it hears of this engine, and to ask whether it is still there.
  #hear(data: unknown): void {
    if (typeof data !== 'object' || data === null) return;
    const { is, tab } = data as { is?: unknown; tab?: unknown };
    if (is !== 'hello' || typeof tab !== 'string' || tab === '' || tab.length > nameAtMost) return;
    const { engine, thefts } = this.#order;
    this.#channelOf(tab).postMessage({ is: 'here', engine, thefts } satisfies ToTab);
  }

  #channelOf(tab: ClientId): TabChannel {
    const known = this.#tabs.get(tab);
    if (known) return known;
    const channel = this.#world.openChannel(this.#order.channelPrefix + tab);
    channel.addEventListener('message', ({ data }) => {
      // Said to an engine before this one, it is said again to this one.
      const said = data as { engine?: unknown; message?: unknown } | null;
      if (said?.engine === this.#order.engine) this.#events.onCall(said.message, tab);
    });
    this.#tabs.set(tab, channel);
    // Every tab holds a lock as long as it lives; one that does not is gone at once.
    this.#world.whenReleased(this.#order.lockPrefix + tab).then(
      () => this.#drop(tab, channel),
      () => undefined,
    );
    return channel;
  }

  #drop(tab: ClientId, channel: TabChannel): void {
    channel.close();
    this.#tabs.delete(tab);
    this.#events.onGone(tab);
  }
}
