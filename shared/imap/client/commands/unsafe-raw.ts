// One line as an expert typed it, for consoles. Checked only so far as the session stays in step: it is one line, it waits
// for nothing, and it is none of the commands whose answers change what the bytes behind them mean.

import { ArgumentError } from '../../wire/argument.ts';
import { defaultLimits, type Limits } from '../../wire/limits.ts';
import type { UntaggedResponse } from '../../wire/response.ts';
import type { ResponseCode } from '../../wire/response-code.ts';
import type { Command, SessionState } from '../command.ts';

export interface RawResult {
  readonly code: ResponseCode | null;
  /** The server's sentence with its OK. Hostile text. */
  readonly text: string;
  /** Every untagged response that came before it, whatever it is about. */
  readonly responses: readonly UntaggedResponse[];
}

/** Commands that are not typed: they carry secrets, change the framing, hold the line or end it. */
export const refusedRawCommands = [
  'LOGIN',
  'AUTHENTICATE',
  'UNAUTHENTICATE',
  'STARTTLS',
  'COMPRESS',
  'IDLE',
  'LOGOUT',
] as const;

const statesAfterOk: Readonly<Record<string, SessionState>> = {
  SELECT: 'selected',
  EXAMINE: 'selected',
  CLOSE: 'authenticated',
  UNSELECT: 'authenticated',
};

/** Splits off the name: one word, or two behind UID. */
const splitLine = (line: string): { name: string; rest: string } => {
  const found = /^(UID +\S+|\S+)(?: (.*))?$/i.exec(line);
  if (!found) throw new ArgumentError('no command');
  return { name: found[1]!.toUpperCase().replace(/ +/, ' '), rest: found[2] ?? '' };
};

const checkLine = (line: string, limits: Limits): void => {
  if (line.length > limits.rawLineChars) throw new ArgumentError('a line longer than rawLineChars');
  for (const char of line) {
    const code = char.codePointAt(0)!;
    if (code < 0x20 || code === 0x7f) throw new ArgumentError('a control character');
    if (code >= 0xd800 && code <= 0xdfff) throw new ArgumentError('half a character');
  }
  // The server would wait for bytes that nobody is going to send (RFC 9051 §4.3, RFC 7888).
  if (/\{\d*[+-]?\}$/.test(line)) throw new ArgumentError('a literal');
};

/**
 * A command line without tag and CRLF, such as `UID SEARCH ALL`. For a connection of its own: it may select, expunge and
 * create as it likes, and what it changes is told to nobody but the session. NO and BAD reject as always.
 * Throws ArgumentError for what is not one line, ends in a literal, or is one of `refusedRawCommands`.
 */
export const unsafeRaw = (line: string, limits: Limits = defaultLimits): Command<RawResult> => {
  const trimmed = line.trim();
  checkLine(trimmed, limits);
  const { name, rest } = splitLine(trimmed);
  if ((refusedRawCommands as readonly string[]).includes(name)) throw new ArgumentError(`${name} is not typed here`);
  // The name comes from outside: it must be words that cannot be anything else.
  if (!/^[A-Z0-9._-]+(?: [A-Z0-9._-]+)?$/.test(name)) throw new ArgumentError('no command');
  const responses: UntaggedResponse[] = [];
  const isSelect = name === 'SELECT' || name === 'EXAMINE';
  const stateAfterOk = statesAfterOk[name];
  return {
    name,
    args: rest === '' ? [] : [{ is: 'verbatim', text: rest }],
    ...(stateAfterOk === undefined ? {} : { stateAfterOk }),
    ...(isSelect ? { stateAfterNo: 'authenticated' } : {}),
    // One at a time: what is gathered can then be for no other.
    serial: 'raw',
    holdsLine: 'until-tagged',
    // A server that wants more than a line gets an empty one: most then say BAD.
    onContinuation: () => ({ line: new Uint8Array(0) }),
    onUntagged: (response) => {
      responses.push(response);
      return true;
    },
    result: ({ code, text }) => ({ code, text, responses }),
  };
};
