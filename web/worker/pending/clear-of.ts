// Removes messages for good, and no others: where others would go too, they stay, marked and hidden. Each step can be taken again.

import { expungeOnly, store, UidSet } from '../../../shared/imap/index.ts';
import { runIn, type SendingTools } from './sender.ts';

/** Rejects with a ProblemError. */
export const clearOf = async (mailbox: string, uids: UidSet, tools: SendingTools): Promise<void> => {
  const pieces = uids.isEmpty ? [] : uids.split();
  for (const piece of pieces) {
    await tools.run(mailbox, () => store(piece, { op: 'add', flags: ['\\Deleted'], silent: true }));
    // With those that had to stay before: whatever hindered it may be gone.
    const all = tools.stayingIn(mailbox).union(piece);
    const { expunged } = await expungeOnly(runIn(tools, mailbox), all, tools.capabilities());
    tools.keepStaying(mailbox, expunged ? UidSet.empty : all);
  }
};
