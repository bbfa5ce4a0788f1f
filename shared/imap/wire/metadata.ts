// METADATA data, RFC 5464 §4.4: annotations of a mailbox or of the server, with values or as news of what changed; and how
// the names of entries are written.

import { type Argument, ArgumentError, atom } from './argument.ts';
import { OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { type MailboxName, readMailboxName } from './mailbox-name.ts';

export interface Metadata {
  /** '' is the server itself. */
  readonly mailbox: MailboxName;
  /**
   * Entry name, lower case (`/private/comment`) → its bytes, usually UTF-8; null when it has no value.
   * The caller's own copies.
   */
  readonly entries: ReadonlyMap<string, Uint8Array | null>;
  /** Entries that changed, without values: news that nobody asked for. */
  readonly changed: readonly string[];
}

/** The name of an entry, `/private/comment`: RFC 5464 §3.2.1. ArgumentError for an empty part, and for what is no atom. */
export const entryName = (name: string): Argument => {
  if (!/^(?:\/[^/]+)+$/.test(name)) throw new ArgumentError('not the name of an entry');
  return atom(name);
};

/** `metadata-resp` behind its keyword. */
export const readMetadata = (d: Decoder): Metadata => {
  const mailbox = readMailboxName(d);
  const entries = new Map<string, Uint8Array | null>();
  const changed: string[] = [];
  d.expectSpace();
  if (d.peek() === OPEN) {
    d.list(() => {
      const name = d.astring().toLowerCase();
      d.expectSpace();
      entries.set(name, d.nstringBytes());
    });
  } else {
    for (; !d.atEnd; d.skipSpaces()) {
      if (changed.length >= d.limits.listItems) d.fail('fewer entries');
      changed.push(d.astring().toLowerCase());
    }
  }
  return { mailbox, entries, changed };
};
