// The account's mailboxes and their counts: asked for with LIST, told to the screen once per burst of changes.
// The selected mailbox's counts come from its own events (mailbox-sync.ts), the others' from here.

import { list, status } from '../../../shared/imap/index.ts';
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
  #due = false;
  #closed = false;

  constructor(store: MailStore, emit: (mailboxes: readonly MailboxSummary[]) => void) {
    this.#store = store;
    this.#emit = emit;
  }

  /**
   * Asks the server for every mailbox and its counts: one round trip with LIST-STATUS (RFC 5819), else STATUS for each.
   * `own` is the mailbox that keeps its counts by itself, or is about to.
   */
  async refresh(connection: Connection, own: MailboxName | null): Promise<void> {
    this.#closed = false;
    const { capabilities } = connection.session;
    const listed = await connection.run(list({ pattern: '*', capabilities, status: true }));
    const known = new Map(this.#store.mailboxes().map((row) => [row.name, row]));
    this.#store.replaceMailboxes(
      listed.map(({ name, delimiter, attributes, status: counted }) => {
        const before = known.get(name);
        const keep = name === own && before !== undefined && before.unread !== null;
        return {
          name,
          delimiter,
          attributes: [...attributes],
          total: keep ? before.total : (counted?.messages ?? before?.total ?? null),
          unread: keep ? before.unread : (counted?.unseen ?? before?.unread ?? null),
        };
      }),
    );
    this.changed();
    if (!capabilities.has('LIST-STATUS')) await this.#countOneByOne(connection, own);
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
  async #countOneByOne(connection: Connection, own: MailboxName | null): Promise<void> {
    const names = mailboxSummaries(this.#store.mailboxes())
      .filter((mailbox) => mailbox.selectable && mailbox.name !== own)
      .sort((a, b) => Number(b.role !== null) - Number(a.role !== null))
      .slice(0, countedAtMost)
      .map((mailbox) => mailbox.name);
    for (const name of names) {
      const told = await connection.run(status(name, connection.session.capabilities)).catch((error: unknown) => {
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
