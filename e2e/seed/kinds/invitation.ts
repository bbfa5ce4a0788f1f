// Calendar invitations, their answers and cancellations: text/calendar beside the words, and the same as a file.

import { type CalendarEvent, writeCalendar } from '../calendar.ts';
import { attachment, html, type Letter, multipart, text } from '../letter.ts';
import { type Draft, day, hour, type Life, messageId } from '../life.ts';
import { type ContactName, contacts, ida } from '../people.ts';
import { paragraphs } from './markup.ts';

interface Appointment {
  readonly by: ContactName;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly method: CalendarEvent['method'];
  readonly answer?: NonNullable<CalendarEvent['answer']>;
  /** Days until it happens, hour of the day (UTC), minutes it takes. */
  readonly inDays: number;
  readonly at: number;
  readonly minutes: number;
  readonly mailbox: string;
  readonly writtenDaysAgo: number;
  readonly unread?: boolean;
  readonly repeats?: string;
}

const appointments: readonly Appointment[] = [
  {
    by: 'david',
    summary: 'Atlas: go through the proofs',
    location: 'Meeting room 2 and video',
    description: 'Sheets 1 to 16. Please look at the sea beforehand.',
    method: 'REQUEST',
    inDays: 3,
    at: 9,
    minutes: 60,
    mailbox: 'INBOX',
    writtenDaysAgo: 0.78,
    unread: true,
  },
  {
    by: 'maren',
    summary: 'Visit to the large room',
    location: 'City Library, entrance Götaplatsen',
    description: 'We measure the stage and try the projector.',
    method: 'REQUEST',
    inDays: 5,
    at: 13,
    minutes: 45,
    mailbox: 'INBOX',
    writtenDaysAgo: 1.3,
    unread: true,
  },
  {
    by: 'sam',
    summary: 'Harbour charts, call',
    location: 'by phone',
    description: '',
    method: 'REPLY',
    answer: 'ACCEPTED',
    inDays: 2,
    at: 15,
    minutes: 30,
    mailbox: 'INBOX',
    writtenDaysAgo: 1.8,
  },
  {
    by: 'birgit',
    summary: 'Winter concert, general rehearsal',
    location: 'Marstrand, the church',
    description: 'Robes, folders, warm shoes.',
    method: 'REQUEST',
    inDays: 21,
    at: 17,
    minutes: 180,
    mailbox: 'Choir',
    writtenDaysAgo: 8,
  },
  {
    by: 'birgit',
    summary: 'Rehearsal',
    location: 'Parish hall',
    description: 'Every Tuesday until the concert.',
    method: 'REQUEST',
    inDays: 4,
    at: 18,
    minutes: 120,
    mailbox: 'Choir',
    writtenDaysAgo: 70,
    repeats: 'FREQ=WEEKLY;BYDAY=TU;COUNT=14',
  },
  {
    by: 'priya',
    summary: 'Colour meeting',
    location: 'video',
    description: 'Uncoated paper, second proof.',
    method: 'CANCEL',
    inDays: 1,
    at: 8,
    minutes: 30,
    mailbox: 'Work',
    writtenDaysAgo: 2.6,
  },
  {
    by: 'oskar',
    summary: 'Moving the plan chest',
    location: 'Archive room',
    description: 'Four people and no back pain, please.',
    method: 'REQUEST',
    inDays: -20,
    at: 7,
    minutes: 90,
    mailbox: 'Work',
    writtenDaysAgo: 26,
  },
  {
    by: 'elif',
    summary: 'Names of sheet 14',
    location: 'video',
    description: 'Half an hour with the pilot book.',
    method: 'REPLY',
    answer: 'TENTATIVE',
    inDays: -4,
    at: 10,
    minutes: 30,
    mailbox: 'Work',
    writtenDaysAgo: 6,
  },
  {
    by: 'ruth',
    summary: 'The Summer Book',
    location: 'Ruth, fourth floor',
    description: 'Slippers!',
    method: 'REQUEST',
    inDays: 55,
    at: 18,
    minutes: 150,
    mailbox: 'INBOX',
    writtenDaysAgo: 2.9,
  },
];

const subjects = { REQUEST: 'Invitation', REPLY: 'Answer', CANCEL: 'Cancelled', PUBLISH: 'Date' } as const;
const answers = { ACCEPTED: 'Accepted', DECLINED: 'Declined', TENTATIVE: 'Maybe' } as const;

const invitation = ({ random, now }: Life, appointment: Appointment): Letter => {
  const { by, summary, location, description, method, answer } = appointment;
  const writer = contacts[by];
  const sent = now - appointment.writtenDaysAgo * day;
  const begins = Math.floor(now / day + appointment.inDays) * day + appointment.at * hour;
  const calendar = writeCalendar({
    uid: `${random.hex(20)}@northlight.example`,
    method,
    summary,
    location,
    description,
    begins,
    minutes: appointment.minutes,
    made: sent,
    organizer: method === 'REPLY' ? ida : writer,
    attendees: method === 'REPLY' ? [writer] : [ida, contacts.sam],
    ...(answer ? { answer } : {}),
    ...(appointment.repeats ? { repeats: appointment.repeats } : {}),
  });
  const when = new Date(begins).toUTCString().slice(0, 22);
  const prefix = answer ? answers[answer] : subjects[method];
  const plain = `${description ? `${description}\n\n` : ''}When: ${when} UTC (${appointment.minutes} minutes)\nWhere: ${location}`;
  const object = text(calendar, { subtype: 'calendar', encoding: 'base64' });
  return {
    from: [writer],
    to: method === 'REPLY' ? [ida] : [ida, contacts.sam],
    subject: `${prefix}: ${summary}`,
    date: sent,
    zone: writer.zone,
    messageId: messageId(random, writer.address),
    body: multipart('mixed', [
      multipart('alternative', [
        text(plain),
        html(`<html><body><h2 style="font-family:sans-serif">${summary}</h2>${paragraphs(plain)}</body></html>`),
        { ...object, type: `text/calendar; charset=utf-8; method=${method}` },
      ]),
      attachment('invite.ics', 'application/ics', Buffer.from(calendar)),
    ]),
  };
};

export const invitations = (life: Life): Draft[] =>
  appointments.map(
    (appointment): Draft => ({
      mailbox: appointment.mailbox,
      letter: invitation(life, appointment),
      flags: [...(appointment.unread ? [] : ['\\Seen']), 'meeting'],
    }),
  );
