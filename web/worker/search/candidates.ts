// Which messages of the local copy are worth a look, the newest first; the order is exact although few dates are read.
// Whether they are what was asked for, match.ts decides.

import type { MailboxName } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { Block, Glance, SearchIndex } from '../../store/search-index.ts';
import { indexQuery } from './index-query.ts';
import type { Clause } from './query.ts';

export interface Candidate extends Glance {
  readonly mailbox: MailboxName;
}

/** Where so few messages hold the words, all their dates are read at once; of more, those of the newest blocks. */
const fewMatches = 500;

type Place = Pick<Candidate, 'mailbox' | 'uid' | 'internalDate'>;

/** The newest first; of one moment, those of one mailbox by uid. */
export const newestFirst = (a: Place, b: Place): number =>
  b.internalDate - a.internalDate || (a.mailbox < b.mailbox ? -1 : a.mailbox > b.mailbox ? 1 : b.uid - a.uid);

/** All messages of these mailboxes, where there is no index. */
export const allMessages = (store: MailStore, mailboxes: readonly MailboxName[]): Candidate[] =>
  mailboxes
    .flatMap((mailbox) =>
      Array.from(store.cachedUids(mailbox), (uid): Candidate => {
        const { internalDate = 0, flags = [] } = store.message(mailbox, uid) ?? {};
        return { mailbox, uid, internalDate, flags };
      }),
    )
    .sort(newestFirst);

/** Messages of the index that may fulfil the clauses. Null: nothing new yet, and a good moment to pause. */
export function* candidatesOf(
  index: SearchIndex,
  mailboxes: readonly MailboxName[],
  clauses: readonly Clause[],
): Generator<Candidate | null> {
  const expression = indexQuery(clauses);
  const blocks = index.blocks(mailboxes).filter((block) => mayFulfil(clauses, block));
  blocks.sort((a, b) => b.newest - a.newest);
  // A search for beginnings gathers all of them each time it is asked, so it is asked once.
  const hasOpen = expression?.includes('"*') ?? false;
  const found = expression === null ? null : index.find(expression, mailboxes, hasOpen ? undefined : fewMatches);
  if (found && found.reduce((sum, { uids }) => sum + uids.length, 0) <= fewMatches) {
    yield* found.flatMap(({ mailbox, uids }) => dated(index, mailbox, uids)).sort(newestFirst);
    return;
  }
  const byBlock = found && index.inBlocks(blocks, found);
  let waiting: Candidate[] = [];
  for (const block of blocks) {
    // What is newer than all that is still to come is next for certain.
    let ready = 0;
    while (ready < waiting.length && waiting[ready]!.internalDate > block.newest) yield waiting[ready++]!;
    waiting = waiting.slice(ready);
    const uids = byBlock ? (byBlock.get(block) ?? []) : index.findInBlock(expression, block);
    if (uids.length > 0) waiting = [...waiting, ...dated(index, block.mailbox, uids)].sort(newestFirst);
    yield null;
  }
  yield* waiting;
}

const dated = (index: SearchIndex, mailbox: MailboxName, uids: readonly number[]): Candidate[] =>
  index.glances(mailbox, uids).map((each) => ({ mailbox, ...each }));

const mayFulfil = (clauses: readonly Clause[], { oldest, newest }: Block): boolean =>
  clauses.every(({ condition, not }) => {
    if (condition.is !== 'before' && condition.is !== 'since') return true;
    const isBefore = (condition.is === 'before') !== not;
    return isBefore ? oldest < condition.at : newest >= condition.at;
  });
