// Copies messages. Taken back by removing the copies, where the server told which they are.

import { copyOnce } from './send-move.ts';
import type { Sender } from './sender.ts';

export const sendCopy: Sender<'copy'> = async (change, tools) => {
  const rows = tools.rowsOf(change.mailbox, change.uids);
  const { map } = await copyOnce(change, tools);
  const { to, unread } = change.payload;
  return {
    inverse: map && {
      kind: 'delete',
      mailbox: to,
      uids: map.destination,
      uidValidity: map.uidValidity,
      payload: { unread },
    },
    arrived: { map, rows },
  };
};
