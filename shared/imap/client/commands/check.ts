// CHECK, RFC 3501 §6.4.1: asks for a checkpoint of the selected mailbox. Gone from IMAP4rev2, where NOOP serves.

import type { Command } from '../command.ts';

/** requires IMAP4 or IMAP4rev1 */
export const check = (): Command<void> => ({ name: 'CHECK', args: [], result: () => undefined });
