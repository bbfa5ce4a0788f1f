// Letters with pictures inside their HTML, referred to by cid:, with and without further attachments.

import { photo } from '../jpeg.ts';
import { attachment, html, inlinePicture, type Letter, multipart, text } from '../letter.ts';
import { type Draft, day, hour, type Life, messageId } from '../life.ts';
import { type ContactName, contacts, ida } from '../people.ts';
import { barChart, emblem, writePng } from '../picture.ts';
import { paragraphs } from './markup.ts';

interface Illustrated {
  readonly by: ContactName;
  readonly subject: string;
  readonly text: string;
  readonly caption: string;
  readonly picture: 'photo' | 'chart' | 'logo';
  readonly mood: number;
  readonly hoursAgo: number;
  readonly mailbox: string;
  readonly also?: string;
  readonly unread?: boolean;
}

const letters: readonly Illustrated[] = [
  {
    by: 'felix',
    subject: 'Greetings from the night train',
    text: 'Ida! Somewhere after Hamburg the man in the bunk below began to whistle Schubert, and nobody minded. This was the window at six.',
    caption: 'The window at six',
    picture: 'photo',
    mood: 0.8,
    hoursAgo: 20,
    mailbox: 'INBOX',
    unread: true,
  },
  {
    by: 'priya',
    subject: 'Ink per sheet, in one picture',
    text: 'I counted the ink of the last proofs. Sheet 14 is the outlier, because of the sea. The numbers are attached.',
    caption: 'Ink per sheet, grams',
    picture: 'chart',
    mood: 0.3,
    hoursAgo: 53,
    mailbox: 'INBOX',
    also: 'ink.csv',
  },
  {
    by: 'oskar',
    subject: 'New mark for the spine',
    text: 'Three hours of circles. This one still reads at four millimetres, which is what the spine gives us.',
    caption: 'Mark, second try',
    picture: 'logo',
    mood: 0,
    hoursAgo: 150,
    mailbox: 'Work',
  },
  {
    by: 'ruth',
    subject: 'The heron',
    text: 'He is back on his post. I swear that he looks at his watch.',
    caption: 'Heron, somewhere left',
    picture: 'photo',
    mood: 0.35,
    hoursAgo: 30 * 24,
    mailbox: 'Archive',
  },
  {
    by: 'johan',
    subject: 'Barrel',
    text: 'As you see: empty, upside down, tied to the fence. Let the winter come.',
    caption: 'Barrel behind the shed',
    picture: 'photo',
    mood: 0.5,
    hoursAgo: 5 * 24,
    mailbox: 'INBOX',
  },
];

const pictureOf = ({ picture, mood }: Illustrated): { name: string; type: string; bytes: Uint8Array } => {
  switch (picture) {
    case 'photo':
      return { name: 'image001.jpg', type: 'image/jpeg', bytes: photo(480, 300, mood) };
    case 'chart':
      return {
        name: 'image001.png',
        type: 'image/png',
        bytes: writePng(barChart(520, 260, [0.4, 0.52, 0.47, 0.95, 0.38, 0.6], [54, 120, 190])),
      };
    case 'logo':
      return { name: 'image001.png', type: 'image/png', bytes: writePng(emblem(180, [64, 84, 178], [236, 180, 60])) };
  }
};

const illustrated = ({ random, now }: Life, words: Illustrated): Letter => {
  const writer = contacts[words.by];
  const cid = `part1.${random.hex(8)}@${writer.address.split('@')[1]}`;
  const { name, type, bytes } = pictureOf(words);
  const said = `${words.text}\n\n${writer.signs}`;
  const related = multipart(
    'related',
    [
      html(
        `<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"></head><body>${paragraphs(words.text)}<p><img src="cid:${cid}" alt="${words.caption}" width="480"></p><p style="color:#666"><i>${words.caption}</i></p>${paragraphs(writer.signs)}</body></html>`,
      ),
      inlinePicture(cid, name, type, bytes),
    ],
    'type="text/html"',
  );
  const body = multipart('alternative', [text(`${said}\n\n[${words.caption}]`), related]);
  return {
    from: [writer],
    to: [ida],
    subject: words.subject,
    date: now - words.hoursAgo * hour,
    zone: writer.zone,
    messageId: messageId(random, writer.address),
    body: words.also
      ? multipart('mixed', [
          body,
          attachment(words.also, 'text/csv', Buffer.from('sheet;grams\r\n12;38.2\r\n13;41.0\r\n14;77.9\r\n')),
        ])
      : body,
  };
};

/** A letter made of pictures only, ten of them: nothing to read, much to scroll. */
const manyPictures = ({ random, now }: Life): Letter => {
  const ids = Array.from({ length: 10 }, () => `${random.hex(12)}@phone.example`);
  const pictures = ids.map((cid, index) =>
    inlinePicture(cid, `IMG_${4410 + index}.jpg`, 'image/jpeg', photo(240, 160, index / 9)),
  );
  return {
    from: [contacts.ana],
    to: [ida, contacts.tomas],
    subject: 'All of them, as promised',
    date: now - 3.6 * day,
    messageId: messageId(random, contacts.ana.address),
    body: multipart('related', [
      html(`<div>${ids.map((cid) => `<img src="cid:${cid}"><br>`).join('\r\n')}</div>`),
      ...pictures,
    ]),
  };
};

export const illustratedMail = (life: Life): Draft[] => [
  ...letters.map(
    (words): Draft => ({
      mailbox: words.mailbox,
      letter: illustrated(life, words),
      flags: words.unread ? [] : ['\\Seen'],
    }),
  ),
  { mailbox: 'INBOX', letter: manyPictures(life), flags: ['\\Seen', '\\Flagged'] },
];
