// UNSELECT, RFC 9051 §6.4.2: leaves the mailbox without expunging. requires UNSELECT

import type { Command } from '../command.ts';

export const unselect = (): Command<void> => ({
  name: 'UNSELECT',
  args: [],
  serial: 'select',
  stateAfterOk: 'authenticated',
  result: () => undefined,
});
