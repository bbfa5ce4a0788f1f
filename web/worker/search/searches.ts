// All searches of the pages, and the index they share: filled when there is time. Loaded with the first quiet moment of a kept
// copy, or the first search.

import type { MailboxName } from '../../client/model.ts';
import type { SearchUpdate } from '../../client/search.ts';
import { hearChanges } from '../../store/change-feed.ts';
import type { IndexGround } from '../../store/index-ground.ts';
import { SearchIndex } from '../../store/search-index.ts';
import type { ClientId } from '../views.ts';
import { fillIndex } from './filler.ts';
import { Search, type SearchRequest, type SearchWorld, sliceTime } from './search.ts';

/** Milliseconds between two goes of filling: whoever clicks comes first. */
const fillPause = 12;
/** Milliseconds of quiet before what nobody searches in is indexed: whoever has just come has other things to be done. */
export const fillDelay = 2000;
/** Milliseconds after rows of the background in which more of them are expected: the copy comes before its index. */
export const copyPause = 200;
/** Milliseconds that a page may take from the end of a search to the same one in another order. */
export const turnTime = 1000;

export interface SearchesWorld extends SearchWorld {
  onUpdate(update: SearchUpdate, client: ClientId): void;
}

export class Searches {
  readonly #world: SearchesWorld;
  readonly #searches = new Map<string, { readonly client: ClientId; readonly search: Search }>();
  /** The search that each page ended last, for a moment: it may want the same in another order. */
  readonly #ended = new Map<ClientId, { readonly search: Search; forget(): void }>();
  #ground: IndexGround | null = null;
  #index: SearchIndex | null = null;
  #cancelFilling: (() => void) | null = null;
  /** When the copy got rows that nobody waits for. */
  #copiedAt = Number.NEGATIVE_INFINITY;

  constructor(world: SearchesWorld) {
    this.#world = world;
    hearChanges(world.store, (mailbox, change) => {
      if (change.unhurried) this.#copiedAt = world.now();
      for (const { search } of this.#searches.values()) search.stored(mailbox, change);
    });
  }

  /** Begins a search, or goes on with it up to more hits. */
  search(request: SearchRequest, client: ClientId): void {
    const key = keyOf(request.search, client);
    const running = this.#searches.get(key);
    if (running) {
      running.search.extend(request.limit);
      return;
    }
    const ended = this.#ended.get(client)?.search;
    this.#forgetEnded(client);
    const search = ended?.turnTo(request) ? ended : this.#begin(request, client);
    this.#searches.set(key, { client, search });
    this.#cancelFilling?.();
    this.#cancelFilling = null;
    this.fill();
  }

  #begin(request: SearchRequest, client: ClientId): Search {
    return new Search(
      this.#world,
      request,
      () => this.#current(),
      (update) => this.#world.onUpdate(update, client),
    );
  }

  end(number: number, client: ClientId): void {
    const key = keyOf(number, client);
    const search = this.#searches.get(key)?.search;
    if (!search) return;
    search.end();
    this.#searches.delete(key);
    this.#forgetEnded(client);
    this.#ended.set(client, { search, forget: this.#world.schedule(turnTime, () => this.#ended.delete(client)) });
  }

  #forgetEnded(client: ClientId): void {
    this.#ended.get(client)?.forget();
    this.#ended.delete(client);
  }

  /** A page is gone. */
  drop(client: ClientId): void {
    this.#forgetEnded(client);
    for (const [key, each] of this.#searches)
      if (each.client === client) {
        each.search.end();
        this.#searches.delete(key);
      }
  }

  /** The list of mailboxes changed. */
  rescope(): void {
    for (const { search } of this.#searches.values()) search.rescope();
  }

  changed(mailbox: MailboxName): void {
    for (const { search } of this.#searches.values()) search.changed(mailbox);
  }

  /** There is a connection. */
  resume(): void {
    for (const { search } of this.#searches.values()) search.resume();
  }

  /** Brings the index up to date, a little at a time. */
  fill(): void {
    if (this.#cancelFilling || !this.#current()) return;
    let hasFilled = false;
    const go = (): void => {
      this.#cancelFilling = null;
      const index = this.#current();
      if (!index) return;
      const start = this.#world.now();
      const more = this.#copiedAt + copyPause - start;
      if (more > 0 && this.#searches.size === 0) {
        this.#cancelFilling = this.#world.schedule(more, go);
        return;
      }
      let isLeft = true;
      for (let goes = 0; isLeft && goes < 10 && this.#world.now() - start < sliceTime; goes++) {
        isLeft = fillIndex(index, this.#world.store);
        hasFilled ||= isLeft;
      }
      if (isLeft) this.#cancelFilling = this.#world.schedule(fillPause, go);
      else if (hasFilled) for (const { search } of this.#searches.values()) search.searchHere();
    };
    this.#cancelFilling = this.#world.schedule(this.#searches.size > 0 ? fillPause : fillDelay, go);
  }

  /** The account is left. */
  forget(): void {
    for (const { search } of this.#searches.values()) search.end();
    this.#searches.clear();
    for (const client of [...this.#ended.keys()]) this.#forgetEnded(client);
    this.#cancelFilling?.();
    this.#cancelFilling = null;
    this.#ground = null;
    this.#index = null;
  }

  /** The index of the store as it is now: a copy may be opened, or given up, at any time. */
  #current(): SearchIndex | null {
    const ground = this.#world.store.indexGround;
    if (ground !== this.#ground) {
      this.#ground = ground;
      this.#index = ground && new SearchIndex(ground, this.#world.store);
    }
    return this.#index;
  }
}

const keyOf = (search: number, client: ClientId): string => `${search}/${client}`;
