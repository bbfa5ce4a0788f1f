// The account's mailboxes and their counts: asked for with LIST, told to the screen once per burst of changes; and what
// became of those that are listed no more. When to ask is other-mailboxes.ts's business.
// The selected mailbox's counts come from its own events (mailbox-sync.ts), the others' from here.

import { type Command, type ListedMailbox, listAnyway, type MailboxStatus } from '../../../shared/imap/index.ts';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MailboxRow } from '../../store/message-row.ts';
import type { Connection } from '../connection.ts';
import { mailboxSummaries } from '../summaries.ts';
import type { countEach } from './mailbox-counts.ts';
import { mailboxIdentityOf } from './mailbox-identity.ts';
import type { renamesBetween } from './renames.ts';

/** What few refreshes need. */
export interface Seldom {
  readonly renamesBetween: typeof renamesBetween;
  readonly countEach: typeof countEach;
}

export interface MailboxListEvents {
  /** The code that tells which mailboxes have another name, and counts them one by one. Rejects where it cannot be had. */
  loadFurther(): Seldom | Promise<Seldom>;
  /** The mailboxes with changes that the server has not confirmed. */
  overlay(rows: readonly MailboxRow[]): readonly MailboxRow[];
  onMailboxes(mailboxes: readonly MailboxSummary[]): void;
  /** A mailbox whose own count of unread messages is not the server's, or cannot be compared. */
  onDoubt(name: MailboxName): void;
  /** STATUS counted a mailbox that does not count by itself. */
  onCounted?(name: MailboxName): void;
  /** Listed no more. `to`: what it is called now; its copy is under that name already. Null: nothing like it is listed. */
  onGone(name: MailboxName, to: MailboxName | null): void;
}

export class MailboxList {
  readonly #store: MailStore;
  readonly #events: MailboxListEvents;
  /** The connection of the latest LIST. */
  #listedBy: Connection | null = null;
  /** A connection whose server did not understand LIST when it asked for counts. */
  #oneByOne: Connection | null = null;
  #due = false;
  #closed = false;

  constructor(store: MailStore, events: MailboxListEvents) {
    this.#store = store;
    this.#events = events;
  }

  /**
   * Asks the server for every mailbox and its counts: one round trip with LIST-STATUS (RFC 5819), else STATUS for each.
   * `own` are the mailboxes that keep their counts by themselves, or are about to; their copies stay even when the
   * server lists them no more: selecting them will tell. Others lose their copies by the first LIST of a connection only:
   * a server may not see at once, on a line that is old, what another session renamed. And by none of which a response could
   * not be read: it may have named them.
   * @param told new names by old ones, as the server told them
   */
  async refresh(
    connection: Connection,
    own: ReadonlySet<MailboxName>,
    told: ReadonlyMap<MailboxName, MailboxName> = new Map(),
    cause?: number,
  ): Promise<void> {
    this.#closed = false;
    const { capabilities } = connection.session;
    let asked = 0;
    const run = <T>(command: Command<T>): Promise<T> => {
      asked += 1;
      return connection.run(command, cause);
    };
    const { counters } = connection.session;
    const unparsedBefore = counters.unparsed;
    const listed = await listAnyway(run, { capabilities, status: true });
    const isWhole = counters.unparsed === unparsedBefore;
    const names = new Set(listed.map(({ name }) => name));
    // Every account has an INBOX (RFC 9051 §5.1): an empty answer is none.
    const goneFrom = (rows: readonly MailboxRow[]) =>
      isWhole && listed.length > 0 ? rows.filter(({ name }) => !names.has(name)) : [];
    let code = goneFrom(this.#store.mailboxes()).length > 0 ? this.#events.loadFurther() : null;
    if (code instanceof Promise) {
      code = await code;
      if (connection.closed) return; // the store may be another account's by now
    }
    const isFirst = connection !== this.#listedBy;
    if (isWhole) this.#listedBy = connection;
    const before = this.#store.mailboxes();
    const gone = goneFrom(before);
    const renames = this.#rename(gone, before, listed, told, code);
    if (isFirst && isWhole)
      for (const name of this.#store.names()) if (!names.has(name) && !own.has(name)) this.#store.forgetMailbox(name);
    const former = new Map([...renames].map(([from, to]) => [to, from]));
    const known = new Map(before.map((row) => [row.name, row]));
    this.#store.replaceMailboxes(
      listed.map((each) => this.#rowOf(each, known.get(each.name) ?? known.get(former.get(each.name) ?? ''), own)),
    );
    this.changed();
    for (const { name } of gone) this.#events.onGone(name, renames.get(name) ?? null);
    if (asked > 1) this.#oneByOne = connection;
    if (this.listsCounts(connection)) return;
    const { countEach } = code ?? (await this.#events.loadFurther());
    await countEach(this, connection, mailboxSummaries(this.#store.mailboxes()), own, cause);
  }

  /** The server counts mailboxes with LIST. */
  listsCounts(connection: Connection): boolean {
    return connection.session.capabilities.has('LIST-STATUS') && connection !== this.#oneByOne;
  }

  #rename(
    gone: readonly MailboxRow[],
    before: readonly MailboxRow[],
    listed: readonly ListedMailbox[],
    told: ReadonlyMap<MailboxName, MailboxName>,
    loaded: Seldom | null,
  ): ReadonlyMap<MailboxName, MailboxName> {
    if (!loaded) return new Map();
    const were = new Set(before.map(({ name }) => name));
    const former = gone.map(({ name, delimiter, identity = null }) => ({ name, delimiter, identity }));
    const come = listed.filter(({ name }) => !were.has(name));
    const renames = loaded.renamesBetween(former, come, told);
    for (const [from, to] of renames) this.#store.renameMailbox(from, to);
    return renames;
  }

  #rowOf(listed: ListedMailbox, before: MailboxRow | undefined, own: ReadonlySet<MailboxName>): MailboxRow {
    const { name, delimiter, attributes, status: counted } = listed;
    const keep = own.has(name) && before !== undefined && before.unread !== null;
    if (keep && counted?.unseen !== before.unread) this.#events.onDoubt(name);
    if (!keep) this.#events.onCounted?.(name);
    const identity = mailboxIdentityOf(listed) ?? before?.identity;
    return {
      name,
      delimiter,
      attributes: [...attributes],
      total: keep ? before.total : (counted?.messages ?? before?.total ?? this.#store.uids(name)?.size ?? null),
      unread: keep ? before.unread : (counted?.unseen ?? before?.unread ?? null),
      ...(identity ? { identity } : {}),
    };
  }

  /** The account is entered: what the store has of its mailboxes is told. */
  open(): void {
    this.#closed = false;
    if (this.#store.mailboxes().length > 0) this.changed();
  }

  /** Counts changed; the screen is told when the current work is done. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (!this.#closed) this.#events.onMailboxes(mailboxSummaries(this.#shown));
    });
  }

  get #shown(): readonly MailboxRow[] {
    return this.#events.overlay(this.#store.mailboxes());
  }

  /** Unread messages of a mailbox, as they are shown; null while unknown. */
  unreadOf(name: MailboxName): number | null {
    return this.#shown.find((row) => row.name === name)?.unread ?? null;
  }

  /** The account is left: nothing more is told. */
  close(): void {
    this.#closed = true;
  }

  /** What STATUS told of a mailbox, asked or not. */
  take(told: MailboxStatus): void {
    const row = this.#store.mailboxes().find(({ name }) => name === told.mailbox);
    if (!row) return;
    this.#events.onCounted?.(row.name);
    const total = told.messages ?? row.total;
    const unread = told.unseen ?? row.unread;
    if (total === row.total && unread === row.unread) return;
    this.#store.setMailboxCounts(row.name, {
      ...(total === null ? {} : { total }),
      ...(unread === null ? {} : { unread }),
    });
    this.changed();
  }
}
