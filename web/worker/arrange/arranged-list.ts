// One page's list of a mailbox in an arrangement: reads what is here, a little at a time, asks the server for what is not, and
// follows every change. Which row stands where is arranged-rows.ts's business.

import { type Uid, UidSet } from '../../../shared/imap/index.ts';
import { problemOf } from '../../../shared/problems.ts';
import type { Arrangement } from '../../client/arrangement.ts';
import type { ListCoverage, ListSplice, MessageSummary } from '../../client/model.ts';
import type { MailboxChange, MailStore } from '../../store/mail-store.ts';
import { scanRows } from '../../store/row-scan.ts';
import { summaryOf } from '../summaries.ts';
import type { ListOrder } from '../sync/list-order.ts';
import type { MailboxSync } from '../sync/mailbox-sync.ts';
import type { Conversations } from '../threads/conversations.ts';
import { ArrangedRows } from './arranged-rows.ts';
import { ConversationRows } from './conversation-rows.ts';
import { factsOf, needsOf } from './row-facts.ts';
import { askServerOrder, type ServerOrderWorld } from './server-order.ts';
import { splicesToward } from './splices.ts';
import { ThreadReading } from './thread-reading.ts';

/** Messages that are looked at in the moment they change; more than that are read a little at a time. */
export const readAtOnce = 200;
/** Rows of which flags, dates and sizes are read in one go: some ten milliseconds. */
export const briefRows = 2000;
/** The same where senders, subjects or parts are read as well. */
export const wholeRows = 250;
/** Milliseconds after which the page hears of rows while more are being read. */
export const tellGap = 300;
/** Milliseconds between two readings of which messages belong together, while they are being linked. */
export const linkedGap = 1000;
/** The same for each message of the mailbox, where that is longer: reading a million takes the better part of a second. */
export const linkedGapEach = 0.01;
/** Rows that are asked for at once at least: where rows become one conversation, others move into sight one by one. */
export const wantedAtLeast = 25;
/** Milliseconds between two looks at what arrived at most, however long one takes. */
export const restAtMost = 500;
/** Milliseconds after which a server is asked that could not be reached. */
export const askAgain = 5000;

export interface ArrangedListWorld extends ServerOrderWorld {
  readonly store: MailStore;
  now(): number;
  schedule(milliseconds: number, callback: () => void): () => void;
  /** The page is to be told. */
  onChange(): void;
  onClosed(): void;
}

const none = new Uint32Array();

export class ArrangedList implements ListOrder {
  readonly #world: ArrangedListWorld;
  readonly #mailbox: MailboxSync;
  readonly #arrangement: Arrangement;
  readonly #needs: ReturnType<typeof needsOf>;
  readonly #threads: ThreadReading | null;
  readonly #conversations: ConversationRows | null;
  #rows: ArrangedRows;
  /** What the page was told of: uids of its rows. */
  #shown: Uint32Array = new Uint32Array();
  /** Of which mailbox, at which moment, `#rows` is. */
  #of: {
    readonly ground: unknown;
    readonly uidValidity: number;
    readonly uids: UidSet;
  } | null = null;
  #all = UidSet.empty;
  /** Rows that are here and are to be read. */
  #due = UidSet.empty;
  #touched = new Set<number>();
  /** Rows that were asked for last. */
  #wanted: ReadonlySet<number> = new Set();
  /** When rows that arrived are looked at again: that takes half of the time at most. */
  #restsUntil = 0;
  #asked: 'not' | 'asking' | 'told' | 'refused' = 'not';
  /** The page has been told of rows. */
  #isReady = false;
  /** `#rows` has what is to be known. */
  #isRead = false;
  #toldAt = 0;
  #cancelReading: (() => void) | null = null;
  #cancelRest: (() => void) | null = null;
  #cancelLinked: (() => void) | null = null;
  #cancelAsking: (() => void) | null = null;
  #isClosed = false;

  /** @param conversations who knows which messages belong together; null: nobody is asked */
  constructor(
    world: ArrangedListWorld,
    mailbox: MailboxSync,
    arrangement: Arrangement,
    conversations: Conversations | null,
  ) {
    this.#world = world;
    this.#mailbox = mailbox;
    this.#arrangement = arrangement;
    this.#needs = needsOf(arrangement);
    this.#rows = new ArrangedRows(arrangement);
    this.#conversations = arrangement.conversations ? new ConversationRows(world.store, mailbox.name) : null;
    this.#threads = conversations && new ThreadReading(conversations, mailbox.name);
  }

  get total(): number | null {
    return this.#isReady ? this.#shown.length : null;
  }

  uidAt(position: number): number | null {
    return this.#shown[position] ?? null;
  }

  positionOf(uid: number): number | null {
    let position = this.#shown.indexOf(uid);
    if (position < 0)
      for (const other of this.#rows.together(uid)) {
        position = this.#shown.indexOf(other);
        if (position >= 0) break;
      }
    return position < 0 ? null : position;
  }

  summaryAt(position: number): MessageSummary | null {
    const uid = this.uidAt(position);
    return uid === null ? null : this.#rowOf(uid);
  }

  #rowOf(uid: number): MessageSummary | null {
    if (this.#conversations)
      return this.#conversations.of(uid, this.#threads?.links ?? null, () => this.#rows.together(uid));
    const row = this.#world.store.message(this.#mailbox.name, uid);
    return row ? summaryOf(row) : null;
  }

  uidsOf(from: number, to: number): UidSet {
    return this.#rows.allTogether(this.#shown.slice(from, to));
  }

  async want(from: number, to: number): Promise<void> {
    const rows = this.#shown.subarray(from, to);
    const near = this.#nearLacking(rows, from, to);
    await this.#mailbox.wantRows([...rows, ...near] as Uid[]);
  }

  /** Rows beside these, on the side where they move into sight, where only few of these are to be asked for. */
  #nearLacking(rows: Uint32Array, from: number, to: number): Uint32Array {
    const cached = this.#world.store.cachedUids(this.#mailbox.name);
    const lacks = (uid: number): boolean => !this.#wanted.has(uid) && !cached.has(uid);
    const lacking = rows.filter(lacks).length;
    if (lacking === 0) return none;
    const room = Math.max(0, wantedAtLeast - lacking);
    const isBelow = rows.findIndex(lacks) >= rows.length / 2;
    const near = isBelow ? this.#shown.subarray(to, to + room) : this.#shown.subarray(Math.max(0, from - room), from);
    this.#wanted = new Set([...rows, ...near]);
    return near;
  }

  get coverage(): ListCoverage | null {
    if (!this.#isReady) return { is: 'arranging' };
    if (!this.#needs || this.#asked === 'told') return null;
    const here = this.#all.intersect(this.#world.store.cachedUids(this.#mailbox.name));
    return here.size === this.#all.size ? null : { is: 'partial', known: here.size, of: this.#all.size };
  }

  /** The store has taken in a change of some mailbox. */
  onStored(mailbox: string, { rows = [], flags = [], unhurried }: MailboxChange): void {
    // What is copied in the background belongs to no conversation before it is linked.
    if (!unhurried) this.#conversations?.forget();
    if (mailbox !== this.#mailbox.name) return;
    for (const { uid } of rows) this.#touched.add(uid);
    for (const { uid } of flags) this.#touched.add(uid);
  }

  /** Rows were linked to conversations. */
  onLinked(): void {
    this.#conversations?.forget();
    if (!this.#threads || this.#isClosed) return;
    this.#cancelLinked ??= this.#world.schedule(Math.max(linkedGap, this.#all.size * linkedGapEach), () => {
      this.#cancelLinked = null;
      this.#threads?.again();
      this.#readIn(0);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#world.onClosed();
    for (const cancel of [this.#cancelReading, this.#cancelRest, this.#cancelLinked, this.#cancelAsking]) cancel?.();
  }

  moved(wasPlain: boolean): readonly ListSplice[] {
    const begun = this.#world.now();
    // Of messages that come and go the page hears at once.
    const isSame = this.#isRead && !wasPlain && this.#of?.uids === this.#mailbox.shownUids;
    const rest = this.#restsUntil - begun;
    if (isSame && rest > 0 && rest <= restAtMost) {
      this.#cancelRest ??= this.#world.schedule(rest, () => {
        this.#cancelRest = null;
        this.#world.onChange();
      });
      return [];
    }
    const splices = this.#takeIn(wasPlain);
    const now = this.#world.now();
    this.#restsUntil = now + Math.min(now - begun, restAtMost);
    return splices;
  }

  #takeIn(wasPlain: boolean): readonly ListSplice[] {
    this.#look();
    if (!this.#isRead) return [];
    if (wasPlain) this.#shown = Uint32Array.from(this.#all).reverse();
    const rows = this.#rows.rows();
    const splices = splicesToward(this.#shown, rows);
    this.#shown = rows;
    return splices;
  }

  /** Takes in how the mailbox is now. */
  #look(): void {
    const { store } = this.#world;
    const { name, shownUids: uids } = this.#mailbox;
    const ground = store.indexGround;
    const uidValidity = store.checkpoint(name)?.uidValidity ?? 0;
    if (this.#of && this.#of.uidValidity !== uidValidity) {
      this.#isReady = false; // its rows are other messages
      this.#restart();
    } else if (this.#of && this.#of.ground !== ground) this.#restart();
    if (!uids) return;
    const cached = store.cachedUids(name);
    const isFirst = this.#of === null;
    if (this.#of?.uids !== uids) {
      this.#due = this.#due.union(uids.subtract(this.#all));
      this.#all = uids;
      this.#rows.setUids(uids);
      this.#of = { ground, uidValidity, uids };
    }
    if (this.#touched.size > 0) {
      this.#due = this.#due.union(UidSet.from([...this.#touched].sort((a, b) => a - b)));
      this.#touched.clear();
    }
    this.#due = this.#due.intersect(this.#all).intersect(cached);
    if (isFirst) {
      this.#threads?.again();
      this.#ask();
    }
    if (this.#due.size <= readAtOnce) this.#read(this.#due);
    else if (!this.#needs) this.#due = UidSet.empty; // linked when there is time, and then it is heard of
    if (isFirst && this.#threads) this.#rows.setThreads(this.#threads.next(this.#all));
    if (this.#due.isEmpty && this.#asked !== 'asking') {
      this.#isRead = true;
      this.#isReady = true;
    }
    if (!this.#due.isEmpty || this.#threads?.isDue) this.#readIn(0);
  }

  /** The uids mean other messages, or the store is another one. */
  #restart(): void {
    this.#rows = new ArrangedRows(this.#arrangement);
    this.#of = null;
    this.#all = UidSet.empty;
    this.#due = UidSet.empty;
    this.#touched.clear();
    this.#conversations?.forget();
    this.#isRead = false;
    if (this.#asked !== 'asking') this.#asked = 'not';
  }

  #read(uids: UidSet): void {
    const { store } = this.#world;
    this.#due = this.#due.subtract(uids);
    if (uids.isEmpty) return;
    if (this.#needs) {
      const rows = scanRows(store, this.#mailbox.name, uids, this.#needs);
      this.#rows.put(rows.map((row) => factsOf(row, this.#arrangement)));
    }
    if (this.#threads && uids.size <= readAtOnce) this.#rows.setThreads(this.#threads.ofThese(uids));
  }

  #readIn(milliseconds: number): void {
    if (this.#isClosed) return;
    this.#cancelReading ??= this.#world.schedule(milliseconds, () => {
      this.#cancelReading = null;
      this.#readOn();
    });
  }

  /** The newest first: those are looked at. */
  #readOn(): void {
    const most = this.#needs?.envelope || this.#needs?.structure ? wholeRows : briefRows;
    this.#read(this.#due.slice(Math.max(0, this.#due.size - most), this.#due.size));
    if (this.#threads?.isDue) this.#rows.setThreads(this.#threads.next(this.#all));
    const isDone = this.#due.isEmpty && !this.#threads?.isDue;
    if (!isDone) this.#readIn(0);
    const now = this.#world.now();
    if (!isDone && (!this.#isReady || now - this.#toldAt < tellGap)) return;
    this.#toldAt = now;
    this.#world.onChange();
  }

  /** Asks the server where that is of use and can be done; once, until the list is shown anew. */
  #ask(): void {
    if (this.#asked !== 'not' || !this.#needs || this.#all.isEmpty) return;
    const { name } = this.#mailbox;
    if (this.#all.subtract(this.#world.store.cachedUids(name)).isEmpty) return;
    this.#asked = 'asking';
    const rows = this.#rows;
    askServerOrder(this.#world, name, this.#arrangement)
      .then(
        ({ order, matching, first }) => {
          // Of a mailbox that was made anew meanwhile it says nothing.
          if (rows !== this.#rows) return 'not';
          if (order) rows.setRanks(order);
          if (matching) rows.setMatching(matching);
          if (first) rows.setFirst(first);
          return order || matching || first ? 'told' : 'refused';
        },
        // Without a line it is asked when there is one; one that refuses is not asked again.
        (error: unknown) => (problemOf(error).code === 'command-refused' ? 'refused' : 'not'),
      )
      .then((asked) => {
        this.#asked = asked as 'not' | 'told' | 'refused';
        if (this.#isClosed) return;
        this.#world.onChange();
        if (asked === 'not')
          this.#cancelAsking = this.#world.schedule(askAgain, () => {
            this.#ask();
          });
      });
  }
}
