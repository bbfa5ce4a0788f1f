// The lists that the pages of this browser show, one a page, and which of them the person looks at.
// What a list tells is list-view.ts's business; who gets the connection's selection is selection.ts's.

import type { UidSet } from '../../shared/imap/index.ts';
import type { ListSplice, ListUpdate, MailboxName } from '../client/model.ts';
import { ListView } from './sync/list-view.ts';
import type { MailboxSync } from './sync/mailbox-sync.ts';

/** A page that asks this engine: the one that started the worker, or another tab. */
export type ClientId = string;

/** The page that started the worker and speaks on its port. */
export const ownPage: ClientId = 'own';

export interface ViewsWorld {
  syncOf(name: MailboxName): MailboxSync;
  unreadOf(name: MailboxName): number | null;
  onUpdate(update: ListUpdate, client: ClientId): void;
  /** The view waits for its order. */
  arrange(view: ListView): void;
}

interface Page {
  readonly client: ClientId;
  view: ListView | null;
}

export class Views {
  readonly #world: ViewsWorld;
  /** Who was looked at last stands last. */
  #pages: Page[] = [];
  readonly #looking = new Set<ClientId>();

  constructor(world: ViewsWorld) {
    this.#world = world;
  }

  /** The list that the person looked at last; null when no page shows one. */
  get front(): ListView | null {
    return this.#pages.findLast(({ view }) => view !== null)?.view ?? null;
  }

  /** The page that the person looked at last; null when there is none. */
  get frontClient(): ClientId | null {
    return this.#pages.at(-1)?.client ?? null;
  }

  of(client: ClientId): ListView | null {
    return this.#pages.find((page) => page.client === client)?.view ?? null;
  }

  /** The lists of that mailbox. */
  showing(name: MailboxName): readonly ListView[] {
    return this.#pages.flatMap(({ view }) => (view?.mailbox.name === name ? [view] : []));
  }

  /** The mailboxes that are shown. */
  get names(): readonly MailboxName[] {
    return [...new Set(this.#pages.flatMap(({ view }) => (view ? [view.mailbox.name] : [])))];
  }

  /** Is it this very copy that a page shows? */
  shows(sync: MailboxSync | null): boolean {
    return this.#pages.some(({ view }) => view !== null && view.mailbox === sync);
  }

  /** Mailboxes that are shown, but not in front. */
  get behind(): readonly MailboxName[] {
    const names = new Set(this.#pages.flatMap(({ view }) => (view ? [view.mailbox.name] : [])));
    const { front } = this;
    if (front) names.delete(front.mailbox.name);
    return [...names];
  }

  /** The person looks at that page. */
  bringToFront(client: ClientId): void {
    this.#looking.add(client);
    const page = this.#pageOf(client);
    this.#pages = [...this.#pages.filter((other) => other !== page), page];
  }

  /** Nobody looks at that page any more. */
  hide(client: ClientId): void {
    this.#looking.delete(client);
  }

  /** Does somebody look at one of the pages? */
  get areLookedAt(): boolean {
    return this.#looking.size > 0;
  }

  /** That page shows the mailbox from now on. Null: none. @param arrangement see arrangement.ts */
  watch(name: MailboxName | null, client: ClientId, arrangement = ''): void {
    const page = this.#pageOf(client);
    page.view?.close();
    page.view = name === null ? null : this.#open(name, client, arrangement);
  }

  /** Every page shows what it showed, of copies that are made anew. */
  reopen(): void {
    for (const page of this.#pages) {
      const shown = page.view;
      if (!shown) continue;
      shown.close();
      page.view = this.#open(shown.mailbox.name, page.client, shown.arrangement);
      page.view.setRange(shown.range.from, shown.range.to);
    }
  }

  /** Something changed in a mailbox: the pages that show it are told. */
  changed(name: MailboxName, splices: readonly ListSplice[]): void {
    for (const view of this.showing(name)) view.changed(splices);
  }

  /** Rows came that nobody asked for: the pages on whose screen they are hear of it. */
  arrived(name: MailboxName, uids: UidSet): void {
    const { first, last } = uids;
    for (const view of this.showing(name)) {
      if (view.order) view.changed([]);
      const [newest, oldest] = [last, first].map((uid) => (uid === undefined ? null : view.mailbox.positionOf(uid)));
      // One that is gone by now may have been anywhere.
      if ((newest ?? 0) < view.range.to && (oldest ?? Number.POSITIVE_INFINITY) >= view.range.from) view.changed([]);
    }
  }

  /** That page is gone. */
  drop(client: ClientId): void {
    this.watch(null, client);
    this.#pages = this.#pages.filter((page) => page.client !== client);
  }

  /** The account is left: no page shows anything. */
  close(): void {
    for (const page of this.#pages) {
      page.view?.close();
      page.view = null;
    }
  }

  #open(name: MailboxName, client: ClientId, arrangement: string): ListView {
    const view = new ListView(
      this.#world.syncOf(name),
      () => this.#world.unreadOf(name),
      (update) => this.#world.onUpdate(update, client),
      arrangement,
    );
    if (arrangement) this.#world.arrange(view);
    view.changed([]);
    return view;
  }

  // A page that has not said that it is looked at comes behind those that have.
  #pageOf(client: ClientId): Page {
    const known = this.#pages.find((page) => page.client === client);
    if (known) return known;
    const page: Page = { client, view: null };
    this.#pages.unshift(page);
    return page;
  }
}
