// Removes messages for good: these, and no others that somebody marked. Each step can be taken again.

import { refusalOf, store, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import { clearOf } from './clear-of.ts';
import { findCopies } from './find-copies.ts';
import type { Sender } from './sender.ts';

export const sendRemoval: Sender<'delete'> = async (change, tools) => {
  const { find } = change.payload;
  const uids = find
    ? UidSet.from((await findCopies(tools, change.mailbox, find.above, find.ids)).filter((uid) => uid !== null))
    : change.uids;
  try {
    await clearOf(change.mailbox, uids, tools);
  } catch (error) {
    // With its mailbox.
    if (error instanceof ProblemError && error.problem.code === 'no-such-mailbox') return { inverse: null };
    // They stay, so they must not look as if they were about to go.
    if (refusalOf(error))
      for (const piece of uids.isEmpty ? [] : uids.split())
        await tools
          .run(change.mailbox, () => store(piece, { op: 'remove', flags: ['\\Deleted'], silent: true }))
          .catch(() => undefined); // a mailbox that can only be read was not marked either
    throw error;
  }
  return { inverse: null };
};
