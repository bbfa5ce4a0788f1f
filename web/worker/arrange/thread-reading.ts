// Which messages of a mailbox belong together, read a stretch at a time, the newest first: a hundred thousand take longer than
// a frame.

import type { UidSet } from '../../../shared/imap/index.ts';
import type { MailboxName } from '../../client/model.ts';
import type { ThreadLinks } from '../../store/thread-links.ts';
import type { Conversations } from '../threads/conversations.ts';

/** Messages whose conversations are read before the first rows are shown: most mailboxes have no more. */
export const threadsAtFirst = 20_000;
/** The same in each further go: some milliseconds, since answers of the server wait meanwhile. */
export const threadsAtOnce = 5000;
/** Messages of one conversation that are looked for in this mailbox when one of them comes. */
const membersAtMost = 1000;

export class ThreadReading {
  readonly #conversations: Conversations;
  readonly #mailbox: MailboxName;
  /** Of so many, the oldest, it is to be read; null: of all that are there. */
  #left: number | null = 0;

  constructor(conversations: Conversations, mailbox: MailboxName) {
    this.#conversations = conversations;
    this.#mailbox = mailbox;
  }

  get links(): ThreadLinks {
    return this.#conversations.links;
  }

  /** All of it is to be read: again, where conversations were joined. */
  again(): void {
    this.#left = null;
  }

  get isDue(): boolean {
    return this.#left !== 0;
  }

  /** The next stretch: uid and thread by turns. */
  next(all: UidSet): readonly number[] {
    const end = Math.min(this.#left ?? all.size, all.size);
    const begin = Math.max(0, end - (this.#left === null ? threadsAtFirst : threadsAtOnce));
    this.#left = begin;
    const [from, to] = [all.at(begin), all.at(end - 1)];
    return from === undefined || to === undefined ? [] : this.links.threadsIn(this.#mailbox, from, to);
  }

  /** Links these messages now, whose rows are here: they and those they belong to, uid and thread by turns. */
  ofThese(uids: UidSet): readonly number[] {
    this.#conversations.linkNow(this.#mailbox, uids);
    const { links } = this;
    const threads = new Set<number>();
    for (let at = 0; at < uids.size; at++) {
      const thread = links.threadOf({ mailbox: this.#mailbox, uid: uids.at(at)! });
      if (thread !== null) threads.add(thread);
    }
    // What joins two conversations changes the number of one.
    return [...threads].flatMap((thread) =>
      links
        .members(thread, membersAtMost)
        .flatMap(({ mailbox, uid }) => (mailbox === this.#mailbox ? [uid, thread] : [])),
    );
  }
}
