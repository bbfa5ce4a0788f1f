// LOGIN, RFC 9051 §6.2.3. Not where the server says LOGINDISABLED.

import { string } from '../../wire/argument.ts';
import type { Command } from '../command.ts';

export const login = (username: string, password: string): Command<void> => ({
  name: 'LOGIN',
  args: [string(username), string(password)],
  serial: 'authenticate',
  authenticates: true,
  stateAfterOk: 'authenticated',
  holdsLine: 'until-tagged',
  result: () => undefined,
});
