// LIST and LSUB data: one mailbox of the account. RFC 9051 §7.3.1. Names and trees are mailbox-name.ts and the caller's.

import { hashOf } from './byte-cache.ts';
import { CLOSE, OPEN, OPEN_BRACE, QUOTE } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { decodeMailboxName, type MailboxName, readMailboxName } from './mailbox-name.ts';
import type { MailboxStatus } from './mailbox-status.ts';

export interface ListedMailbox {
  name: MailboxName;
  /** What separates the levels of a name; null for a flat one. */
  delimiter: string | null;
  /** Lower case: `\noselect`, `\sent`, `\haschildren` … */
  attributes: ReadonlySet<string>;
  /** What STATUS said about it, when LIST-STATUS (RFC 5819) was asked for. */
  status?: MailboxStatus;
}

/** Mailboxes with the same attributes share one set. */
const readAttributes = (d: Decoder): ReadonlySet<string> => {
  const known = d.remembered.attributes;
  const { offset: from, quirks } = d;
  const end = d.peek() === OPEN ? d.plainListEnd(known.longest) : -1;
  const hash = end > 0 ? hashOf(d.view, from, end) : 0;
  if (end > 0) {
    const shared = known.find(hash, d.view, from, end);
    if (shared !== undefined) {
      d.offset = end;
      return shared;
    }
  }
  const noted = quirks.total;
  const attributes = new Set<string>();
  d.list(() => {
    const attribute = d.atom().toLowerCase();
    if (attribute === '\\') d.note('bare-backslash-attribute');
    else attributes.add(attribute);
  });
  if (d.offset === end && quirks.total === noted) known.keep(hash, d.view, from, end, attributes);
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
  const attributes = readAttributes(d);
  d.expectSpace();
  const delimiter = d.nstring();
  d.expectSpace();
  const name = readLastName(d);
  d.skipSpaces();
  if (d.peek() === OPEN) d.skipValue(); // CHILDINFO, OLDNAME: nothing we ask for
  if (d.peek() === CLOSE) d.fail('end of LIST');
  return { name, delimiter: delimiter === '' ? null : delimiter, attributes };
};
