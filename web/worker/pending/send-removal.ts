// Removes messages for good: these, and no others that somebody marked. Each step can be taken again.

import { refusalOf, store } from '../../../shared/imap/index.ts';
import { clearOf, found } from './send-move.ts';
import type { Sender } from './sender.ts';

export const sendRemoval: Sender<'delete'> = async (change, tools) => {
  const uids = change.payload.find ? await found(change, tools) : change.uids;
  try {
    await clearOf(change.mailbox, uids, tools);
  } catch (error) {
    // They stay, so they must not look as if they were about to go.
    if (refusalOf(error))
      for (const piece of uids.split())
        await tools
          .run(change.mailbox, () => store(piece, { op: 'remove', flags: ['\\Deleted'], silent: true }))
          .catch(() => undefined); // a mailbox that can only be read was not marked either
    throw error;
  }
  return { inverse: null };
};
