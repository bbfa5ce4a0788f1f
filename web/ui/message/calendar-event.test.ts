import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attendeesAtMost, eventsAtMost } from './calendar-event.ts';
import { readCalendar } from './read-calendar.ts';

const calendar = (...lines: string[]): string => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const first = async (...lines: string[]) => (await readCalendar(calendar(event(...lines))))?.events[0];

test('what, when, where and who', async () => {
  const text = calendar(
    'METHOD:REQUEST',
    event(
      'SUMMARY:Proofs\\, all of them',
      'LOCATION:Room 3',
      'DTSTART;TZID=Europe/Berlin:20261124T082000',
      'DURATION:PT1H30M',
      'RRULE:FREQ=WEEKLY',
      'ORGANIZER;CN="David Marsh":mailto:david@example.org',
      'ATTENDEE;CN=Ida;PARTSTAT=ACCEPTED:mailto:ida@example.org',
      'ATTENDEE:MAILTO:sam@example.org',
    ),
  );
  expect(await readCalendar(text)).toEqual({
    method: 'request',
    events: [
      {
        summary: 'Proofs, all of them',
        location: 'Room 3',
        begins: Date.UTC(2026, 10, 24, 7, 20),
        ends: Date.UTC(2026, 10, 24, 8, 50),
        allDay: false,
        floating: false,
        repeats: 'weekly',
        organizer: { name: 'David Marsh', address: 'david@example.org', answer: 'none' },
        attendees: [
          { name: 'Ida', address: 'ida@example.org', answer: 'accepted' },
          { name: 'sam@example.org', address: 'sam@example.org', answer: 'none' },
        ],
        cancelled: false,
      },
    ],
  });
});

test.each([
  ['DTSTART:20260724T082000Z', Date.UTC(2026, 6, 24, 8, 20)],
  ['DTSTART;TZID=Europe/Berlin:20260724T082000', Date.UTC(2026, 6, 24, 6, 20)],
  ['DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20260724T082000', Date.UTC(2026, 6, 24, 12, 20)],
  ['DTSTART;TZID=Europe/Berlin:20260329T033000', Date.UTC(2026, 2, 29, 1, 30)],
])('%s is a moment', async (line, at) => {
  expect(await first(line)).toMatchObject({ begins: at, allDay: false, floating: false });
});

test('a zone that only the invitation knows counts by its own rules', async () => {
  const half = (name: string, offset: string, rule: string) =>
    [`BEGIN:${name}`, 'DTSTART:16010101T020000', `TZOFFSETTO:${offset}`, `RRULE:${rule}`, `END:${name}`].join('\r\n');
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:W. Europe Standard Time',
    half('STANDARD', '+0100', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'),
    half('DAYLIGHT', '+0200', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'),
    'END:VTIMEZONE',
  ].join('\r\n');
  const at = async (when: string) =>
    (await readCalendar(calendar(zone, event(`DTSTART;TZID=W. Europe Standard Time:${when}`))))?.events[0]?.begins;
  expect(await at('20260115T120000')).toBe(Date.UTC(2026, 0, 15, 11));
  expect(await at('20260715T120000')).toBe(Date.UTC(2026, 6, 15, 10));
  expect(await at('20261115T120000')).toBe(Date.UTC(2026, 10, 15, 11));
});

test('a day is a day in every zone, and a time without a zone is what it says', async () => {
  expect(await first('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261226')).toMatchObject({
    allDay: true,
    begins: Date.UTC(2026, 11, 24),
    ends: Date.UTC(2026, 11, 26),
  });
  expect(await first('DTSTART:20261224T180000')).toMatchObject({ floating: true, begins: Date.UTC(2026, 11, 24, 18) });
  expect(await first('DTSTART;TZID=Nowhere:20261224T180000')).toMatchObject({ floating: true });
});

test('lines that are none do not cost the event', async () => {
  expect(await first('SUMMARY:Still here', 'this is no line', '=?')).toMatchObject({ summary: 'Still here' });
});

test.each(['', 'Hello.', 'BEGIN:VCALENDAR', 'BEGIN:VCARD\r\nFN:x\r\nEND:VCARD', calendar('METHOD:REQUEST')])(
  '%j is no invitation',
  async (text) => {
    expect(await readCalendar(text)).toBeNull();
  },
);

test('floods stop at the limits, and rules that repeat each second cost nothing', async () => {
  const people = Array.from({ length: attendeesAtMost + 5 }, (_, at) => `ATTENDEE:mailto:a${at}@x`);
  const many = calendar(...Array.from({ length: eventsAtMost + 5 }, () => event('SUMMARY:x', ...people)));
  const read = await readCalendar(many);
  expect(read?.events).toHaveLength(eventsAtMost);
  expect(read?.events[0]?.attendees).toHaveLength(attendeesAtMost);
  const zone =
    'BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE';
  const slow = await readCalendar(calendar(zone, event('DTSTART;TZID=Z:20260101T000000', 'RRULE:FREQ=SECONDLY')));
  expect(slow?.events[0]).toMatchObject({ repeats: 'otherwise', begins: Date.UTC(2025, 11, 31, 23) });
});

test('whatever it says, nothing is thrown', async () => {
  const line = fc.constantFrom(
    'BEGIN:VEVENT',
    'END:VEVENT',
    'BEGIN:VTIMEZONE',
    'END:VTIMEZONE',
    'DTSTART:2026',
    'DTSTART;VALUE=DATE:99999999',
    'RRULE:FREQ=',
    'RRULE:x',
    'DURATION:P',
    'ATTENDEE;CN=:',
    'TZOFFSETTO:+9',
    'SUMMARY:',
    ' folded',
    'X;Y="a:b',
    'A:b',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      const read = await readCalendar(calendar(...lines));
      expect(read === null || read.events.length > 0).toBe(true);
    }),
  );
});
