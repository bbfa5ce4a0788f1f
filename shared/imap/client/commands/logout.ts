// LOGOUT, RFC 9051 §6.1.3.

import type { Command } from '../command.ts';

export const logout = (): Command<void> => ({
  name: 'LOGOUT',
  args: [],
  endsSession: true,
  result: () => undefined,
});
