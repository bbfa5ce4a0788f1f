// The one error of an IMAP session.

import type { ResponseCode } from '../wire/response-code.ts';

export type ImapErrorKind =
  | 'no' // the server refused the command
  | 'bad' // the server did not understand it
  | 'bye' // the server said good-bye
  | 'closed' // the connection ended, or was closed here
  | 'timeout' // for whoever keeps the time: the session has no clock
  | 'protocol' // the bytes cannot be told apart any more
  | 'unreadable' // an answer could not be read, and what the others say is not all; `text` is its keyword; the line goes on
  | 'limit' // a limit was crossed; `text` is its name
  | 'aborted'; // stopped by the caller

export class ImapError extends Error {
  readonly kind: ImapErrorKind;
  /** The server's words for no, bad and bye (hostile text); the limit's name for limit; the keyword for unreadable; else ours. */
  readonly text: string;
  readonly code: ResponseCode | null;
  /** Name of the command, without arguments. */
  readonly command: string | undefined;

  constructor(
    kind: ImapErrorKind,
    text = '',
    more: { code?: ResponseCode | null; command?: string; cause?: unknown } = {},
  ) {
    super(more.command === undefined ? kind : `${more.command}: ${kind}`, { cause: more.cause });
    this.name = 'ImapError';
    this.kind = kind;
    this.text = text;
    this.code = more.code ?? null;
    this.command = more.command;
  }
}
