// One SELECT of a mailbox that is known from before, by QRESYNC (RFC 7162 §3.2.5): what it asks, and what it tells of the
// time between. When it is believed is mailbox-sync.ts's business, what becomes of it in the copy mailbox-copy.ts's.

import {
  type Command,
  type FetchData,
  type FetchItem,
  fetch,
  type Resync,
  type SelectData,
  UidSet,
} from '../../../shared/imap/index.ts';
import type { MailStore } from '../../store/mail-store.ts';

/** Pairs of number and uid that tell the server how far back nothing is new; each halves what it has to look at. */
export const matchesAtMost = 12;
/**
 * Rows of new messages that are asked for before SELECT has said how many there are. Those that came after so many are asked
 * for when the list shows them.
 */
export const newsAtMost = 200;

/** What happened in a mailbox while it was not selected. */
export interface Delta {
  readonly vanished: UidSet;
  /** Flags as the server has them, by uid: of known messages and of new ones. */
  readonly flags: ReadonlyMap<number, readonly string[]>;
}

export class Reopening {
  /** The argument of SELECT. */
  readonly asked: Resync;
  /** New messages whose rows come along. */
  readonly newUids: UidSet;
  /** Settled when those rows are there. */
  news: Promise<unknown> = Promise.resolve();
  readonly #flags = new Map<number, readonly string[]>();

  private constructor(asked: Resync, uidNext: number) {
    this.asked = asked;
    const from = Math.max(1, uidNext);
    this.newUids = UidSet.range(from, from + newsAtMost - 1);
  }

  /** Null for a mailbox of which too little is known: it has no modseq, no lasting uids, or was never read to its end. */
  static of(mailbox: string, store: MailStore): Reopening | null {
    const known = store.checkpoint(mailbox);
    const uids = store.uids(mailbox);
    if (!known?.highestModseq || !uids || known.uidValidity <= 0) return null;
    const { uidValidity, highestModseq: modseq, uidNext } = known;
    // Every uid is known: then the server is told of none, and tells of new messages as well.
    return new Reopening({ uidValidity, modseq, match: matchOf(uids) }, uidNext);
  }

  /** Told of each message that changed or is new. */
  take({ uid, flags }: FetchData): void {
    if (uid !== undefined && flags) this.#flags.set(uid, flags);
  }

  delta({ vanished }: SelectData): Delta {
    return { vanished, flags: this.#flags };
  }

  /** Asks for rows of new messages. Sent together with SELECT, it costs no round trip. */
  askNews(items: readonly FetchItem[]): Command<FetchData[]> {
    return fetch(this.newUids, items);
  }
}

/** Sequence numbers and the uids that were there, near to each other at the end, where most happens. */
const matchOf = (uids: UidSet): { seqs: UidSet; uids: UidSet } => {
  const seqs: number[] = [];
  for (let behind = 0; behind < uids.size && seqs.length < matchesAtMost; behind = behind * 2 + 1)
    seqs.unshift(uids.size - behind);
  return { seqs: UidSet.from(seqs), uids: UidSet.from(seqs.map((seq) => uids.at(seq - 1)!)) };
};
