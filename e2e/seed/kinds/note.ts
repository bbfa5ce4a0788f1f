// Single letters between people who know each other: a few lines, mostly flowed text, some with HTML.

import { alternative, type Letter, text } from '../letter.ts';
import { type Draft, type Life, messageId, moment } from '../life.ts';
import { contacts, ida } from '../people.ts';
import { type Note, notes } from '../words/notes.ts';
import { paragraphs } from './markup.ts';

export const noteLetter = ({ random }: Life, note: Note, at: number): Letter => {
  const writer = contacts[note.by];
  const said = note.text.endsWith(writer.signs) ? note.text : `${note.text}\n\n${writer.signs}`;
  return {
    from: [writer],
    to: [note.to ? contacts[note.to] : ida],
    subject: note.subject,
    date: at,
    zone: writer.zone,
    messageId: messageId(random, writer.address),
    body: random.chance(0.3)
      ? alternative(said, `<div dir="auto">${paragraphs(said)}</div>`)
      : text(said, { flowed: true }),
  };
};

export const noteMail = (life: Life): Draft[] =>
  notes.map((note): Draft => {
    const letter = noteLetter(life, note, moment(life, note.daysAgo));
    if (note.by === 'me') return { mailbox: 'Sent', letter, flags: ['\\Seen'] };
    const unread = note.daysAgo < 6 && life.random.chance(0.4);
    const mailbox = note.mailbox ?? (note.daysAgo < 45 ? 'INBOX' : 'Archive');
    return { mailbox, letter, flags: [...(unread ? [] : ['\\Seen']), ...(note.flags ?? [])] };
  });
