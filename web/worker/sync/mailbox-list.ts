// The account's mailboxes and their counts: asked for with LIST, told to the screen once per burst of changes.
// The selected mailbox's counts come from its own events (mailbox-sync.ts), the others' from here.

import { type Command, listAnyway, status } from '../../../shared/imap/index.ts';
import { problemOf } from '../../../shared/problems.ts';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { Connection } from '../connection.ts';
import { mailboxSummaries } from '../summaries.ts';

/** Mailboxes counted one by one where the server has no LIST-STATUS; those with a role first. */
export const countedAtMost = 100;

export class MailboxList {
  readonly #store: MailStore;
  readonly #emit: (mailboxes: readonly MailboxSummary[]) => void;
  readonly #onDoubt: (name: MailboxName) => void;
  /** The connection of the latest LIST. */
  #listedBy: Connection | null = null;
  #due = false;
  #closed = false;

  /** `onDoubt` is told of a mailbox whose own count of unread messages is not the server's, or cannot be compared. */
  constructor(
    store: MailStore,
    emit: (mailboxes: readonly MailboxSummary[]) => void,
    onDoubt: (name: MailboxName) => void,
  ) {
    this.#store = store;
    this.#emit = emit;
    this.#onDoubt = onDoubt;
  }

  /**
   * Asks the server for every mailbox and its counts: one round trip with LIST-STATUS (RFC 5819), else STATUS for each.
   * `own` are the mailboxes that keep their counts by themselves, or are about to; their copies stay even when the
   * server lists them no more: selecting them will tell. Others lose their copies by the first LIST of a connection only:
   * a server may not see at once, on a line that is old, what another session renamed. And by none of which a response could
   * not be read: it may have named them.
   */
  async refresh(connection: Connection, own: ReadonlySet<MailboxName>, cause?: number): Promise<void> {
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
    const known = new Map(this.#store.mailboxes().map((row) => [row.name, row]));
    const names = new Set(listed.map(({ name }) => name));
    const isFirst = connection !== this.#listedBy;
    if (isWhole) this.#listedBy = connection;
    if (isFirst && isWhole)
      for (const name of this.#store.names()) if (!names.has(name) && !own.has(name)) this.#store.forgetMailbox(name);
    this.#store.replaceMailboxes(
      listed.map(({ name, delimiter, attributes, status: counted }) => {
        const before = known.get(name);
        const keep = own.has(name) && before !== undefined && before.unread !== null;
        if (keep && counted?.unseen !== before.unread) this.#onDoubt(name);
        return {
          name,
          delimiter,
          attributes: [...attributes],
          total: keep ? before.total : (counted?.messages ?? before?.total ?? this.#store.uids(name)?.size ?? null),
          unread: keep ? before.unread : (counted?.unseen ?? before?.unread ?? null),
        };
      }),
    );
    this.changed();
    // Also where LIST was not understood when it asked for counts.
    if (asked > 1 || !capabilities.has('LIST-STATUS')) await this.#countOneByOne(connection, own, cause);
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
      if (!this.#closed) this.#emit(mailboxSummaries(this.#store.mailboxes()));
    });
  }

  /** The account is left: nothing more is told. */
  close(): void {
    this.#closed = true;
  }

  // Not the selected one: RFC 9051 §6.3.11 asks clients not to.
  async #countOneByOne(connection: Connection, own: ReadonlySet<MailboxName>, cause?: number): Promise<void> {
    const names = mailboxSummaries(this.#store.mailboxes())
      .filter((mailbox) => mailbox.selectable && !own.has(mailbox.name))
      .sort((a, b) => Number(b.role !== null) - Number(a.role !== null))
      .slice(0, countedAtMost)
      .map((mailbox) => mailbox.name);
    for (const name of names) {
      const told = await connection
        .run(status(name, connection.session.capabilities), cause)
        .catch((error: unknown) => {
          if (problemOf(error).code === 'command-refused') return null; // this one cannot be counted
          throw error;
        });
      if (!told) continue;
      this.#store.setMailboxCounts(name, {
        ...(told.messages === undefined ? {} : { total: told.messages }),
        ...(told.unseen === undefined ? {} : { unread: told.unseen }),
      });
      this.changed();
    }
  }
}
