// Every uid of the selected mailbox, asked for in such a way that the answer can be believed: by SEARCH, else by FETCH.
// What becomes of rows that are not among them is decided by who asks.

import {
  type Capabilities,
  type Command,
  type FetchData,
  fetch,
  isWholeAnswer,
  type SearchResult,
  searchAnyway,
  type Uid,
  UidSet,
} from '../../../shared/imap/index.ts';
import type { MailboxCopy } from './mailbox-copy.ts';
import { noticing } from './noticing.ts';

/** The largest uid there can be (RFC 9051 §2.3.1.1: 32 bits). */
export const lastUid = 0xffff_ffff as Uid;

export interface AllUidsWorld {
  capabilities(): Capabilities;
  /** Runs a command while the mailbox is selected. */
  run<T>(command: Command<T>): Promise<T>;
}

/**
 * Asks for every uid. `take` gets them in the moment the answer is complete; until then sequence numbers mean nothing, and
 * from then on they can be trusted, unless a message went away meanwhile. When `take` returns false, they are asked for once
 * more in another way; when it does so again, nothing is to be trusted.
 */
export const askAllUids = async (
  copy: MailboxCopy,
  world: AllUidsWorld,
  take: (uids: UidSet) => boolean,
): Promise<void> => {
  let part = null as UidSet | null;
  const takeAll = (uids: UidSet): boolean => {
    const taken = take(uids);
    if (taken) copy.trusted = !copy.overtaken;
    return taken;
  };
  const run = <T>(command: Command<T>): Promise<T> => {
    const asked = copy.exists ?? 0;
    copy.overtaken = false;
    const watched: Command<T> = {
      ...command,
      onUntagged: (response, context) => {
        const own = command.onUntagged?.(response, context) === true;
        if (own) copy.overtaken = false;
        return own;
      },
    };
    const onFound = (answer: unknown) => {
      const { all: found, lowest } = (answer ?? {}) as Partial<SearchResult>;
      if (!(found instanceof UidSet)) return; // OK and no answer: it is asked in another way
      // A server that answers for so many messages at a time: its answers are not of one moment.
      if (lowest !== undefined || part !== null) {
        part = part === null ? found : part.union(found);
        return;
      }
      // Nothing was told to go away, and yet fewer: no row goes by such an answer (quirk partial-search).
      const loses = !copy.uids?.subtract(found).isEmpty; // or there were none to compare with
      const whole = isWholeAnswer(found, Math.min(asked, copy.exists ?? 0));
      if (loses && !whole && !copy.overtaken) part = found;
      else if (!takeAll(found)) part = found;
    };
    return world.run(noticing(watched, onFound));
  };
  await searchAnyway(run, 'ALL', { capabilities: world.capabilities() });
  if (part !== null) await fetchAllUids(world, part, takeAll);
};

// The other way to ask for every uid. What it tells is taken.
const fetchAllUids = async (world: AllUidsWorld, searched: UidSet, take: (uids: UidSet) => boolean): Promise<void> => {
  const found: number[] = [];
  const onMessage = ({ uid }: FetchData) => void (uid === undefined || found.push(uid));
  const command = fetch(UidSet.range(1, lastUid), ['UID'], { onMessage });
  await world.run(noticing(command, () => take(searched.union(UidSet.from(found)))));
};
