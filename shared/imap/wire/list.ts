// LIST and LSUB data: one mailbox of the account. RFC 9051 §7.3.1. Names and trees are mailbox-name.ts and the caller's.

import type { Rights } from './acl.ts';
import { CLOSE, OPEN, OPEN_BRACE, QUOTE, SP } from './bytes.ts';
import { DecodeError, type Decoder } from './decoder.ts';
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
  /** RECURSIVEMATCH (RFC 5258 §3.5): mailboxes below it match these selection options, upper case. */
  childInfo?: string[];
  /** What it was called until now: news of a renaming (RFC 5465 §5.4). */
  oldName?: MailboxName;
  /** requires LIST-MYRIGHTS, asked for */
  rights?: Rights;
  /** Entries by name; null has no value. requires LIST-METADATA, asked for */
  metadata?: ReadonlyMap<string, Uint8Array | null>;
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

/** `mbox-list-extended`, RFC 5258 §6: names and values; unknown ones are stepped over. */
const readExtended = (d: Decoder, listed: ListedMailbox): void => {
  d.list(() => {
    const name = d.astring().toUpperCase();
    d.expectSpace();
    if (name === 'CHILDINFO' && d.peek() === OPEN) {
      const matching: string[] = [];
      d.list(() => matching.push(d.astring().toUpperCase()));
      listed.childInfo = matching;
    } else if (name === 'OLDNAME' && d.peek() === OPEN) {
      d.list(() => {
        listed.oldName = readMailboxName(d);
      });
    } else d.skipValue();
  });
};

const usualDelimiters = new Map(['/', '.', '|'].map((text) => [text.charCodeAt(0), text]));

/** `QUOTED-CHAR / nil`. */
const readDelimiter = (d: Decoder): string | null => {
  const { bytes, offset } = d;
  const usual = usualDelimiters.get(bytes[offset + 1] ?? 0);
  if (usual === undefined || bytes[offset] !== QUOTE || bytes[offset + 2] !== QUOTE || bytes[offset + 3] !== SP)
    return d.nstring();
  d.offset = offset + 3;
  return usual;
};

/** `mailbox-list` behind its keyword. */
export const readListedMailbox = (d: Decoder): ListedMailbox => {
  // Mailboxes with the same attributes share one set.
  const known = d.remembered.attributes;
  const attributes = d.shared(known, plainListEnd(d, known.longest), readAttributes);
  d.expectSpace();
  const delimiter = readDelimiter(d);
  d.expectSpace();
  const name = readLastName(d);
  d.skipSpaces();
  const listed: ListedMailbox = { name, delimiter: delimiter === '' ? null : delimiter, attributes };
  if (d.peek() === OPEN) {
    const from = d.offset;
    try {
      readExtended(d, listed);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      d.offset = from; // the mailbox is there all the same
      d.skipValue();
    }
  }
  if (d.peek() === CLOSE) d.fail('end of LIST');
  return listed;
};
