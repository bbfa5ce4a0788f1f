// Rows for tests, with everything that does not matter filled in.

import type { MessageRow } from '../message-row.ts';

type Envelope = NonNullable<MessageRow['envelope']>;

/** What ENVELOPE tells of a message that says nothing, but for what the test is about. */
export const envelopeOf = (said: Partial<Envelope> = {}): Envelope => ({
  date: null,
  subject: null,
  from: [],
  sender: [],
  replyTo: [],
  to: [],
  cc: [],
  bcc: [],
  inReplyTo: null,
  messageId: null,
  ...said,
});

export const rowOf = (uid: number, over: Partial<MessageRow> = {}): MessageRow => ({
  uid,
  flags: [],
  internalDate: uid,
  size: 1,
  envelope: null,
  structure: null,
  preview: null,
  ...over,
});
