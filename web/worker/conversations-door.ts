// The engine's end of conversations: loads web/worker/threads when there is time or somebody asks, so that the first list does
// not wait for it.

import type { Conversation, MessagePlace } from '../client/conversation.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { Emit } from './engine.ts';
import { Lazy } from './lazy.ts';
import type { Conversations, ConversationsWorld } from './threads/conversations.ts';
import type { ClientId } from './views.ts';
import type { World } from './world.ts';

export class ConversationsDoor {
  readonly #store: MailStore;
  readonly #conversations: Lazy<Conversations>;
  /** What each page wished last: a wish that is over is not granted when the code has come. */
  readonly #wishes = new Map<ClientId, object>();

  constructor(clock: Pick<World, 'schedule'>, store: MailStore, emit: Emit) {
    this.#store = store;
    const world: ConversationsWorld = {
      store,
      schedule: (milliseconds, callback) => clock.schedule(milliseconds, callback),
      onConversation: (conversation, client) => emit('conversation', conversation, client),
    };
    this.#conversations = new Lazy(async () => {
      const { Conversations: Loaded } = await import('./threads/conversations.ts');
      return new Loaded(world);
    });
  }

  /** The conversation of a message. Rejects where the code cannot be had: offline, after an update. */
  of(place: MessagePlace): Promise<Conversation> {
    return this.#conversations.with((conversations) => conversations.of(place));
  }

  /** For other code that is loaded late. Rejects as `of` does. */
  load(): Promise<Conversations> {
    return this.#conversations.with((conversations) => conversations);
  }

  /** From now on that page hears of this conversation; null: of none. */
  async watch(client: ClientId, place: MessagePlace | null): Promise<void> {
    const wish = {};
    this.#wishes.set(client, wish);
    if (!place && !this.#conversations.here) return;
    await this.#conversations.with((conversations) => {
      if (this.#wishes.get(client) === wish) conversations.watch(client, place);
    });
  }

  /** Rows or flags of some mailbox are others. */
  changed(): void {
    this.#conversations.here?.changed();
  }

  /** The line is quiet: what stays on the device is worked on for later. */
  turn(): void {
    const { here } = this.#conversations;
    if (here) here.turn();
    else if (this.#store.indexGround)
      this.#conversations.with((conversations) => conversations.turn()).catch(() => undefined); // tried again later
  }

  /** A page is gone. */
  drop(client: ClientId): void {
    this.#wishes.delete(client);
    this.#conversations.here?.watch(client, null);
  }

  /** The account is left. */
  forget(): void {
    this.#wishes.clear();
    this.#conversations.here?.forget();
  }
}
