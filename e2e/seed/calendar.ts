// Calendar objects (RFC 5545) as invitations carry them (RFC 5546).

import type { Person } from './header-text.ts';

export interface CalendarEvent {
  readonly uid: string;
  readonly method: 'REQUEST' | 'REPLY' | 'CANCEL' | 'PUBLISH';
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  /** Milliseconds since 1970. */
  readonly begins: number;
  readonly minutes: number;
  readonly made: number;
  readonly organizer: Person;
  readonly attendees: readonly Person[];
  /** For a reply: what the one attendee said. */
  readonly answer?: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';
  /** e.g. `FREQ=WEEKLY;BYDAY=TU` */
  readonly repeats?: string;
}

const stamp = (milliseconds: number): string =>
  new Date(milliseconds)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');

const escapeText = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** RFC 5545 §3.1: lines of at most 75 octets, never cut inside a character. */
const foldLine = (line: string): string => {
  const pieces = [''];
  for (const character of line) {
    const last = pieces[pieces.length - 1]!;
    if (Buffer.byteLength(last + character) > 73) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces.join('\r\n ');
};

export const writeCalendar = (event: CalendarEvent): string =>
  [
    'BEGIN:VCALENDAR',
    'PRODID:-//Northlight//Calendar 4.2//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    `METHOD:${event.method}`,
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${stamp(event.made)}`,
    `DTSTART:${stamp(event.begins)}`,
    `DTEND:${stamp(event.begins + event.minutes * 60_000)}`,
    ...(event.repeats ? [`RRULE:${event.repeats}`] : []),
    `SUMMARY:${escapeText(event.summary)}`,
    `LOCATION:${escapeText(event.location)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    `ORGANIZER;CN="${event.organizer.name}":mailto:${event.organizer.address}`,
    ...event.attendees.map(
      ({ name, address }) =>
        `ATTENDEE;CN="${name}";PARTSTAT=${event.answer ?? 'NEEDS-ACTION'};RSVP=TRUE:mailto:${address}`,
    ),
    `SEQUENCE:${event.method === 'CANCEL' ? 1 : 0}`,
    `STATUS:${event.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(foldLine)
    .join('\r\n');
