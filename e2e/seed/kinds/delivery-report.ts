// What mail servers write about mail (RFC 3464): delayed, failed, and a receipt that it was read (RFC 8098).

import { writeDate } from '../header-text.ts';
import { type Leaf, type Letter, multipart, text, writeLetter } from '../letter.ts';
import { type Draft, day, hour, type Life, messageId } from '../life.ts';
import { contacts, ida } from '../people.ts';

const postmaster = { name: 'Postmaster', address: 'postmaster@example.org' };

const machineReadable = (subtype: string, lines: readonly string[]): Leaf => ({
  is: 'leaf',
  type: `message/${subtype}`,
  encoding: '7bit',
  content: Buffer.from(`${lines.join('\r\n')}\r\n`),
  headers: [],
});

const original = ({ random, now }: Life, to: string, subject: string): Letter => ({
  from: [ida],
  to: [{ name: '', address: to }],
  subject,
  date: now - 2 * day,
  zone: 60,
  messageId: messageId(random, ida.address),
  body: text('Hello,\n\nplease find the third draft of the budget on the shared drive.\n\nIda'),
});

const report = (life: Life, kind: 'delayed' | 'failed', at: number): Letter => {
  const delayed = kind === 'delayed';
  const recipient = delayed ? 'finance@example.net' : 'orders@paper-mill.example';
  const about = original(life, recipient, delayed ? 'Budget draft v3' : 'Samples of 120 g, uncoated');
  const words = delayed
    ? `The message to ${recipient} has not been delivered yet. We go on trying for three more days; you need not do anything.`
    : `The message to ${recipient} could not be delivered. The other side said:\n\n    550 5.1.1 The mailbox does not exist`;
  return {
    from: [postmaster],
    to: [ida],
    subject: delayed ? 'Delivery delayed: Budget draft v3' : 'Undelivered mail returned to sender',
    date: at,
    messageId: messageId(life.random, postmaster.address),
    inReplyTo: about.messageId!,
    references: [about.messageId!],
    headers: ['Auto-Submitted: auto-replied'],
    body: multipart(
      'report',
      [
        text(words),
        machineReadable('delivery-status', [
          'Reporting-MTA: dns; mx.example.org',
          `Arrival-Date: ${writeDate(about.date ?? at)}`,
          '',
          `Final-Recipient: rfc822; ${recipient}`,
          `Action: ${kind}`,
          `Status: ${delayed ? '4.4.1' : '5.1.1'}`,
          ...(delayed
            ? [`Will-Retry-Until: ${writeDate(at + 3 * day)}`]
            : ['Diagnostic-Code: smtp; 550 5.1.1 The mailbox does not exist']),
        ]),
        { ...machineReadable('rfc822', []), content: writeLetter(about, life.random.hex(12)) },
      ],
      'report-type=delivery-status',
    ),
  };
};

const readReceipt = (life: Life, at: number): Letter => {
  const reader = contacts.per;
  return {
    from: [reader],
    to: [ida],
    subject: 'Read: Choir fees for the autumn',
    date: at,
    zone: 60,
    messageId: messageId(life.random, reader.address),
    body: multipart(
      'report',
      [
        text(
          'Your message “Choir fees for the autumn” was shown on the screen. That does not mean that anybody has read it.',
        ),
        machineReadable('disposition-notification', [
          'Reporting-UA: nystrom.example; Old Faithful 3.1',
          `Final-Recipient: rfc822;${reader.address}`,
          'Disposition: manual-action/MDN-sent-manually; displayed',
        ]),
      ],
      'report-type=disposition-notification',
    ),
  };
};

export const deliveryReports = (life: Life): Draft[] => [
  { mailbox: 'INBOX', letter: report(life, 'delayed', life.now - 27 * hour), flags: ['\\Seen'] },
  { mailbox: 'INBOX', letter: report(life, 'failed', life.now - 8.4 * day), flags: ['\\Seen', '\\Answered'] },
  { mailbox: 'Choir', letter: readReceipt(life, life.now - 39 * day), flags: ['\\Seen'] },
];
