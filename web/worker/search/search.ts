// One search of one page: the local copy first, the mail server beside it, both in one list without doubles; and what comes
// while it is on screen. Tells the whole of what is known whenever something is new; runs in slices, so that nobody waits for it.

import type { UidSet } from '../../../shared/imap/index.ts';
import type { MailboxName } from '../../client/model.ts';
import type { SearchHit, SearchUpdate } from '../../client/search.ts';
import type { MailboxChange, MailStore } from '../../store/mail-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { SearchIndex } from '../../store/search-index.ts';
import { summaryOf } from '../summaries.ts';
import { type Candidate, newestFirst } from './candidates.ts';
import { coverageOf } from './coverage.ts';
import { Document } from './document.ts';
import { inOrder, orderedAtMost, type SortKey, sortKeyOf } from './found-order.ts';
import { type LocalHit, localHits, lookedAt } from './local-search.ts';
import { type Scope, scopeOf } from './mailbox-scope.ts';
import { isGuess } from './match.ts';
import { Newcomers } from './newcomers.ts';
import { type Clause, type Query, type QueryOptions, readQuery, wordsInBody } from './query.ts';
import { GoneHits } from './returned.ts';
import { serverKey, unjudged } from './server-key.ts';
import { ServerSearching, type ServerWorld } from './server-search.ts';
import { markedText, snippetOf } from './snippet.ts';

/** Milliseconds of one slice: less than a frame. */
export const sliceTime = 8;
/** Messages looked at in one slice, however fast the clock. */
const sliceLooks = 500;
/** Milliseconds before the server is asked: meanwhile another letter may be typed. */
export const askDelay = 300;
/** Milliseconds that news are gathered before they are told. */
const tellDelay = 30;
/** Milliseconds that tidings of mail are gathered before the server is asked about it: most of it is here by then. */
const hearDelay = 2000;

export interface SearchWorld extends ServerWorld, QueryOptions {
  readonly store: MailStore;
  /** What the person has done to a mailbox and the server has not confirmed. */
  overlayOf(mailbox: MailboxName): { hidden(): UidSet; standIns(): UidSet };
  now(): number;
  schedule(milliseconds: number, callback: () => void): () => void;
}

export interface SearchRequest {
  readonly search: number;
  readonly text: string;
  /** Null: all. */
  readonly mailbox: MailboxName | null;
  readonly limit: number;
}

interface Known extends Pick<Candidate, 'mailbox' | 'uid' | 'internalDate'> {
  row: MessageRow;
  hit: SearchHit;
  /** As far as is known here: the server knows better. */
  readonly isGuess: boolean;
  /** What it is sorted by; null where the newest come first. */
  key: SortKey | null;
}

export class Search {
  readonly #world: SearchWorld;
  #request: SearchRequest;
  #query: Query;
  #scope: Scope;
  readonly #index: () => SearchIndex | null;
  readonly #tell: (update: SearchUpdate) => void;
  readonly #server: ServerSearching | null;
  /** Everything found so far, by mailbox and uid. */
  readonly #known = new Map<string, Known>();
  readonly #gone: GoneHits;
  readonly #newcomers: Newcomers;
  #local: ReturnType<typeof localHits> | null = null;
  /** Hits that this device has told, the newest ones it has. */
  #localHits = 0;
  #limit: number;
  #isOver = false;
  #cancelAsking: () => void = () => undefined;
  #mayAsk = false;
  #cancelSlice: (() => void) | null = null;
  #cancelTelling: (() => void) | null = null;
  #cancelHearing: (() => void) | null = null;

  /** @param index the index of the store as it is at the moment; null: there is none */
  constructor(
    world: SearchWorld,
    request: SearchRequest,
    index: () => SearchIndex | null,
    tell: (update: SearchUpdate) => void,
  ) {
    this.#world = world;
    this.#request = request;
    this.#index = index;
    this.#tell = tell;
    this.#limit = request.limit;
    this.#gone = new GoneHits(world.store);
    this.#query = readQuery(request.text, world);
    this.#newcomers = new Newcomers(this.#query.clauses);
    this.#scope = scopeOf(world.store, request.mailbox, this.#query.clauses);
    const key = serverKey(this.#query.clauses);
    const onNews = (): void => {
      this.#dropLeftOut();
      this.#tellSoon();
      this.#hearSoon();
    };
    const wantsOlder = (mailbox: MailboxName, uids: UidSet) => this.#wantsOlder(mailbox, uids);
    const options = { most: this.#gathered, onNews, wantsOlder };
    this.#server = key && new ServerSearching(world, key, () => this.#scope.mailboxes, options);
    this.#askLater();
    this.searchHere();
  }

  /** Not for every letter that is typed: a SEARCH that was sent cannot be called back. */
  #askLater(): void {
    this.#cancelAsking = this.#world.schedule(askDelay, () => {
      this.#mayAsk = true;
      this.#server?.resume();
    });
  }

  /** Goes on although it was ended where the same is wanted in another order: what was found is known. Else nothing happens. */
  turnTo(request: SearchRequest): boolean {
    const query = readQuery(request.text, this.#world);
    const { clauses, order } = this.#query;
    if (request.mailbox !== this.#request.mailbox || !isAlike(query.clauses, clauses) || isAlike(query.order, order))
      return false;
    this.#request = request;
    this.#query = query;
    this.#limit = request.limit;
    this.#isOver = false;
    this.#scope = scopeOf(this.#world.store, request.mailbox, query.clauses);
    for (const known of this.#known.values()) known.key = query.order && sortKeyOf(known.row, query.order);
    if (this.#mayAsk) this.#server?.goOn(this.#gathered);
    else this.#askLater();
    this.searchHere();
    return true;
  }

  /** As many hits are wanted from now on. */
  extend(limit: number): void {
    if (limit <= this.#limit || this.#isOver) return;
    this.#limit = limit;
    this.#server?.extend(this.#gathered);
    this.#slice();
  }

  /** Hits that are looked for: what comes first in another order than the newest first is known when all are. */
  get #gathered(): number {
    return this.#query.order ? Math.max(this.#limit, orderedAtMost) : this.#limit;
  }

  /** Searches this device from the beginning: there is more in its index, or its store is another one. */
  searchHere(): void {
    if (this.#isOver) return;
    this.#localHits = 0;
    const { store } = this.#world;
    this.#local = localHits({ store, index: this.#index(), ...this.#scope }, this.#query.clauses);
    this.#slice();
  }

  /** The account's mailboxes may be others now: those of an account become known after it was opened. */
  rescope(): void {
    for (const mailbox of this.#gone.unheard()) this.#hear(mailbox);
    this.#hearSoon();
    const scope = scopeOf(this.#world.store, this.#request.mailbox, this.#query.clauses);
    if (this.#isOver || scope.mailboxes.join('\n') === this.#scope.mailboxes.join('\n')) return;
    this.#scope = scope;
    this.searchHere();
    if (this.#mayAsk) this.#server?.resume();
  }

  /** What came back to a mailbox that nobody looks at is heard of when it is selected. */
  #hear(mailbox: MailboxName): void {
    this.#world.whenSelected(mailbox).catch(() => undefined); // without a line the next SELECT tells
  }

  /** There is a connection. */
  resume(): void {
    if (this.#server?.state.is === 'offline') this.#server.resume();
  }

  /** The store has these: among them may be new hits. */
  stored(mailbox: MailboxName, change: MailboxChange): void {
    if (!this.#scope.mailboxes.includes(mailbox)) return;
    this.#hearSoon();
    if (this.#newcomers.stored(mailbox, change)) this.#tellSoon();
  }

  /** Rows of a mailbox changed: what is shown of them is told again. */
  changed(mailbox: MailboxName): void {
    if (!this.#scope.mailboxes.includes(mailbox)) return;
    // Known at once: the server may have moved them before anything is told.
    const hidden = this.#world.overlayOf(mailbox).hidden();
    for (const known of hidden.isEmpty ? [] : this.#known.values())
      if (known.mailbox === mailbox && hidden.has(known.uid)) this.#gone.putAway(known.row);
    this.#tellSoon();
  }

  end(): void {
    this.#isOver = true;
    this.#cancelAsking();
    this.#server?.end();
    this.#cancelSlice?.();
    this.#cancelTelling?.();
    this.#cancelHearing?.();
    this.#cancelSlice = this.#cancelTelling = this.#cancelHearing = null;
  }

  #slice(): void {
    this.#cancelSlice?.();
    this.#cancelSlice = null;
    const start = this.#world.now();
    for (let looks = 0; this.#local && this.#localHits < this.#gathered; looks++) {
      if (looks >= sliceLooks || this.#world.now() - start >= sliceTime) {
        this.#cancelSlice = this.#world.schedule(0, () => this.#slice());
        // In another order each slice may bring rows above those that are read.
        if (!this.#query.order) this.#tellSoon();
        return;
      }
      const next = this.#local.next();
      if (next.done) this.#local = null;
      else if (next.value && !this.#isLeftOut(next.value)) {
        this.#localHits += 1;
        this.#add(next.value);
      }
    }
    this.#tellNow();
  }

  #tellSoon(): void {
    if (this.#isOver) return;
    this.#cancelTelling ??= this.#world.schedule(tellDelay, () => this.#tellNow());
  }

  #tellNow(): void {
    this.#cancelTelling?.();
    this.#cancelTelling = null;
    if (this.#isOver) return;
    this.#takeFromServer();
    if (this.#query.clauses.length > 0) this.#takeNewcomers();
    const { order } = this.#query;
    const all = this.#refreshed();
    const isMore = (this.#local !== null && !this.#cancelSlice) || (this.#server?.hasMore ?? false);
    const shown = order ? all.slice(0, orderedAtMost).sort(inOrder(order)) : all;
    this.#tell({
      search: this.#request.search,
      hits: shown.slice(0, this.#limit).map(({ hit }) => hit),
      hasMore: all.length > this.#limit || isMore || this.#local !== null,
      ...(order && (isMore || all.length > orderedAtMost) ? { newestOf: orderedAtMost } : {}),
      isSearching: this.#cancelSlice !== null,
      server: this.#server?.state ?? { is: 'not-asked' },
      coverage: coverageOf(this.#world.store, this.#index(), this.#scope.mailboxes),
      words: wordsInBody(this.#query.clauses),
      ignored: this.#query.ignored,
    });
  }

  #hearSoon(): void {
    if (this.#isOver || !this.#server) return;
    this.#cancelHearing ??= this.#world.schedule(hearDelay, () => {
      this.#cancelHearing = null;
      this.#server?.hear();
    });
  }

  /** Only the newest are put in order, of all mailboxes together: those that are older than so many need not come. */
  #wantsOlder(mailbox: MailboxName, uids: UidSet): boolean {
    if (!this.#query.order) return true;
    this.#takeFromServer();
    if (this.#known.size < orderedAtMost) return true;
    const { internalDate } = [...this.#known.values()].sort(newestFirst)[orderedAtMost - 1]!;
    return [...uids].some((uid) => (this.#world.store.message(mailbox, uid)?.internalDate ?? 0) >= internalDate);
  }

  #takeFromServer(): void {
    const left = unjudged(this.#query.clauses);
    for (const [mailbox, uid] of this.#server?.found() ?? []) this.#look(left, mailbox, uid);
  }

  /** What came or changed is looked at by itself: nothing is searched anew. */
  #takeNewcomers(): void {
    const { clauses } = this.#query;
    for (const [mailbox, uid] of this.#newcomers.take(sliceLooks)) this.#look(clauses, mailbox, uid);
    if (!this.#newcomers.isEmpty) this.#tellSoon();
  }

  #look(clauses: readonly Clause[], mailbox: MailboxName, uid: number): void {
    if (this.#known.has(keyOf(mailbox, uid))) return;
    const found = lookedAt(this.#world.store, clauses, mailbox, uid, this.#scope.isIn);
    if (found && !this.#gone.isPutAway(found.row) && !this.#isLeftOut(found)) this.#add(found);
  }

  /** Where only a text can tell that is not here, what the server has not named is no hit. */
  #isLeftOut({ mailbox, row, document }: LocalHit): boolean {
    return this.#server?.leftOut(mailbox, row.uid) === true && isGuess(this.#query.clauses, document);
  }

  /** The server may have answered since: others take the places of what it left out. */
  #dropLeftOut(): void {
    const left = [...this.#known].filter(([, each]) => each.isGuess && this.#server?.leftOut(each.mailbox, each.uid));
    if (left.length === 0) return;
    for (const [place] of left) this.#known.delete(place);
    this.#localHits -= left.length;
    this.#slice();
  }

  #add({ mailbox, row, document }: LocalHit): void {
    this.#know(mailbox, row, this.#hitOf(mailbox, document), isGuess(this.#query.clauses, document));
  }

  #know(mailbox: MailboxName, row: MessageRow, hit: SearchHit, guessed = false): void {
    const { uid, internalDate } = row;
    this.#gone.found(mailbox, uid);
    const { order } = this.#query;
    const place = keyOf(mailbox, uid);
    const key = order && sortKeyOf(row, order, this.#known.get(place)?.key);
    this.#known.set(place, { mailbox, uid, internalDate, row, hit, isGuess: guessed, key });
  }

  #hitOf(mailbox: MailboxName, document: Document): SearchHit {
    const { clauses } = this.#query;
    const summary = summaryOf(document.row);
    return {
      mailbox,
      summary,
      subject: markedText(clauses, 'subject', summary.subject),
      snippet:
        snippetOf(clauses, document) ??
        (summary.preview === null ? null : markedText(clauses, 'body', summary.preview)),
    };
  }

  /** What is still here of what was found, as it is now, in order. */
  #refreshed(): Known[] {
    const { store } = this.#world;
    for (const [key, known] of this.#known) {
      const row = store.message(known.mailbox, known.uid);
      if (!row || !isSameMessage(row, known.row)) {
        this.#known.delete(key);
        this.#gone.went(known.mailbox, known.row, known.hit);
      } else if (row !== known.row) {
        known.row = row;
        if (known.key) known.key = sortKeyOf(row, this.#query.order!, known.key);
        const document = new Document(row, () => store.text(known.mailbox, known.uid, true));
        known.hit = this.#hitOf(known.mailbox, document);
      }
    }
    const { overlayOf } = this.#world;
    const standIns = (mailbox: MailboxName) => overlayOf(mailbox).standIns();
    const isKnown = (mailbox: MailboxName, uid: number) => this.#known.has(keyOf(mailbox, uid));
    for (const { mailbox, row, hit } of this.#gone.returned(standIns, isKnown))
      this.#know(mailbox, row, { ...hit, summary: summaryOf(row) });
    const all = [...this.#known.values()].filter(({ mailbox, uid }) => !overlayOf(mailbox).hidden().has(uid));
    const elsewhere = new Set(all.filter((each) => !this.#scope.isVirtual(each.mailbox)).map(messageIdOf));
    // What All Mail shows of another folder is shown once.
    return all
      .filter((each) => !this.#scope.isVirtual(each.mailbox) || !elsewhere.has(messageIdOf(each) ?? ''))
      .sort(newestFirst);
  }
}

/** Of values that are read from texts, in one way. */
const isAlike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const keyOf = (mailbox: MailboxName, uid: number): string => `${uid}/${mailbox}`;

/** These never change (RFC 9051 §2.3.3, §2.3.4): another message has the uid since the mailbox was made anew. */
const isSameMessage = (one: MessageRow, other: MessageRow): boolean =>
  one.internalDate === other.internalDate && one.size === other.size;

const messageIdOf = ({ row }: Known): string | null => row.envelope?.messageId ?? null;
