// APPEND, RFC 9051 §6.3.12: puts messages into a mailbox, one or several at once. What one looks like on the wire, for
// REPLACE too.

import {
  type Argument,
  ArgumentError,
  contentSize,
  flag,
  type LiteralContent,
  list,
  literal,
  mailboxName,
  string,
  syntax,
} from '../../wire/argument.ts';
import { formatInternalDate } from '../../wire/internal-date.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import type { ResponseCode } from '../../wire/response-code.ts';
import type { UidSet } from '../../wire/uid-set.ts';
import type { Command } from '../command.ts';

export interface NewMessage {
  /** Bytes, or a size and a source of them: then the message never lies in memory as a whole. */
  readonly content: LiteralContent;
  /** `\Recent` is not for clients to set. */
  readonly flags?: readonly string[];
  /** When it arrived: milliseconds since 1970, and the zone to write it in, minutes east of UTC. Default: now, says the server. */
  readonly internalDate?: { readonly time: number; readonly zone: number };
  /**
   * `text`: lines without NUL (the default). `binary`: any bytes (RFC 3516 §6). requires BINARY
   * `utf8`: headers in UTF-8, as RFC 6855 §4 wraps it; IMAP4rev2 and RFC 9755 do without. requires UTF8=ACCEPT, enabled
   */
  readonly form?: 'text' | 'binary' | 'utf8';
}

/** The UIDs of the new messages, in their order; null when the server told none that fit. RFC 4315 §3 */
export type AppendResult = { readonly uidValidity: number; readonly uids: UidSet } | null;

/** Flags, date and bytes of one message. ArgumentError for an empty one: it would mean to cancel (RFC 3502 §6.3.11). */
export const newMessage = ({ content, flags = [], internalDate, form = 'text' }: NewMessage): Argument[] => {
  if (contentSize(content) === 0) throw new ArgumentError('an empty message');
  const written: Argument[] = [];
  if (flags.some((name) => name.toLowerCase() === '\\recent')) throw new ArgumentError('a flag of the server');
  if (flags.length > 0) written.push(list(flags.map(flag)));
  if (internalDate) written.push(string(formatInternalDate(internalDate.time, internalDate.zone)));
  if (form === 'utf8') written.push(syntax('UTF8'), list([literal(content, true)]));
  else written.push(literal(content, form === 'binary'));
  return written;
};

/** What APPENDUID says of so many messages. */
export const appendResult = (code: ResponseCode | null, count: number): AppendResult => {
  if (code?.code !== 'APPENDUID' || code.uidValidity === 0 || code.uids.size !== count) return null;
  return { uidValidity: code.uidValidity, uids: code.uids };
};

export interface AppendOptions {
  /**
   * Longest message in bytes: `capabilities.limit('APPENDLIMIT')`, or what STATUS says of the mailbox (`appendLimit`); null for
   * none. A longer one is an ArgumentError. RFC 7889
   */
  readonly most?: number | bigint | null;
}

/**
 * One message, or several (all or none; requires MULTIAPPEND, RFC 3502). A long one waits for the server's leave before
 * its first byte goes out, so that a refusal is cheap: NO [TRYCREATE], [OVERQUOTA], [TOOBIG]. Aborting stops nothing that
 * has begun; a source that throws ends the connection, and the server then keeps nothing of the message.
 */
export const append = (
  mailbox: MailboxName,
  messages: NewMessage | readonly NewMessage[],
  { most = null }: AppendOptions = {},
): Command<AppendResult> => {
  const all: readonly NewMessage[] = 'content' in messages ? [messages] : messages;
  if (all.length === 0) throw new ArgumentError('no message');
  if (most !== null && all.some(({ content }) => contentSize(content) > most))
    throw new ArgumentError('longer than the mailbox takes');
  return {
    name: 'APPEND',
    args: [mailboxName(mailbox), ...all.flatMap(newMessage)],
    result: ({ code }) => appendResult(code, all.length),
  };
};
