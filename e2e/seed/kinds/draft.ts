// What the person has begun to write and not sent.

import { alternative, attachment, multipart, text } from '../letter.ts';
import { type Draft, day, hour, type Life, messageId } from '../life.ts';
import { contacts, ida } from '../people.ts';

export const unfinished = ({ random, now }: Life): Draft[] => [
  {
    mailbox: 'Drafts',
    flags: ['\\Seen', '\\Draft'],
    letter: {
      from: [ida],
      to: [contacts.hanneke],
      subject: 'Re: Roof: offer and dates',
      date: now - 3 * hour,
      zone: 60,
      messageId: messageId(random, ida.address),
      body: text(
        'Dear Ms de Wit,\n\nthank you for the offer. The 30th suits me. One question about the scaffolding: would the kitchen window\n\n',
        { flowed: true },
      ),
    },
  },
  {
    mailbox: 'Drafts',
    flags: ['\\Seen', '\\Draft'],
    letter: {
      from: [ida],
      subject: 'Speech for the spring meeting',
      date: now - 12 * day,
      zone: 60,
      messageId: messageId(random, ida.address),
      body: multipart('mixed', [
        alternative(
          'Dear friends of folded paper,\n\n(say something about the rain)\n\nThree things have changed since last year:\n1. the sea\n2. the price of paper\n3. ',
          '<p>Dear friends of folded paper,</p><p><i>(say something about the rain)</i></p><p>Three things have changed since last year:</p><ol><li>the sea</li><li>the price of paper</li><li></li></ol>',
        ),
        attachment('notes.txt', 'text/plain; charset=utf-8', Buffer.from('rain – sea – paper – thanks to Maren\r\n')),
      ]),
    },
  },
];
