// Keeps the local copy of one mailbox right: asks the server for what is missing or doubtful, when it is selected and
// when something moved. What is known is mailbox-copy.ts's business, what the list shows of it list-view.ts's,
// when the mailbox is selected the engine's.

import {
  type Capabilities,
  type Command,
  compareReopened,
  type FetchData,
  type FetchItem,
  fetch,
  type ModSeq,
  noop,
  refusalOf,
  type SelectData,
  type Uid,
  UidSet,
  type UntaggedResponse,
  unlessRefused,
  usableModseq,
} from '../../../shared/imap/index.ts';
import type { Checkpoint, MessageRow } from '../../store/message-row.ts';
import { askAllUids, lastUid } from './all-uids.ts';
import { FlagRequests } from './flag-requests.ts';
import { type CopyWorld, MailboxCopy } from './mailbox-copy.ts';
import { MassRemoval } from './mass-removal.ts';
import { noticing } from './noticing.ts';
import { Reopening } from './reopening.ts';
import { RowRequests, type RowWorld, rowsPerFetch } from './row-requests.ts';
import { ShownList } from './shown-list.ts';
import { UnreadCount } from './unread-count.ts';

/** Rows of the first FETCH after SELECT, before the screen has said what it shows. */
export const firstRows = 64;
/** How often a copy that does not match EXISTS is compared anew before it is left to the next occasion. */
export const comparisonsAtMost = 3;

/** How a mailbox talks to the server and tells of what it learnt. */
export interface MailboxWorld extends CopyWorld, Pick<RowWorld, 'previewsOf'> {
  capabilities(): Capabilities;
  /** Runs a command while this mailbox is selected. */
  run<T>(command: Command<T>): Promise<T>;
  /** Messages that are not to be seen here any more, whatever the server says; the same object until that changes. */
  hidden(): UidSet;
  /** Messages that were not there before and came while the person was here. */
  onArrived(rows: readonly MessageRow[]): void;
  /** Uids are about to mean other messages: what is known of those that they meant is still here. */
  onReplacing(): void;
  /** Uids mean other messages from now on. */
  onReset(): void;
  /** Is it the mailbox on screen? */
  isShown(): boolean;
  /** The server refuses to describe so many messages. */
  onRefused(count: number): void;
  /** When the line was heard last, milliseconds since 1970; null while there is none. */
  heardAt(): number | null;
  /** The copy is as the server has it, and is kept so while the mailbox stays selected. */
  onCaughtUp(): void;
}

export class MailboxSync {
  readonly name: string;
  readonly unread: UnreadCount;
  readonly #world: MailboxWorld;
  readonly #copy: MailboxCopy;
  readonly #shown: ShownList;
  readonly #rows: RowRequests;
  readonly #flags: FlagRequests;
  readonly #removal = new MassRemoval();
  #selected = false;
  #caughtUp = false;
  #comparing = false;
  #comparisons = 0;
  /** The connection of the latest SELECT without UIDVALIDITY, and how many there were. */
  #namelessLine: object | null = null;
  #nameless = 0;

  constructor(name: string, world: MailboxWorld) {
    this.name = name;
    this.#world = world;
    this.unread = new UnreadCount(name, world);
    const { store } = world;
    this.#copy = new MailboxCopy(
      name,
      {
        store,
        overlay: (uid, flags) => world.overlay(uid, flags),
        onChange: (splices) => this.#shown.moved(splices),
        onCounts: () => world.onCounts(),
      },
      this.unread,
    );
    const hidden = () => world.hidden();
    this.#shown = new ShownList(this.#copy, hidden, (splices) => world.onChange(splices));
    this.#rows = new RowRequests(name, world);
    this.#flags = new FlagRequests(this.#copy, this.unread, world);
  }

  /** Messages in the list; null until first selected. */
  get total(): number | null {
    return this.#shown.total;
  }

  /** Every uid that the server has told; null until all are known. */
  get uids(): UidSet | null {
    return this.#copy.uids;
  }

  /** True when every message that the server has told of is here: its counts can be compared with ours. */
  get complete(): boolean {
    return this.#copy.complete;
  }

  /** True while the mailbox is selected and everything that happened before has been told. */
  get caughtUp(): boolean {
    return this.#caughtUp;
  }

  /** Notes that the copy was right when the line was heard last; not more often than that many milliseconds. */
  noteFresh(interval: number): void {
    const checkpoint = this.#world.store.checkpoint(this.name);
    const asOf = this.#world.heardAt();
    if (!this.#caughtUp || !checkpoint || asOf === null || asOf - (checkpoint.asOf ?? 0) < interval) return;
    this.#world.store.change(this.name, { checkpoint: { ...checkpoint, asOf } });
  }

  /** The uid at a list position (0 = newest); null while unknown. */
  uidAt(position: number): Uid | null {
    return this.#shown.uidAt(position);
  }

  /** The list position of a message; null when it is not there or not known. */
  positionOf(uid: number): number | null {
    return this.#shown.positionOf(uid);
  }

  rowAt(position: number): MessageRow | null {
    const uid = this.uidAt(position);
    return uid === null ? null : (this.#world.store.message(this.name, uid) ?? null);
  }

  /** What SELECT may ask where the server has QRESYNC; null while too little is known. */
  reopening(): Reopening | null {
    return Reopening.of(this.name, this.#world.store);
  }

  /** What a row needs of a message. */
  rowItems(): FetchItem[] {
    return this.#rows.items();
  }

  /**
   * SELECT has answered on the connection `line`, by QRESYNC if it was asked with a `reopening`. Brings the copy up to date;
   * resolves when it is, rejects when the line dropped.
   */
  async onSelected(
    told: SelectData,
    wanted: { from: number; to: number },
    line: object,
    reopening: Reopening | null = null,
  ): Promise<void> {
    const { store } = this.#world;
    const data: SelectData = {
      ...told,
      uidValidity: told.uidValidity || this.#namelessValidity(line),
      highestModseq: usableModseq(told.highestModseq, this.#world.capabilities()),
    };
    this.#selected = true;
    this.#caughtUp = false;
    this.#comparisons = 0;
    this.#rows.restart();
    const known = store.checkpoint(this.name);
    const shown = this.#copy.total;
    if (known && known.uidValidity !== data.uidValidity) {
      this.#copy.exists = shown; // so that the list knows what it has to put away
      this.#world.onReplacing();
      store.forgetMailbox(this.name);
      this.#rows.forget();
      this.#copy.contested.clear();
      this.#world.onReset();
    }
    const checkpoint = store.checkpoint(this.name);
    store.change(this.name, {
      checkpoint: {
        ...checkpoint,
        uidValidity: data.uidValidity,
        uidNext: checkpoint?.uidNext ?? data.uidNext ?? 0,
        highestModseq: checkpoint?.highestModseq ?? data.highestModseq,
      },
    });
    if (checkpoint && this.uids) {
      this.#copy.restart(data.exists);
      await this.#catchUp(data, checkpoint, reopening);
    } else {
      this.#copy.begin(data.exists);
      await this.#fillFirst(data, data.exists, wanted);
    }
    this.#caughtUp = this.#selected;
    this.noteFresh(0);
    this.#world.onCaughtUp();
  }

  // Without UIDVALIDITY uids hold for one connection (quirk zero-uidvalidity). Negative: no server's number.
  #namelessValidity(line: object): number {
    if (line !== this.#namelessLine) this.#nameless -= 1;
    this.#namelessLine = line;
    return this.#nameless;
  }

  /** The mailbox is no longer selected; what is here stays. */
  onDeselected(): void {
    this.noteFresh(0);
    this.#selected = false;
    this.#caughtUp = false;
    this.#comparing = false;
    this.#copy.trusted = false;
    this.#copy.added = null;
    this.#rows.restart();
  }

  onResponse(response: UntaggedResponse): void {
    switch (response.kind) {
      case 'exists':
        this.#copy.onExists(response.count);
        this.#compareExists();
        break;
      case 'expunge':
        if (!this.#copy.onExpunge(response.seq)) this.#compareExists();
        break;
      case 'vanished':
        this.#copy.onVanished(response.uids, response.earlier);
        this.#compareExists();
        break;
      case 'fetch':
        this.#copy.onFetch(response.data);
        break;
    }
  }

  /** Asks for what these positions lack: rows and previews that are neither here nor on their way. */
  async want(from: number, to: number): Promise<void> {
    const { uids } = this;
    if (!uids || !this.#selected) return;
    const wanted: Uid[] = [];
    for (let position = Math.max(0, from); position < Math.min(to, this.total!); position++)
      wanted.push(this.uidAt(position)!);
    await this.#rows.want(wanted);
  }

  /** Fetches whole rows of these uids. Rows arrive through onResponse. */
  fetchRows(uids: UidSet): Promise<void> {
    return this.#rows.fetch(uids);
  }

  /** The device may have slept: gets whatever happened unheard, rows of new messages included, in one round trip. */
  async lookAgain(): Promise<void> {
    const looked = this.#world.run(noop());
    const isFree = this.uids && this.#copy.trusted && !this.#copy.added;
    await Promise.all([looked, isFree ? this.#fetchNew() : null]);
  }

  /**
   * Nothing is under way: asks for what cannot be told from here, which is flags that changes of ours hid, and how many are
   * unread. @param isPending changes of ours are not confirmed
   */
  settle(isPending: () => boolean): void {
    if (isPending()) return;
    this.#flags.refetchContested().catch(() => undefined); // a lost line: asked for when the next one is quiet
    if (!this.unread.doubtful) return;
    const { complete } = this;
    const settled = () => !isPending() && (this.complete || !complete);
    this.unread.recount(settled).catch(() => undefined); // a lost line, or a refusal: the doubt stays
  }

  /**
   * These messages came by our own doing, with these uids. False where nobody has told the copy, and it
   * cannot take them: something else may have come between, which only the server can tell.
   */
  addMoved(uidValidity: number, rows: readonly MessageRow[]): boolean {
    const checkpoint = this.#world.store.checkpoint(this.name);
    if (this.#selected) return true; // hears of them by itself
    if (!this.uids || checkpoint?.uidValidity !== uidValidity) return false;
    const ascending = [...rows].sort((a, b) => a.uid - b.uid);
    if (ascending.some(({ uid }, at) => uid !== checkpoint.uidNext + at)) return false;
    for (const row of ascending) this.#copy.add(row);
    return true;
  }

  /** Other messages are hidden. */
  onHidden(): void {
    this.#shown.moved([]);
    this.#world.onCounts();
  }

  /** Changes flags of rows here at once; the caller tells the server. */
  setFlagsHere(uid: number, flags: readonly string[]): void {
    this.#copy.setFlags(uid, flags);
  }

  /** Gets the server's flags of every row here, now or after the next SELECT. */
  async refetchFlags(): Promise<void> {
    this.#copy.flagsOwed = true;
    await this.#flags.refresh(null);
  }

  /** Rows of these messages came over another line: see FlagRequests. */
  confirmFlags(uids: UidSet, modseq: ModSeq | null): Promise<void> {
    return this.#flags.confirm(uids, modseq);
  }

  // The wanted window and every uid are asked for in one burst: two answers, one round trip.
  async #fillFirst(data: SelectData, exists: number, wanted: { from: number; to: number }): Promise<void> {
    const copy = this.#copy;
    this.unread.doubt(); // LIST counted at another moment, if at all
    copy.trusted = true;
    copy.overtaken = false;
    if (exists === 0) {
      copy.setUids(UidSet.empty, data.uidNext ?? 0, data.highestModseq);
      return;
    }
    // Rows of an earlier connection that was lost before it told all uids.
    if (!this.#world.store.cachedUids(this.name).isEmpty) copy.flagsOwed = true;
    const to = Math.min(exists, Math.max(wanted.to, wanted.from + firstRows));
    const from = Math.min(wanted.from, to - 1);
    const seq = `${exists - to + 1}:${exists - from}`;
    let told = false;
    const window = fetch({ seq }, this.#rows.items(), { onMessage: () => undefined });
    // Refused as a whole for one message, it is asked for by uid when the list wants it (quirk poisoned-range).
    const rows = unlessRefused(
      (command) => this.#world.run(command),
      noticing(window, () => {
        told = true;
      }),
    );
    const uids = askAllUids(copy, this.#world, (found) => {
      copy.setUids(found, data.uidNext ?? 0, data.highestModseq);
      if (told && found.size === exists) this.#rows.gaveUp(found.slice(exists - to, exists - from));
      return true;
    });
    await Promise.all([rows, uids]);
    if (copy.flagsOwed) await this.#flags.refresh(null);
    this.#compareExists();
  }

  async #catchUp(data: SelectData, known: Checkpoint, reopening: Reopening | null): Promise<void> {
    const { store } = this.#world;
    const here = { ...known, exists: this.uids!.size };
    const { uids, flags } = compareReopened(here, data, this.#world.capabilities());
    if (reopening && flags !== 'all' && (await this.#takeDelta(reopening, data, flags))) return;
    const copy = this.#copy;
    copy.trusted = uids === 'same';
    if (uids === 'compare' || flags !== 'same') this.unread.doubt();
    await Promise.all([
      uids === 'same' ? null : this.#compare(),
      flags === 'same' && !copy.flagsOwed ? null : this.#flags.refresh(flags === 'since' ? known.highestModseq : null),
    ]);
    const { uidNext, ...others } = store.checkpoint(this.name)!;
    store.change(this.name, {
      checkpoint: {
        ...others,
        uidValidity: data.uidValidity,
        // One that went down is believed, as far as the uids here allow.
        uidNext: data.uidNext === null ? uidNext : Math.max(data.uidNext, (this.uids?.last ?? 0) + 1),
        highestModseq: data.highestModseq,
      },
    });
  }

  /** SELECT has told what happened. False: not enough for that to be believed, and the long way is left to go. */
  async #takeDelta(reopening: Reopening, data: SelectData, flags: 'same' | 'since'): Promise<boolean> {
    const copy = this.#copy;
    const before = this.uids!;
    const delta = reopening.delta(data);
    // Something changed, and not a word of what: a server that takes the parameter and does nothing with it.
    if (flags === 'since' && delta.vanished.isEmpty && delta.flags.size === 0) return false;
    this.unread.onReopened();
    if (!copy.reopen(delta, data.highestModseq)) {
      this.#removal.suspect(before.intersect(delta.vanished));
      return false;
    }
    // More than that were never told; fewer may come with the rows.
    if (this.uids!.size > data.exists) return false;
    copy.trusted = true;
    copy.added = new Set();
    try {
      await this.#rows.expect(reopening.newUids, reopening.news);
    } catch (error) {
      if (refusalOf(error) === null) throw error;
    } finally {
      copy.added = null;
    }
    const fresh = this.uids!.subtract(before);
    this.#tellArrived(fresh.slice(fresh.size - rowsPerFetch, fresh.size));
    if (copy.flagsOwed) await this.#flags.refresh(null);
    this.#compareExists();
    return true;
  }

  // Compares every uid with the server's, then fetches rows of the new ones.
  async #compare(): Promise<void> {
    if (this.#comparing) return;
    const copy = this.#copy;
    const before = this.uids ?? UidSet.empty;
    this.#comparing = true;
    this.#comparisons += 1;
    copy.trusted = false;
    let newest = UidSet.empty;
    let believed = false;
    let arriving: Promise<void> | null = null;
    const take = (uids: UidSet): boolean => {
      if (!this.#removal.mayBecome(this.uids ?? UidSet.empty, uids, copy.exists ?? 0)) return false;
      believed = true;
      const { uidNext, highestModseq } = this.#world.store.checkpoint(this.name)!;
      copy.setUids(uids, uidNext, highestModseq);
      const added = uids.subtract(before);
      if (copy.overtaken || added.isEmpty) return true;
      newest = added.slice(added.size - rowsPerFetch, added.size);
      arriving = this.fetchRows(newest); // at once: what the list wants of these is on its way then
      arriving.catch(() => undefined); // waited for below, but the line may drop before
      return true;
    };
    try {
      // Each further round means that another message went away meanwhile.
      for (let again = true; again; again = believed && !copy.trusted) {
        believed = false;
        await askAllUids(copy, this.#world, take);
      }
      await arriving;
      this.#tellArrived(newest);
      if (copy.flagsOwed) await this.#flags.refresh(null);
    } finally {
      this.#comparing = false;
    }
    if (believed) this.#compareExists();
  }

  #tellArrived(uids: UidSet): void {
    const rows = [...uids].map((uid) => this.#world.store.message(this.name, uid)).filter((row) => row !== undefined);
    if (rows.length > 0) this.#world.onArrived(rows);
  }

  #compareExists(): void {
    const { uids } = this;
    if (!uids || !this.#selected || this.#comparing || this.#copy.added) return;
    if (this.complete) {
      this.#comparisons = 0;
      return;
    }
    const more = this.#copy.trusted && (this.#copy.exists ?? 0) > uids.size;
    if (!more && this.#comparisons >= comparisonsAtMost) return;
    const later = more ? this.#fetchNew() : this.#compare();
    later.catch(() => undefined); // a lost line is told by the connection; the next SELECT compares again
  }

  // New messages have uids from uidNext on (RFC 9051 §2.3.1.1). The range ends at the largest uid there can be, not at
  // `*`: `n:*` would also name the last old message. What a server sends below uidNext all the same is dropped.
  async #fetchNew(): Promise<void> {
    const copy = this.#copy;
    const before = this.uids!;
    const uidNext = Math.max(1, this.#world.store.checkpoint(this.name)!.uidNext);
    const added = new Set<Uid>();
    copy.added = added;
    let refused = false;
    try {
      const command = fetch(UidSet.range(uidNext, lastUid), this.#rows.items());
      await this.#world.run(noticing(command, (rows) => this.#addRest(rows, uidNext, added)));
    } catch (error) {
      refused = refusalOf(error) !== null;
      if (!refused) throw error;
    } finally {
      if (copy.added === added) copy.added = null;
    }
    const found = this.uids!.subtract(before);
    if (found.size > 0) this.#tellArrived(found);
    // One of them may be to blame for all (quirk poisoned-range): the uids are asked for, then rows around it.
    if (found.size > 0 && !refused) this.#compareExists();
    else if (!this.complete && this.#comparisons < comparisonsAtMost) {
      await this.#compare(); // the server counts more than it shows: everything is compared, but not for ever
    }
  }

  // Rows that did not come in the order of their sequence numbers could not be added one by one.
  #addRest(rows: readonly FetchData[], uidNext: number, added: ReadonlySet<Uid>): void {
    const rest = rows.map(({ uid }) => uid).filter((uid) => uid !== undefined && uid >= uidNext && !added.has(uid));
    for (const uid of UidSet.from(rest.filter((uid) => uid !== undefined))) {
      const row = this.#world.store.message(this.name, uid);
      if (row && !this.uids!.has(uid)) this.#copy.add(row);
    }
  }
}
