// Removes messages for good and no others, also where UID EXPUNGE is missing or refused.

import type { Capabilities } from '../../wire/capability.ts';
import { UidSet } from '../../wire/uid-set.ts';
import { expunge } from '../commands/expunge.ts';
import { type Run, unlessRefused } from './refusal.ts';
import { searchAnyway } from './search-anyway.ts';

export interface ExpungedOnly {
  /** False: nothing was removed, because `others` would have gone too. */
  readonly expunged: boolean;
  /** Messages that have `\Deleted` and were not to go. */
  readonly others: UidSet;
}

/**
 * Removes those of `uids` that have `\Deleted`. By UID EXPUNGE (UIDPLUS, RFC 4315) where the server does it; else by EXPUNGE
 * (RFC 9051 §6.4.3), and then only when no other message has the flag: some programs mark mail with it for weeks (quirk
 * refused-uid-expunge). Between the look and EXPUNGE another program may mark one more; nothing but UIDPLUS can help that.
 * Rejects with ImapError.
 */
export const expungeOnly = async (run: Run, uids: UidSet, capabilities: Capabilities): Promise<ExpungedOnly> => {
  if (uids.isEmpty) return { expunged: true, others: UidSet.empty };
  const exact = capabilities.has('UIDPLUS') ? await unlessRefused(run, expunge(uids)) : null;
  if (exact) return { expunged: true, others: UidSet.empty };
  const marked = await searchAnyway(run, 'DELETED', { capabilities });
  const others = marked.subtract(uids);
  if (!others.isEmpty) return { expunged: false, others };
  if (!marked.isEmpty) await run(expunge());
  return { expunged: true, others };
};
