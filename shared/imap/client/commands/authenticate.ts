// AUTHENTICATE with SASL PLAIN (RFC 4616) and LOGIN (by convention), RFC 9051 §6.2.2.

import { ArgumentError, atom, secret, syntax } from '../../wire/argument.ts';
import { utf8 } from '../../wire/bytes.ts';
import type { Command } from '../command.ts';

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

const noNul = (text: string): string => {
  if (text.includes('\0')) throw new ArgumentError('NUL in a credential');
  return text;
};

/** Answers each "+" in turn, whatever it asks: prompts cannot be trusted to be what they should. */
const answers = (lines: readonly string[]) => {
  let next = 0;
  // A server that asks on is told to give up (RFC 9051 §6.2.2: a line of "*").
  return { onContinuation: () => ({ line: utf8(lines[next++] ?? '*') }) };
};

const authenticate = (mechanism: string, lines: readonly string[], saslIr: boolean): Command<void> => ({
  name: 'AUTHENTICATE',
  args: saslIr ? [atom(mechanism), secret(syntax(lines[0]!))] : [atom(mechanism)],
  serial: 'authenticate',
  authenticates: true,
  stateAfterOk: 'authenticated',
  holdsLine: 'until-tagged',
  ...answers(saslIr ? lines.slice(1) : lines),
  result: () => undefined,
});

/** `saslIr`: the server has SASL-IR (RFC 4959), the response goes out with the command. */
export const authenticatePlain = (username: string, password: string, options: { saslIr: boolean }): Command<void> =>
  authenticate('PLAIN', [base64(utf8(`\0${noNul(username)}\0${noNul(password)}`))], options.saslIr);

/** For servers without PLAIN. Its prompts are answered by order, name first. */
export const authenticateLogin = (username: string, password: string): Command<void> =>
  authenticate('LOGIN', [base64(utf8(noNul(username))), base64(utf8(noNul(password)))], false);
