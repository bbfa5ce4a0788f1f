// LOGIN, RFC 9051 §6.2.3. Not where the server says LOGINDISABLED.

import { secret, string } from '../../wire/argument.ts';
import type { Command } from '../command.ts';

export const login = (username: string, password: string): Command<void> => ({
  name: 'LOGIN',
  args: [secret(string(username)), secret(string(password))],
  serial: 'authenticate',
  authenticates: true,
  stateAfterOk: 'authenticated',
  holdsLine: 'until-tagged',
  result: () => undefined,
});
