// Gets the rows that nobody has asked for into the copy on this device, newest first, mailbox by mailbox, when there is
// nothing better to do. What is here already is not asked for again, so it goes on where an earlier visit ended.

import {
  type Capabilities,
  type Command,
  type FetchItem,
  fetchAround,
  type ModSeq,
  UidSet,
} from '../../../shared/imap/index.ts';
import { type ProblemCode, problemOf } from '../../../shared/problems.ts';
import type { FillProgress, MailboxName, MailboxRole, MailboxSummary } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { bareItems } from '../sync/row-requests.ts';
import { type Priority, priorities } from './priorities.ts';
import { RowBatch } from './row-batch.ts';
import { backgroundAtOnce, type Desk } from './work-line.ts';

/** Rows of one FETCH: a second of a slow line, so that what somebody waits for comes soon. */
export const rowsPerBatch = 500;
/** The same where the only line is the one of the mailbox on screen. */
export const rowsPerSharedBatch = 100;
/** Rows whose flags are confirmed together, where another line hears the mailbox. */
export const rowsPerConfirmation = 5000;
/** Rows between two words to the screen. */
export const rowsPerWord = 1000;
/** How often a batch that is refused is halved to find the messages to blame: few of a large mailbox are. */
const bisections = 40;

/** What is said of the mailbox and not of the line: another mailbox may be had on it. */
const ofMailbox: ReadonlySet<ProblemCode> = new Set([
  'command-refused',
  'mailbox-read-only',
  'no-such-mailbox',
  'no-such-message',
  'over-quota',
  'protocol-error',
]);

/** Which mailboxes come first: those that people look for things in. `\Flagged` shows what lies elsewhere. */
const rank: Readonly<Record<MailboxRole | 'none', number>> = {
  inbox: 0,
  drafts: 1,
  sent: 2,
  archive: 3,
  none: 4,
  all: 5,
  trash: 6,
  junk: 7,
  flagged: Number.POSITIVE_INFINITY,
};

/** A mailbox's copy, as far as filling it needs one. */
export interface FilledCopy {
  /** A line tells it of everything that happens. */
  readonly caughtUp: boolean;
  rowItems(): FetchItem[];
  /** Asks the line that hears this mailbox for flags that may have changed while rows came on another. */
  confirmFlags(uids: UidSet, since: ModSeq | null): Promise<void>;
}

export interface FillWorld {
  readonly store: MailStore;
  /** Mail is kept on this device, and the line is not paid for by the byte. */
  mayFill(): boolean;
  mailboxes(): readonly MailboxSummary[];
  copyOf(mailbox: MailboxName): FilledCopy;
  capabilities(): Capabilities;
  /** Does work of the background, as soon as its turn has come. */
  background<T>(mailbox: MailboxName, priority: Priority, work: (desk: Desk) => Promise<T>): Promise<T>;
  overlayOf(mailbox: MailboxName, uid: number, flags: readonly string[]): readonly string[];
  /** For the tap: the number of why. */
  cause(): number;
  /** Rows of these messages came. */
  onRows(mailbox: MailboxName, uids: UidSet): void;
  /** Null: there is nothing more to get, or it may not be got now. */
  onProgress(progress: FillProgress | null): void;
}

/** What is known of a mailbox's filling since the connection began. */
interface Filling {
  /** Asked for and not to be had. */
  refused: UidSet;
  /** Asked for and not answered yet. */
  asked: UidSet;
  /** Came while another line heard the mailbox: their flags may be of a moment before its news. */
  unconfirmed: UidSet;
  /** What was known for certain before the first of those was asked for. */
  confirmedAt: ModSeq | null;
  /** The counts at which nothing was left to get. */
  doneAt: string | null;
  /** It cannot be selected, or not in a way that its uids hold: left alone until there is another connection. */
  isClosed: boolean;
}

export class Fill {
  readonly #world: FillWorld;
  #fillings = new Map<MailboxName, Filling>();
  #running = false;
  #told: FillProgress | null = null;
  /** Grows when the account is left: what runs then stops. */
  #epoch = 0;

  constructor(world: FillWorld) {
    this.#world = world;
  }

  /** There may be time and something to do. Safe to call at any time. */
  turn(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#run(this.#epoch).finally(() => {
      this.#running = false;
      this.#world.store.flush();
    });
  }

  /** The connection is another one, or none: whatever was refused may be had now. */
  restart(): void {
    this.#fillings.clear();
  }

  /** The account is left. */
  forget(): void {
    this.#epoch += 1;
    this.#fillings.clear();
    this.#told = null;
  }

  async #run(epoch: number): Promise<void> {
    try {
      for (;;) {
        const next = this.#next();
        if (next === null) break;
        const goesOn = await this.#fill(next, epoch).catch((error: unknown) => this.#leaveOut(next.name, error, epoch));
        if (epoch !== this.#epoch) return;
        if (!goesOn && this.#world.mayFill()) return; // one step at a time, when the line is quiet
      }
    } catch {
      return; // the line dropped, or is wanted for something better: it goes on with the next turn
    }
    this.#tell(null);
  }

  /** True: the others go on without this one. */
  #leaveOut(name: MailboxName, error: unknown, epoch: number): boolean {
    if (epoch !== this.#epoch || !ofMailbox.has(problemOf(error).code)) throw error;
    this.#of(name).isClosed = true;
    return true;
  }

  /** The mailbox whose turn it is. */
  #next(): MailboxSummary | null {
    if (!this.#world.mayFill()) return null;
    let best: MailboxSummary | null = null;
    for (const mailbox of this.#world.mailboxes()) {
      const place = rank[mailbox.role ?? 'none'];
      if (!mailbox.selectable || place === rank.flagged || (best && rank[best.role ?? 'none'] <= place)) continue;
      if (this.#isDone(mailbox)) continue;
      best = mailbox;
    }
    return best;
  }

  #of(name: MailboxName): Filling {
    let filling = this.#fillings.get(name);
    if (!filling) {
      const { empty } = UidSet;
      filling = { refused: empty, asked: empty, unconfirmed: empty, confirmedAt: null, doneAt: null, isClosed: false };
      this.#fillings.set(name, filling);
    }
    return filling;
  }

  // Once through, a mailbox is looked at again when its counts have changed, except where its copy has heard of that itself.
  #isDone({ name, total, unread }: MailboxSummary): boolean {
    const filling = this.#of(name);
    if (filling.isClosed) return true;
    if (filling.doneAt === `${total} ${unread}`) return true;
    if (filling.doneAt !== null && !this.#world.copyOf(name).caughtUp) return false;
    const uids = this.#world.store.uids(name);
    return uids !== null && uids.size === total && this.#missing(name).isEmpty;
  }

  #missing(name: MailboxName): UidSet {
    const { store } = this.#world;
    const { refused, asked } = this.#of(name);
    const uids = store.uids(name) ?? UidSet.empty;
    return uids.subtract(store.cachedUids(name)).subtract(refused).subtract(asked);
  }

  /** False when the rest has to wait for another turn. */
  async #fill(mailbox: MailboxSummary, epoch: number): Promise<boolean> {
    const { name } = mailbox;
    let isShared = false;
    let isOver = false;
    const one = async (): Promise<void> => {
      while (!isOver && !isShared && epoch === this.#epoch && this.#world.mayFill()) {
        const more = await this.#world.background(name, priorities.fill, async (desk) => {
          isShared ||= desk.isShared;
          return this.#step(name, desk, epoch);
        });
        if (!more) isOver = true;
      }
    };
    // The first one brings the copy up to date; the others begin when that has told what there is.
    const lanes = Array.from({ length: backgroundAtOnce }, one);
    const ends = await Promise.allSettled(lanes);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    if (isOver) {
      await this.#confirm(name);
      const { total, unread } = this.#world.mailboxes().find((other) => other.name === name) ?? mailbox;
      if (epoch === this.#epoch) this.#of(name).doneAt = `${total} ${unread}`;
    }
    return !isShared && epoch === this.#epoch && this.#world.mayFill();
  }

  /** One batch. False when there is nothing left. */
  async #step(name: MailboxName, desk: Desk, epoch: number): Promise<boolean> {
    await desk.settled;
    const filling = this.#of(name);
    if (desk.isShared && !filling.asked.isEmpty) return true; // one piece is enough to wait behind
    const missing = this.#missing(name);
    if (missing.isEmpty || epoch !== this.#epoch || !this.#world.mayFill()) return false;
    const most = desk.isShared ? rowsPerSharedBatch : rowsPerBatch;
    const uids = missing.slice(Math.max(0, missing.size - most), missing.size);
    filling.asked = filling.asked.union(uids);
    if (filling.unconfirmed.isEmpty) filling.confirmedAt = this.#world.store.checkpoint(name)?.highestModseq ?? null;
    try {
      await this.#get(name, desk, uids);
    } finally {
      filling.asked = filling.asked.subtract(uids);
    }
    if (epoch !== this.#epoch) return false;
    filling.refused = filling.refused.union(uids.subtract(this.#world.store.cachedUids(name)));
    if (!desk.isHeard) filling.unconfirmed = filling.unconfirmed.union(uids);
    this.#world.onRows(name, uids);
    this.#tellOf(name);
    if (filling.unconfirmed.size >= rowsPerConfirmation) await this.#confirm(name);
    return true;
  }

  async #get(name: MailboxName, desk: Desk, uids: UidSet): Promise<void> {
    const { store } = this.#world;
    const overlay = (uid: number, flags: readonly string[]) => this.#world.overlayOf(name, uid, flags);
    const batch = new RowBatch({ store, overlay }, name, desk.uidValidity, uids);
    const cause = this.#world.cause();
    const run = <T>(command: Command<T>): Promise<T> => desk.run(command, cause);
    const options = { capabilities: this.#world.capabilities(), onMessage: () => undefined, limits: { bisections } };
    const stop = desk.taking(batch);
    try {
      const { refused } = await fetchAround(run, uids, this.#world.copyOf(name).rowItems(), options);
      if (!refused.isEmpty) await fetchAround(run, refused, bareItems, options);
    } finally {
      stop();
      batch.settle();
    }
  }

  async #confirm(name: MailboxName): Promise<void> {
    const filling = this.#of(name);
    const uids = filling.unconfirmed;
    if (uids.isEmpty) return;
    filling.unconfirmed = UidSet.empty;
    try {
      await this.#world.copyOf(name).confirmFlags(uids, filling.confirmedAt);
    } catch (error) {
      filling.unconfirmed = filling.unconfirmed.union(uids);
      // Refused, it is no better the next time.
      if (problemOf(error).code !== 'command-refused') throw error;
      filling.unconfirmed = UidSet.empty;
    }
  }

  #tellOf(mailbox: MailboxName): void {
    const { store } = this.#world;
    const kept = store.cachedUids(mailbox).size;
    const told = this.#told;
    if (told?.mailbox === mailbox && Math.abs(kept - told.kept) < rowsPerWord) return;
    this.#tell({ mailbox, kept, of: store.uids(mailbox)?.size ?? kept });
  }

  #tell(progress: FillProgress | null): void {
    if (progress === null && this.#told === null) return;
    this.#told = progress;
    this.#world.onProgress(progress);
  }
}
