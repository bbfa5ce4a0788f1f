// Tells the server which flags a person set or cleared. Adding a flag twice adds it once: it can always be sent again.

import { store } from '../../../shared/imap/index.ts';
import type { Sender } from './sender.ts';

export const sendFlags: Sender<'flags'> = async ({ mailbox, uids, payload }, { run }) => {
  const { flag, on } = payload;
  // Servers cut long command lines: many scattered messages go in several.
  const pieces = uids.split();
  await Promise.all(
    pieces.map((piece) => run(mailbox, () => store(piece, { op: on ? 'add' : 'remove', flags: [flag], silent: true }))),
  );
  return {};
};
