// The local copy of one mailbox, and everything that is done with it: what it shows, what it lacks, what the server says of it.
// What is known is mailbox-copy.ts's business, comparing it with the server's catching-up.ts's, what the list shows list-view.ts's,
// when the mailbox is selected the engine's.

import {
  type Capabilities,
  type Command,
  type FetchItem,
  type ModSeq,
  noop,
  type SelectData,
  type Uid,
  type UidSet,
  type UntaggedResponse,
  usableModseq,
} from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { CatchingUp } from './catching-up.ts';
import { FlagRequests } from './flag-requests.ts';
import { type CopyWorld, MailboxCopy } from './mailbox-copy.ts';
import { Reopening } from './reopening.ts';
import { RowRequests, type RowWorld } from './row-requests.ts';
import { ShownList } from './shown-list.ts';
import { isStandIn } from './stand-in-uids.ts';
import { UnreadCount } from './unread-count.ts';

/** How a mailbox talks to the server and tells of what it learnt. */
export interface MailboxWorld extends CopyWorld, Pick<RowWorld, 'previewsOf'> {
  capabilities(): Capabilities;
  /** Runs a command while this mailbox is selected. */
  run<T>(command: Command<T>): Promise<T>;
  /** Messages that are not to be seen here any more, whatever the server says; the same object until that changes. */
  hidden(): UidSet;
  /** Messages that come back here and have no uid yet, by uids of ours; their rows are in the store. The same. */
  standIns(): UidSet;
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
  /** As SELECT said last: flags that can be set for good. Null before. */
  permanentFlags: readonly string[] | null = null;
  readonly #world: MailboxWorld;
  readonly #copy: MailboxCopy;
  readonly #shown: ShownList;
  readonly #rows: RowRequests;
  readonly #flags: FlagRequests;
  readonly #catching: CatchingUp;
  #selected = false;
  #caughtUp = false;
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
    const { hidden, standIns, onChange } = world;
    this.#shown = new ShownList(this.#copy, hidden, standIns, onChange);
    this.#rows = new RowRequests(name, world);
    this.#flags = new FlagRequests(this.#copy, this.unread, world);
    this.#catching = new CatchingUp(this.#copy, this.#rows, this.#flags, this.unread, world);
  }

  /** Messages in the list; null until first selected. */
  get total(): number | null {
    return this.#shown.total;
  }

  /** Every uid of the list: what is hidden is not among them, and stand-ins are. Null until all are known. */
  get shownUids(): UidSet | null {
    return this.#shown.uids;
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
    this.permanentFlags = data.permanentFlags;
    this.#caughtUp = false;
    this.#catching.begin();
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
      await this.#catching.catchUp(data, checkpoint, reopening);
    } else {
      this.#copy.begin(data.exists);
      await this.#catching.fillFirst(data, data.exists, wanted);
    }
    this.#caughtUp = this.#selected;
    // Nothing may have come or gone, and what was counted meanwhile is wrong all the same.
    if (this.complete) store.setMailboxCounts(this.name, { total: this.uids!.size });
    this.onHidden(); // what was shown as on its way here is here now, or nowhere
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
    this.#catching.end();
    this.#copy.trusted = false;
    this.#copy.added = null;
    this.#rows.restart();
  }

  onResponse(response: UntaggedResponse): void {
    switch (response.kind) {
      case 'exists':
        this.#copy.onExists(response.count);
        this.#catching.compareExists();
        break;
      case 'expunge':
        if (!this.#copy.onExpunge(response.seq)) this.#catching.compareExists();
        break;
      case 'vanished':
        this.#copy.onVanished(response.uids, response.earlier);
        this.#catching.compareExists();
        break;
      case 'fetch':
        this.#copy.onFetch(response.data);
        break;
    }
  }

  /** Asks for what these positions lack: rows and previews that are neither here nor on their way. */
  async want(from: number, to: number): Promise<void> {
    const { uids } = this;
    if (!uids) return;
    const wanted: Uid[] = [];
    for (let position = Math.max(0, from); position < Math.min(to, this.total!); position++)
      wanted.push(this.uidAt(position)!);
    await this.wantRows(wanted);
  }

  /** The same, of messages. */
  async wantRows(uids: readonly Uid[]): Promise<void> {
    if (this.#selected) await this.#rows.want(uids.filter((uid) => !isStandIn(uid)));
  }

  /** Fetches whole rows of these uids. Rows arrive through onResponse. */
  fetchRows(uids: UidSet): Promise<void> {
    return this.#rows.fetch(uids);
  }

  /** The device may have slept: gets whatever happened unheard, rows of new messages included, in one round trip. */
  async lookAgain(): Promise<void> {
    const looked = this.#world.run(noop());
    const isFree = this.uids && this.#copy.trusted && !this.#copy.added;
    await Promise.all([looked, isFree ? this.#catching.fetchNew() : null]);
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
   * @param uidValidity null: nobody knows the uids @param rows null: nor the messages
   */
  addMoved(uidValidity: number | null, rows: readonly MessageRow[] | null): boolean {
    const checkpoint = this.#world.store.checkpoint(this.name);
    if (this.#selected) return true; // hears of them by itself
    if (!this.uids || !rows || checkpoint?.uidValidity !== uidValidity) return false;
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
}
