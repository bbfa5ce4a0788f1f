// Asks the mail server in which order a mailbox stands, or what passes the filters, where not everything is here.

import { type Command, type NumberOrder, searchAnyway, sort, type UidSet } from '../../../shared/imap/index.ts';
import { problemOf } from '../../../shared/problems.ts';
import type { Arrangement } from '../../client/arrangement.ts';
import type { MailboxName } from '../../client/model.ts';
import type { ServerWorld } from '../search/server-search.ts';
import { criteriaOf, filterKey, firstKey } from './row-facts.ts';

/** What the server said; null: it was not asked, or cannot tell. */
export interface ServerOrder {
  /** All messages that pass the filters. */
  readonly order: NumberOrder | null;
  /** The same without order. */
  readonly matching: UidSet | null;
  /** Those that come first. */
  readonly first: UidSet | null;
}

export type ServerOrderWorld = Pick<ServerWorld, 'capabilities' | 'run'>;

/** One SORT, or one SEARCH; one more for what comes first. Rejects with a ProblemError. */
export const askServerOrder = async (
  world: ServerOrderWorld,
  mailbox: MailboxName,
  arrangement: Arrangement,
): Promise<ServerOrder> => {
  const capabilities = world.capabilities();
  const run = <T>(command: Command<T>) => world.run(mailbox, command);
  const key = filterKey(arrangement);
  const criteria = criteriaOf(arrangement, capabilities.has('SORT=DISPLAY'));
  let order: NumberOrder | null = null;
  if (criteria && capabilities.has('SORT')) {
    try {
      order = await run(sort(criteria, key ?? 'ALL', { capabilities }));
    } catch (error) {
      // Advertised and refused: some servers do that (quirk of Courier's settings).
      if (problemOf(error).code !== 'command-refused') throw error;
    }
  }
  const search = (wanted: Parameters<typeof searchAnyway>[1]) => searchAnyway(run, wanted, { capabilities });
  const isFirst = firstKey(arrangement);
  const [matching, first] = await Promise.all([
    key && !order ? search(key) : null,
    isFirst && isFirst !== key ? search(isFirst) : null,
  ]);
  return { order, matching, first };
};
