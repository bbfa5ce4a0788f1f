// How far the mail server was asked about each mailbox, and which of them have had mail since. Of a mailbox that is not kept
// right at every moment counts may be all that tells of it; and a line that has not told of a message itself does not find it
// (RFC 9051 §5.2), so that by them it is asked once, and once more when its copy knows better.

import { UidSet } from '../../../shared/imap/index.ts';
import type { MailboxName } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MailboxRow } from '../../store/message-row.ts';

/** Instead of `*`, which would name the last message again where nothing is new (RFC 9051 §6.4.8). */
const lastUid = 0xffff_ffff;

/** What STATUS told. */
interface Counts {
  readonly uidNext: number;
  /** Null while unknown. */
  readonly total: number | null;
}

interface Reached {
  /** The newest uid that was asked about. */
  readonly to: number;
  /** With the least messages that were counted since. */
  counts: Counts;
  /** What told of new mail when that was refused. */
  refused?: Tidings;
}

/** What tells of new mail. */
interface Tidings extends Counts {
  /** The newest uid of the copy. */
  readonly newest: number;
}

export class Reach {
  readonly #store: Pick<MailStore, 'mailboxes' | 'uids'>;
  readonly #reached = new Map<MailboxName, Reached>();

  constructor(store: Pick<MailStore, 'mailboxes' | 'uids'>) {
    this.#store = store;
  }

  /** The server is about to be asked for all that is new. What is answered is to be called with what it found. */
  begin(mailbox: MailboxName): (found: UidSet) => void {
    // What comes while it is asked may be in the answer or not.
    const known = this.#newest(mailbox);
    const counts = countsOf(this.#row(mailbox));
    return (found) => {
      const before = this.#reached.get(mailbox)?.to ?? 0;
      // Of one that was never selected the uids are known only now.
      this.#reached.set(mailbox, { to: Math.max(before, known || this.#newest(mailbox), found.last ?? 0), counts });
    };
  }

  /** What is new was refused: it is asked about with what comes next. */
  refused(mailbox: MailboxName): void {
    const reached = this.#reached.get(mailbox);
    if (reached) reached.refused = { ...countsOf(this.#row(mailbox)), newest: this.#newest(mailbox) };
  }

  /** Its uids mean other messages now. */
  forget(mailbox: MailboxName): void {
    this.#reached.delete(mailbox);
  }

  /**
   * The uids that the server was not asked about, where something tells of some and it was asked at all.
   * @param mailboxes there may be thousands
   */
  behind(mailboxes: readonly MailboxName[]): ReadonlyMap<MailboxName, UidSet> {
    const rows = new Map(this.#store.mailboxes().map((row) => [row.name, row]));
    const behind = new Map<MailboxName, UidSet>();
    for (const name of mailboxes) {
      const beyond = this.#beyond(name, rows.get(name));
      if (beyond) behind.set(name, beyond);
    }
    return behind;
  }

  #beyond(mailbox: MailboxName, row: MailboxRow | undefined): UidSet | null {
    const reached = this.#reached.get(mailbox);
    if (!reached || reached.to >= lastUid) return null;
    const { counts, refused } = reached;
    const now = countsOf(row);
    const newest = this.#newest(mailbox);
    if (refused && refused.uidNext === now.uidNext && refused.total === now.total && refused.newest === newest)
      return null;
    const isForetold = now.uidNext > Math.max(counts.uidNext, reached.to + 1);
    const isCounted = (now.total ?? 0) > (counts.total ?? now.total ?? 0);
    if (isForetold || isCounted || newest > reached.to) return UidSet.range(reached.to + 1, lastUid);
    reached.counts = { ...now, total: now.total ?? counts.total };
    return null;
  }

  /** The newest uid of its copy; 0 where there is none. */
  #newest(mailbox: MailboxName): number {
    return this.#store.uids(mailbox)?.last ?? 0;
  }

  #row(mailbox: MailboxName): MailboxRow | undefined {
    return this.#store.mailboxes().find(({ name }) => name === mailbox);
  }
}

const countsOf = (row: MailboxRow | undefined): Counts => ({
  uidNext: row?.identity?.uidNext ?? 0,
  total: row?.total ?? null,
});
