// What the screen shows: what the server has told, with every change on top that it has not confirmed.
// Asked for with every row that comes, so everything is worked out once per state of the journal. Pure.

import { UidSet } from '../../../shared/imap/index.ts';
import type { Journal, JournalEntry } from '../../store/journal.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MailboxRow } from '../../store/message-row.ts';
import { hasFlag, isSeen } from '../sync/rows.ts';
import { type Change, changesIn, destinationOf, isShown, takesAway } from './change.ts';

/** The flags with one set or cleared; unchanged they stay the same object. */
export const withFlag = (flags: readonly string[], flag: string, on: boolean): readonly string[] => {
  const lower = flag.toLowerCase();
  if (hasFlag(flags, lower) === on) return flags;
  return on ? [...flags, flag] : flags.filter((other) => other.toLowerCase() !== lower);
};

interface Seen {
  readonly entries: readonly JournalEntry[];
  readonly shown: readonly Change[];
  readonly hidden: Map<string, UidSet>;
}

export class Overlay {
  readonly #store: MailStore;
  #seen: Seen | null = null;
  /** Messages that left a mailbox by our doing, while the server has not said so. */
  readonly #lingering = new Map<string, UidSet>();

  constructor(store: MailStore) {
    this.#store = store;
  }

  get #journal(): Journal {
    return this.#store.journal;
  }

  #now(): Seen {
    const entries = this.#journal.entries();
    if (this.#seen?.entries !== entries)
      this.#seen = { entries, shown: changesIn(this.#journal).filter(isShown), hidden: new Map() };
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
    return this.#now().shown.reduce(
      (shown, change) =>
        change.kind === 'flags' && change.mailbox === mailbox && change.uids.has(uid)
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
    };
  }

  /** Messages of a mailbox that are not to be seen there any more. The same object until that changes. */
  hidden(mailbox: string): UidSet {
    const { shown, hidden } = this.#now();
    let uids = hidden.get(mailbox);
    if (!uids) {
      const sets = shown.filter((change) => takesAway(change) && change.mailbox === mailbox).map(({ uids }) => uids);
      const lingering = this.#lingering.get(mailbox);
      if (lingering) sets.push(lingering);
      uids = sets.length > 0 ? UidSet.join(sets) : UidSet.empty;
      hidden.set(mailbox, uids);
    }
    return uids;
  }

  /**
   * These were confirmed to be gone. Some servers say so only with a later command: until then they stay hidden.
   * `forgetLingering` ends that.
   */
  linger(mailbox: string, uids: UidSet): void {
    const left = uids.intersect(this.#store.uids(mailbox) ?? UidSet.empty);
    if (left.isEmpty) return;
    this.#lingering.set(mailbox, left.union(this.#lingering.get(mailbox) ?? UidSet.empty));
    this.#seen = null;
  }

  forgetLingering(): void {
    this.#lingering.clear();
    this.#seen = null;
  }

  /** How many messages more or fewer a mailbox has than the server says, and how many unread ones. */
  counts(mailbox: string): { readonly total: number; readonly unread: number } {
    let total = 0;
    let unread = 0;
    for (const change of this.#now().shown) {
      if (destinationOf(change) !== mailbox) continue;
      total += change.kind === 'append' ? 1 : change.uids.size;
      unread += unreadIn(change);
    }
    const hidden = this.hidden(mailbox);
    const uids = hidden.isEmpty ? null : this.#store.uids(mailbox);
    for (const uid of uids ? hidden.intersect(uids) : []) {
      total -= 1;
      const row = this.#store.message(mailbox, uid);
      if (row && !isSeen(row.flags)) unread -= 1;
    }
    return { total, unread };
  }

  /** The mailboxes as they will be, with counts to match. */
  mailboxes(rows: readonly MailboxRow[]): readonly MailboxRow[] {
    const { shown } = this.#now();
    if (shown.length === 0 && this.#lingering.size === 0) return rows;
    const counted = rows.map((row) => {
      const { total, unread } = this.counts(row.name);
      if (total === 0 && unread === 0) return row;
      const more = (count: number | null, by: number) => (count === null ? null : Math.max(0, count + by));
      return { ...row, total: more(row.total, total), unread: more(row.unread, unread) };
    });
    return shown.reduce(withMailboxChange, counted);
  }
}

const unreadIn = (change: Change): number => {
  if (change.kind === 'append') return isSeen(change.payload.flags) ? 0 : 1;
  return change.kind === 'move' || change.kind === 'copy' ? change.payload.unread : 0;
};

const withMailboxChange = (rows: readonly MailboxRow[], change: Change): readonly MailboxRow[] => {
  const { mailbox } = change;
  switch (change.kind) {
    case 'create-mailbox':
      if (rows.some(({ name }) => name === mailbox)) return rows;
      return [...rows, { ...emptyMailbox, name: mailbox, delimiter: rows[0]?.delimiter ?? null }];
    case 'delete-mailbox':
      return rows.filter(({ name }) => name !== mailbox);
    case 'rename-mailbox':
      return rows.map((row) => renamed(row, mailbox, change.payload.to));
    case 'subscribe':
      return rows.map((row) =>
        row.name === mailbox
          ? { ...row, attributes: withFlag(row.attributes, '\\subscribed', change.payload.on) }
          : row,
      );
    default:
      return rows;
  }
};

const emptyMailbox: Omit<MailboxRow, 'name' | 'delimiter'> = { attributes: ['\\subscribed'], total: 0, unread: 0 };

// Those below it go along (RFC 9051 §6.3.6).
const renamed = (row: MailboxRow, from: string, to: string): MailboxRow => {
  if (row.name === from) return { ...row, name: to };
  const below = row.delimiter === null ? null : from + row.delimiter;
  return below !== null && row.name.startsWith(below) ? { ...row, name: to + row.name.slice(from.length) } : row;
};
