// CLOSE, RFC 9051 §6.4.1: leaves the mailbox AND EXPUNGES. `unselect` leaves it without.

import type { Command } from '../command.ts';

/**
 * Removes every message of the selected mailbox that has `\Deleted`, whoever set it, without telling which; then no mailbox
 * is selected. A mailbox that was opened read-only loses nothing.
 */
export const close = (): Command<void> => ({
  name: 'CLOSE',
  args: [],
  serial: 'select',
  stateAfterOk: 'authenticated',
  result: () => undefined,
});
