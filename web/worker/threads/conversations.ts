// Answers which messages belong together, and tells pages when the conversation that they show changes. Rows are linked when
// there is time, or when somebody asks. Which ids a message names is message-ids.ts's business, how they join the store's.

import { UidSet } from '../../../shared/imap/index.ts';
import type { Conversation, MessagePlace } from '../../client/conversation.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { SqliteThreads } from '../../store/sqlite-threads.ts';
import { MemoryThreads, type ThreadLinks } from '../../store/thread-links.ts';
import type { ClientId } from '../views.ts';
import { linkRows, linkThese, unlinkedCount } from './link-rows.ts';
import { membersOf } from './members.ts';

/** Rows linked in one go: some milliseconds. */
export const linkedAtOnce = 100;
/** Rows that somebody who asks may have to wait for. */
export const linkedOnDemand = 500;
/** Milliseconds from one go to the next. */
export const linkGap = 20;
/** Milliseconds before it is looked whether a list lacks links: what it is for is drawn first. */
export const linkSoon = 500;
/** Milliseconds of quiet before rows are linked for which nobody waits. */
export const linkDelay = 2000;
/** Milliseconds in which changes are gathered before a page hears of them. */
export const tellDelay = 50;
/** Places of one conversation that are told, the newest. */
export const placesAtMost = 1000;

export interface ConversationsWorld {
  readonly store: MailStore;
  schedule(milliseconds: number, callback: () => void): () => void;
  onConversation(conversation: Conversation, client: ClientId): void;
}

export class Conversations {
  readonly #world: ConversationsWorld;
  #links: { readonly ground: MailStore['indexGround']; readonly links: ThreadLinks } | null = null;
  /** Those from which ids without messages were taken. */
  #tidied: ThreadLinks | null = null;
  readonly #watched = new Map<ClientId, { readonly place: MessagePlace; told: Conversation | null }>();
  readonly #linkedListeners = new Set<() => void>();
  #cancelLinking: (() => void) | null = null;
  #cancelTelling: (() => void) | null = null;
  /** Rows that were to be linked when it was last looked at. */
  #left = 0;

  constructor(world: ConversationsWorld) {
    this.#world = world;
  }

  /** What is known of which messages belong together. */
  get links(): ThreadLinks {
    return this.#current();
  }

  /** Links those of these messages, whose rows are here, that are not. */
  linkNow(mailbox: string, uids: UidSet): void {
    const links = this.#current();
    const unlinked = links.unlinked(mailbox).intersect(uids);
    if (!unlinked.isEmpty) linkThese(links, mailbox, unlinked);
  }

  /** Calls back whenever rows were linked in the background, where from now on somebody waits for it. */
  onLinked(listener: () => void): void {
    this.#linkedListeners.add(listener);
    this.#cancelLinking?.();
    this.#cancelLinking = null;
    this.#linkIn(linkSoon);
  }

  /** The conversation of a message, as far as it is known here. */
  of(place: MessagePlace): Conversation {
    const { store } = this.#world;
    const links = this.#current();
    if (unlinkedCount(links, store) <= linkedOnDemand) linkRows(links, store, linkedOnDemand);
    else if (links.unlinked(place.mailbox).has(place.uid)) linkThese(links, place.mailbox, UidSet.of(place.uid));
    const left = unlinkedCount(links, store);
    if (left > 0) this.#linkIn(linkGap);
    const thread = links.threadOf(place);
    const places = thread === null ? [place] : links.members(thread, placesAtMost);
    const all = places.some((other) => isSame(other, place)) ? places : [...places, place];
    const rows = all.flatMap((other) => {
      const row = store.message(other.mailbox, other.uid);
      return row ? [{ place: { mailbox: other.mailbox, uid: other.uid }, row }] : [];
    });
    const order = new Map(store.mailboxes().map(({ name }, at) => [name, at]));
    const rank = ({ mailbox }: MessagePlace) => (mailbox === place.mailbox ? -1 : (order.get(mailbox) ?? order.size));
    return { of: place, members: membersOf(rows, rank), complete: left === 0 };
  }

  /** From now on that page hears of this conversation, at once and whenever it changes; null: of none. */
  watch(client: ClientId, place: MessagePlace | null): void {
    this.#watched.delete(client);
    if (!place) return;
    this.#watched.set(client, { place, told: null });
    this.#tellAll();
  }

  /** Rows or flags of some mailbox are others. */
  changed(): void {
    if (this.#watched.size === 0) return;
    this.#cancelTelling ??= this.#world.schedule(tellDelay, () => {
      this.#cancelTelling = null;
      this.#tellAll();
    });
  }

  /** The line is quiet. */
  turn(): void {
    this.#linkIn(linkDelay);
  }

  /** The account is left. */
  forget(): void {
    this.#cancelLinking?.();
    this.#cancelLinking = null;
    this.#cancelTelling?.();
    this.#cancelTelling = null;
    this.#watched.clear();
    this.#links = null;
    this.#tidied = null;
    this.#left = 0;
  }

  /** What is linked in the store as it is now: it goes from memory to the device, and back when that fails. */
  #current(): ThreadLinks {
    const { store } = this.#world;
    const ground = store.indexGround;
    if (!this.#links || this.#links.ground !== ground) {
      this.#links = { ground, links: ground ? new SqliteThreads(ground, store) : new MemoryThreads(store) };
    }
    return this.#links.links;
  }

  #linkIn(milliseconds: number): void {
    this.#cancelLinking ??= this.#world.schedule(milliseconds, () => {
      this.#cancelLinking = null;
      this.#link();
    });
  }

  #link(): void {
    const links = this.#current();
    if (this.#tidied !== links) links.tidy();
    this.#tidied = links;
    const before = unlinkedCount(links, this.#world.store);
    if (before === 0 && this.#left === 0) return;
    // More and more come: the copy is being filled, and nobody waits for this.
    const waits = before > this.#left && this.#watched.size === 0 && before > linkedOnDemand;
    this.#left = waits ? before : linkRows(links, this.#world.store, linkedAtOnce);
    if (this.#left > 0) this.#linkIn(waits ? linkDelay : linkGap);
    if (waits) return;
    this.#tellAll();
    for (const listener of this.#linkedListeners) listener();
  }

  #tellAll(): void {
    for (const [client, watched] of this.#watched) {
      const conversation = this.of(watched.place);
      if (watched.told && saysTheSame(watched.told, conversation)) continue;
      watched.told = conversation;
      this.#world.onConversation(conversation, client);
    }
  }
}

const isSame = (a: MessagePlace, b: MessagePlace): boolean => a.uid === b.uid && a.mailbox === b.mailbox;

// A summary is the same object until its row changes.
const saysTheSame = (a: Conversation, b: Conversation): boolean =>
  a.complete === b.complete &&
  a.members.length === b.members.length &&
  a.members.every((member, at) => {
    const other = b.members[at]!;
    return (
      member.summary === other.summary &&
      member.places.length === other.places.length &&
      member.places.every((place, index) => isSame(place, other.places[index]!))
    );
  });
