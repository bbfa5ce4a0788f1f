// STARTTLS, RFC 9051 §6.2.1. The caller runs it with `detachAfter`, makes sure that `rest` is empty (bytes from before
// the handshake could be anybody's), and begins a new session on the encrypted line.

import type { Command } from '../command.ts';

export const startTls = (): Command<void> => ({
  name: 'STARTTLS',
  args: [],
  holdsLine: 'until-tagged',
  result: () => undefined,
});
