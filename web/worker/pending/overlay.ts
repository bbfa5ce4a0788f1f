// What the screen shows: what the server has told, with every change on top that it has not confirmed.
// Asked for with every row that comes, so everything is worked out once per state of the journal. Pure.

import { UidSet } from '../../../shared/imap/index.ts';
import type { Journal, JournalEntry } from '../../store/journal.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MailboxRow } from '../../store/message-row.ts';
import { hasFlag, isSeen } from '../sync/rows.ts';
import { isStandIn } from '../sync/stand-in-uids.ts';
import { type Change, changesIn, destinationOf, isShown, takesAway } from './change.ts';
import { stayingIn } from './staying.ts';

/** The flags with one set or cleared; unchanged they stay the same object. */
export const withFlag = (flags: readonly string[], flag: string, on: boolean): readonly string[] => {
  const lower = flag.toLowerCase();
  if (hasFlag(flags, lower) === on) return flags;
  return on ? [...flags, flag] : flags.filter((other) => other.toLowerCase() !== lower);
};

export type WithMailboxChanges = (rows: readonly MailboxRow[], unconfirmed: readonly Change[]) => readonly MailboxRow[];

interface Seen {
  readonly entries: readonly JournalEntry[];
  readonly lingering: ReadonlyMap<string, UidSet>;
  readonly shown: readonly Change[];
  readonly hidden: Map<string, UidSet>;
}

export class Overlay {
  readonly #store: MailStore;
  #seen: Seen | null = null;
  /**
   * Messages that left a mailbox by our doing, as was confirmed. Some servers say so only with a later command: until then they
   * stay hidden. Replaced as a whole.
   */
  lingering: ReadonlyMap<string, UidSet> = new Map();

  /** Messages that come back to a mailbox, by their stand-ins (stand-ins.ts). The same object until that changes. */
  standIns: (mailbox: string) => UidSet = () => UidSet.empty;

  /**
   * These, and the messages that have come and may be those that stand-ins among them stand for. The same object until that changes.
   * @param areHidden with those that may be any stand-in, and of which nobody knows yet what they are
   */
  withTwins: (mailbox: string, uids: UidSet, areHidden?: boolean) => UidSet = (_, uids) => uids;

  /** Is this message one that the person has brought back, or may be it? */
  isBack: (mailbox: string, uid: number) => boolean = () => false;

  /** The mailboxes after some that are made, renamed or deleted (unlisted.ts); set where that is loaded. */
  withMailboxChanges: WithMailboxChanges = (rows) => rows;

  /** Somebody took the mark off a message that was hidden for it. */
  onUnmarked: ((mailbox: string, uid: number) => void) | null = null;

  constructor(store: MailStore) {
    this.#store = store;
  }

  get #journal(): Journal {
    return this.#store.journal;
  }

  #now(): Seen {
    const entries = this.#journal.entries();
    const { lingering } = this;
    if (this.#seen?.entries !== entries || this.#seen.lingering !== lingering)
      this.#seen = { entries, lingering, shown: changesIn(this.#journal).filter(isShown), hidden: new Map() };
    return this.#seen;
  }

  /** True while the server has not confirmed everything that was done in a mailbox. */
  has(mailbox: string): boolean {
    return changesIn(this.#journal).some(
      (change) => change.state !== 'failed' && (change.mailbox === mailbox || destinationOf(change) === mailbox),
    );
  }

  /** The server's flags of a message with the changes on top, in the order they were made. */
  flags(mailbox: string, uid: number, flags: readonly string[]): readonly string[] {
    if (stayingIn(this.#store, mailbox)?.has(uid) && !hasFlag(flags, '\\deleted')) this.onUnmarked?.(mailbox, uid);
    return this.#now().shown.reduce(
      (shown, change) =>
        change.kind === 'flags' && change.mailbox === mailbox && this.withTwins(mailbox, change.uids).has(uid)
          ? withFlag(shown, change.payload.flag, change.payload.on)
          : shown,
      flags,
    );
  }

  /** What the copy of one mailbox asks. */
  of(mailbox: string) {
    return {
      overlay: (uid: number, flags: readonly string[]) => this.flags(mailbox, uid, flags),
      hidden: () => this.hidden(mailbox),
      standIns: () => this.standIns(mailbox),
    };
  }

  /** Messages of a mailbox that are not to be seen there any more. The same object until that changes. */
  hidden(mailbox: string): UidSet {
    const { shown, hidden } = this.#now();
    let uids = hidden.get(mailbox);
    if (!uids) {
      const sets = shown.filter((change) => takesAway(change) && change.mailbox === mailbox).map(({ uids }) => uids);
      sets.push(this.lingering.get(mailbox) ?? UidSet.empty, stayingIn(this.#store, mailbox) ?? UidSet.empty);
      uids = sets.length > 0 ? UidSet.join(sets) : UidSet.empty;
      hidden.set(mailbox, uids);
    }
    return this.withTwins(mailbox, uids, true);
  }

  /** How many messages more or fewer a mailbox has than the server says, and how many unread ones. */
  counts(mailbox: string): { readonly total: number; readonly unread: number } {
    let total = 0;
    let unread = 0;
    const hidden = this.hidden(mailbox);
    const uids = this.#store.uids(mailbox);
    for (const change of this.#now().shown) {
      if (destinationOf(change) === mailbox) {
        total += change.kind === 'append' ? 1 : change.uids.size;
        unread += unreadIn(change);
      }
      // Where nobody knows what is there, what goes is taken to be.
      if (!uids && takesAway(change) && change.mailbox === mailbox) {
        total -= change.uids.size;
        unread -= change.payload.unread;
      }
    }
    for (const uid of this.standIns(mailbox)) {
      if (isStandIn(uid)) break;
      total += 1;
      const row = this.#store.message(mailbox, uid);
      if (row && !isSeen(row.flags)) unread += 1;
    }
    for (const uid of uids ? hidden.intersect(uids.union(this.standIns(mailbox))) : []) {
      total -= 1;
      const row = this.#store.message(mailbox, uid);
      if (row && !isSeen(row.flags)) unread -= 1;
    }
    return { total, unread };
  }

  /** The mailboxes as they will be, with counts to match. */
  mailboxes(rows: readonly MailboxRow[]): readonly MailboxRow[] {
    const { entries, shown } = this.#now();
    const isCalm = entries.length === 0 && this.lingering.size === 0;
    return this.withMailboxChanges(isCalm ? rows : rows.map((row) => this.#counted(row)), shown);
  }

  #counted(row: MailboxRow): MailboxRow {
    const { total, unread } = this.counts(row.name);
    if (total === 0 && unread === 0) return row;
    const more = (count: number | null, by: number) => (count === null ? null : Math.max(0, count + by));
    return { ...row, total: more(row.total, total), unread: more(row.unread, unread) };
  }
}

const unreadIn = (change: Change): number => {
  if (change.kind === 'append') return isSeen(change.payload.flags) ? 0 : 1;
  return change.kind === 'move' || change.kind === 'copy' ? change.payload.unread : 0;
};
