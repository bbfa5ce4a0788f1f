// ENVELOPE, RFC 9051 §7.5.2. Strings stay as they came: RFC 2047 words are the MIME library's business.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';

export interface EnvelopeAddress {
  name: string | null;
  mailbox: string | null;
  /** Null where the server put a placeholder for a domain it did not know. */
  host: string | null;
}

export interface Envelope {
  date: string | null;
  subject: string | null;
  from: EnvelopeAddress[];
  sender: EnvelopeAddress[];
  replyTo: EnvelopeAddress[];
  to: EnvelopeAddress[];
  cc: EnvelopeAddress[];
  bcc: EnvelopeAddress[];
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

const readAddresses = (d: Decoder): EnvelopeAddress[] => {
  const addresses: EnvelopeAddress[] = [];
  if (d.skipNil()) return addresses;
  let count = 0;
  d.list(() => {
    if (count++ > 0 && d.bytes[d.offset - 1] === 0x20) d.note('spaces-in-list');
    if (d.skipNil()) {
      d.note('nil-address');
      return;
    }
    const address = readAddress(d);
    if (address) addresses.push(address);
  });
  return addresses;
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
  const date = d.nstring();
  d.expectSpace();
  const subject = d.nstring();
  d.expectSpace();
  const from = readAddresses(d);
  d.expectSpace();
  const sender = readAddresses(d);
  d.expectSpace();
  const replyTo = readAddresses(d);
  d.expectSpace();
  const to = readAddresses(d);
  d.expectSpace();
  const cc = readAddresses(d);
  d.expectSpace();
  const bcc = readAddresses(d);
  d.expectSpace();
  let inReplyTo = d.nstring();
  let messageId: string | null = null;
  if (d.skipSpaces() > 0 && d.peek() !== CLOSE) messageId = d.nstring();
  else {
    // Nine fields: one of the last two is missing. What looks like an id is taken for the message's own.
    d.note('short-envelope');
    if (isMessageId(inReplyTo)) {
      messageId = inReplyTo;
      inReplyTo = null;
    }
  }
  d.skipSpaces();
  d.expect(CLOSE, '")"');
  return { date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId };
};
