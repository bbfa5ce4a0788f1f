// LIST and LSUB data: one mailbox of the account. RFC 9051 §7.3.1. Names and trees are mailbox-name.ts and the caller's.

import { CLOSE, OPEN, OPEN_BRACE, QUOTE } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { decodeMailboxName, type MailboxName, readMailboxName } from './mailbox-name.ts';
import type { MailboxStatus } from './mailbox-status.ts';
import { plainListEnd } from './plain-run.ts';

export interface ListedMailbox {
  name: MailboxName;
  /** What separates the levels of a name; null for a flat one. */
  delimiter: string | null;
  /** Lower case: `\noselect`, `\sent`, `\haschildren` … */
  attributes: ReadonlySet<string>;
  /** What STATUS said about it, when LIST-STATUS (RFC 5819) was asked for. */
  status?: MailboxStatus;
}

const readAttributes = (d: Decoder): ReadonlySet<string> => {
  const attributes = new Set<string>();
  d.list(() => {
    const attribute = d.atom().toLowerCase();
    if (attribute === '\\') d.note('bare-backslash-attribute');
    else attributes.add(attribute);
  });
  return attributes;
};

/** The last value of a line that may be an unquoted name with spaces (quirk unquoted-name). */
const readLastName = (d: Decoder): MailboxName => {
  const first = d.peek();
  if (first === QUOTE || (first === OPEN_BRACE && d.isLiteral)) return readMailboxName(d);
  const from = d.offset;
  const name = readMailboxName(d);
  if (d.atEnd) return name;
  const behind = d.offset;
  if (d.skipSpaces() > 0 && d.peek() === OPEN) {
    d.offset = behind; // extended data follows
    return name;
  }
  d.note('unquoted-name');
  d.offset = d.end;
  return decodeMailboxName(d.bytes.slice(from, d.end), d.utf8Names);
};

/** `mailbox-list` behind its keyword. */
export const readListedMailbox = (d: Decoder): ListedMailbox => {
  // Mailboxes with the same attributes share one set.
  const known = d.remembered.attributes;
  const attributes = d.shared(known, plainListEnd(d, known.longest), readAttributes);
  d.expectSpace();
  const delimiter = d.nstring();
  d.expectSpace();
  const name = readLastName(d);
  d.skipSpaces();
  if (d.peek() === OPEN) d.skipValue(); // CHILDINFO, OLDNAME: nothing we ask for
  if (d.peek() === CLOSE) d.fail('end of LIST');
  return { name, delimiter: delimiter === '' ? null : delimiter, attributes };
};
