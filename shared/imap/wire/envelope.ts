// ENVELOPE, RFC 9051 §7.5.2. Strings stay as they came: RFC 2047 words are the MIME library's business.
// Addresses and lists of one address are shared between messages: they are not to be written to.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import type { Joined } from './joined-text.ts';
import { plainListEnd } from './plain-run.ts';

export interface EnvelopeAddress {
  readonly name: string | null;
  readonly mailbox: string | null;
  /** Null where the server put a placeholder for a domain it did not know. */
  readonly host: string | null;
}

export interface Envelope {
  date: string | null;
  subject: string | null;
  from: readonly EnvelopeAddress[];
  sender: readonly EnvelopeAddress[];
  replyTo: readonly EnvelopeAddress[];
  to: readonly EnvelopeAddress[];
  cc: readonly EnvelopeAddress[];
  bcc: readonly EnvelopeAddress[];
  inReplyTo: string | null;
  messageId: string | null;
}

/** What servers write for a missing domain (quirk placeholder-host). */
const placeholderHosts = new Set(['missing_domain', '.missing-host-name.', 'syntax_error', '.syntax-error.']);

/** `address`. Null for the marks around a group's members, which have no host. */
const readAddress = (d: Decoder): EnvelopeAddress | null => {
  d.expect(OPEN, '"("');
  const name = d.nstring();
  d.expectSpace();
  d.nstring(); // source route: long obsolete
  d.expectSpace();
  const mailbox = d.nstring();
  d.expectSpace();
  const host = d.nstring();
  d.skipSpaces();
  d.expect(CLOSE, '")"');
  if (host === null) return null;
  if (!placeholderHosts.has(host.toLowerCase())) return { name, mailbox, host };
  d.note('placeholder-host');
  return { name, mailbox, host: null };
};

const noAddresses: readonly EnvelopeAddress[] = Object.freeze([]);

/** The address at the cursor as a list of its own; none for the marks of a group. */
const readOne = (d: Decoder): readonly EnvelopeAddress[] => {
  const address = readAddress(d);
  return address === null ? noAddresses : [address];
};

const readAddresses = (d: Decoder): readonly EnvelopeAddress[] => {
  if (d.skipNil()) return noAddresses;
  const known = d.remembered.addresses;
  let shared = noAddresses;
  let own: EnvelopeAddress[] | null = null;
  d.expect(OPEN, '"("');
  d.enter();
  for (let count = 0; ; count++) {
    const spaces = d.skipSpaces();
    if (d.skip(CLOSE)) break;
    if (d.atEnd) d.fail('")"');
    if (count >= d.limits.listItems) d.fail('a shorter list');
    if (count > 0 && spaces > 0) d.note('spaces-in-list');
    if (d.skipNil()) {
      d.note('nil-address');
      continue;
    }
    const one = d.shared(known, plainListEnd(d, known.longest), readOne);
    if (one.length === 0) continue;
    if (own !== null) own.push(one[0]!);
    else if (shared.length === 0) shared = one;
    else own = [shared[0]!, one[0]!];
  }
  d.leave();
  // A list that has grown keeps room to grow.
  return own?.slice() ?? shared;
};

const isMessageId = (text: string | null): boolean => text?.startsWith('<') === true && text.includes('@');

/** `envelope`. */
export const readEnvelope = (d: Decoder): Envelope => {
  d.expect(OPEN, '"("');
  if (d.peek() === OPEN) {
    d.note('wrapped-envelope');
    const envelope = d.nested(() => readEnvelope(d));
    d.skipSpaces();
    d.expect(CLOSE, '")"');
    return envelope;
  }
  const { joined } = d;
  joined.clear();
  const date = d.joinedNstring();
  d.expectSpace();
  const subject = d.joinedNstring();
  d.expectSpace();
  const noted = d.quirks.total;
  const fromStart = d.offset;
  const from = readAddresses(d);
  // Servers repeat `from` where a message has no other: RFC 9051 §7.5.2.
  const fromEnd = d.quirks.total === noted ? d.offset : -1;
  d.expectSpace();
  const sender = d.skipSame(fromStart, fromEnd) ? from : readAddresses(d);
  d.expectSpace();
  const replyTo = d.skipSame(fromStart, fromEnd) ? from : readAddresses(d);
  d.expectSpace();
  const to = readAddresses(d);
  d.expectSpace();
  const cc = readAddresses(d);
  d.expectSpace();
  const bcc = readAddresses(d);
  d.expectSpace();
  let inReplyTo = d.joinedNstring();
  let messageId: Joined = null;
  const isShort = d.skipSpaces() === 0 || d.peek() === CLOSE;
  if (!isShort) messageId = d.joinedNstring();
  d.skipSpaces();
  d.expect(CLOSE, '")"');
  joined.join();
  if (isShort) {
    // Nine fields: one of the last two is missing. What looks like an id is taken for the message's own.
    d.note('short-envelope');
    if (isMessageId(joined.textOf(inReplyTo))) {
      messageId = inReplyTo;
      inReplyTo = null;
    }
  }
  return {
    date: joined.textOf(date),
    subject: joined.textOf(subject),
    from,
    sender,
    replyTo,
    to,
    cc,
    bcc,
    inReplyTo: joined.textOf(inReplyTo),
    messageId: joined.textOf(messageId),
  };
};
