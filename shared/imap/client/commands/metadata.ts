// GETMETADATA and SETMETADATA, RFC 5464 §4: notes on a mailbox or on the server. requires METADATA, or METADATA-SERVER for
// those of the server, whose mailbox is ''.

import {
  type Argument,
  ArgumentError,
  list,
  literal,
  mailboxName,
  number,
  string,
  syntax,
} from '../../wire/argument.ts';
import { utf8 } from '../../wire/bytes.ts';
import { isAboutMailbox, type MailboxName } from '../../wire/mailbox-name.ts';
import { entryName } from '../../wire/metadata.ts';
import type { Command } from '../command.ts';

export interface GetMetadataOptions {
  /** Entries below those asked for: none (the default), one level, or all. */
  readonly depth?: '0' | '1' | 'infinity';
  /** Leave out values of more bytes. */
  readonly maxSize?: number;
}

export interface MetadataResult {
  /** Entry name, lower case → its bytes, usually UTF-8; null when it has no value. */
  readonly entries: ReadonlyMap<string, Uint8Array | null>;
  /** Size of the largest value that `maxSize` left out, in bytes, or null. */
  readonly longest: number | null;
}

export const getMetadata = (
  mailbox: MailboxName,
  names: readonly string[],
  { depth, maxSize }: GetMetadataOptions = {},
): Command<MetadataResult> => {
  if (names.length === 0) throw new ArgumentError('no entry');
  const options: Argument[] = [];
  if (maxSize !== undefined) options.push(syntax('MAXSIZE'), number(maxSize));
  if (depth !== undefined) options.push(syntax('DEPTH'), syntax(depth));
  const entries = new Map<string, Uint8Array | null>();
  let longest: number | null = null;
  return {
    name: 'GETMETADATA',
    // Options stand before the mailbox: RFC 5464 §5 and erratum 2785, whatever the examples show.
    args: [...(options.length > 0 ? [list(options)] : []), mailboxName(mailbox), list(names.map(entryName))],
    serial: 'metadata',
    answeredBy: ['METADATA'],
    onUntagged: (response) => {
      if (response.kind !== 'metadata' || !isAboutMailbox(mailbox, response.data.mailbox)) return false;
      for (const [name, value] of response.data.entries) entries.set(name, value);
      return response.data.entries.size > 0;
    },
    result: ({ code }) => {
      if (code?.code === 'METADATA' && code.problem === 'longentries') longest = code.size;
      return { entries, longest };
    },
  };
};

const metadataValue = (value: string | Uint8Array | null): Argument => {
  if (value === null) return syntax('NIL');
  const bytes = typeof value === 'string' ? utf8(value) : value;
  if (bytes.includes(0)) return literal(bytes, true);
  return typeof value === 'string' ? string(value) : literal(bytes);
};

/**
 * All of them or none; null removes an entry. Refused as NO [METADATA MAXSIZE n], [METADATA TOOMANY] or
 * [METADATA NOPRIVATE].
 */
export const setMetadata = (
  mailbox: MailboxName,
  entries: ReadonlyMap<string, string | Uint8Array | null>,
): Command<void> => {
  if (entries.size === 0) throw new ArgumentError('no entry');
  return {
    name: 'SETMETADATA',
    args: [
      mailboxName(mailbox),
      list([...entries].flatMap(([name, value]) => [entryName(name), metadataValue(value)])),
    ],
    result: () => undefined,
  };
};
