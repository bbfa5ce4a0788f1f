import { expect, test } from 'vitest';
import type { CalendarEvent } from './calendar-event.ts';
import { eventTime } from './event-time.ts';

const event = (change: Partial<CalendarEvent>): CalendarEvent => ({
  summary: '',
  location: '',
  begins: null,
  ends: null,
  allDay: false,
  floating: false,
  repeats: null,
  organizer: null,
  attendees: [],
  cancelled: false,
  ...change,
});
const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, ' ').replaceAll(' at ', ', ');

test('a time is told in the zone of the person, which is named', () => {
  const at = event({ begins: Date.UTC(2026, 10, 24, 7, 20), ends: Date.UTC(2026, 10, 24, 8, 20) });
  expect(plain(eventTime(at, 'en-GB', 'Europe/Berlin'))).toMatch(/24 November 2026.*08:20.*09:20.*CET/);
  expect(plain(eventTime(at, 'en-GB', 'Asia/Tokyo'))).toMatch(/16:20.*17:20/);
});

test('days are the same everywhere, and the last one is in', () => {
  const days = event({ begins: Date.UTC(2026, 11, 24), ends: Date.UTC(2026, 11, 26), allDay: true });
  expect(plain(eventTime(days, 'en-GB', 'Asia/Tokyo'))).toMatch(/24.*25 December 2026/);
  const one = event({ begins: Date.UTC(2026, 11, 24), ends: Date.UTC(2026, 11, 25), allDay: true });
  expect(plain(eventTime(one, 'en-GB'))).toMatch(/^Thursday,? 24 December 2026$/);
});

test('a time without a zone is not moved', () => {
  const floating = event({ begins: Date.UTC(2026, 11, 24, 18), floating: true });
  expect(plain(eventTime(floating, 'en-GB', 'Asia/Tokyo'))).toMatch(/18:00$/);
});

test('what is no time gives none', () => {
  expect(eventTime(event({}), 'en-GB')).toBe('');
  expect(eventTime(event({ begins: 9e15 }), 'en-GB')).toBe('');
});
