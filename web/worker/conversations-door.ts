// The engine's end of conversations: loads web/worker/threads when there is time or somebody asks, so that the first list does
// not wait for it.

import type { Conversation, MessagePlace } from '../client/conversation.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { Emit } from './engine.ts';
import type { Conversations, ConversationsWorld } from './threads/conversations.ts';
import type { ClientId } from './views.ts';
import type { World } from './world.ts';

export class ConversationsDoor {
  readonly #world: ConversationsWorld;
  #loading: Promise<Conversations> | null = null;
  #loaded: Conversations | null = null;
  /** What each page wished last: a wish that is over is not granted when the code has come. */
  readonly #wishes = new Map<ClientId, object>();

  constructor(clock: Pick<World, 'schedule'>, store: MailStore, emit: Emit) {
    this.#world = {
      store,
      schedule: (milliseconds, callback) => clock.schedule(milliseconds, callback),
      onConversation: (conversation, client) => emit('conversation', conversation, client),
    };
  }

  /** The conversation of a message. Rejects where the code cannot be had: offline, after an update. */
  async of(place: MessagePlace): Promise<Conversation> {
    return (await this.#load()).of(place);
  }

  /** From now on that page hears of this conversation; null: of none. */
  async watch(client: ClientId, place: MessagePlace | null): Promise<void> {
    const wish = {};
    this.#wishes.set(client, wish);
    if (!place && !this.#loaded) return;
    const conversations = await this.#load();
    if (this.#wishes.get(client) === wish) conversations.watch(client, place);
  }

  /** Rows or flags of some mailbox are others. */
  changed(): void {
    this.#loaded?.changed();
  }

  /** The line is quiet: what stays on the device is worked on for later. */
  turn(): void {
    if (this.#loaded) this.#loaded.turn();
    else if (this.#world.store.indexGround)
      this.#load().then(
        (conversations) => conversations.turn(),
        () => undefined,
      );
  }

  /** A page is gone. */
  drop(client: ClientId): void {
    this.#wishes.delete(client);
    this.#loaded?.watch(client, null);
  }

  /** The account is left. */
  forget(): void {
    this.#wishes.clear();
    this.#loaded?.forget();
  }

  #load(): Promise<Conversations> {
    this.#loading ??= import('./threads/conversations.ts').then(
      ({ Conversations: Loaded }) => {
        this.#loaded = new Loaded(this.#world);
        return this.#loaded;
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }
}
