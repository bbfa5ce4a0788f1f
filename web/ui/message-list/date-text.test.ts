import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateWords } from './date-text.ts';

const words = dateWords('en-GB', 'Europe/Berlin');
const at = (text: string) => Date.parse(text);
const now = at('2026-11-21T10:00:00+01:00'); // a Saturday

test('a row shows the time today, the weekday this week, then the date', () => {
  expect(words.short(at('2026-11-21T09:42:00+01:00'), now)).toBe('09:42');
  expect(words.short(at('2026-11-20T23:59:00+01:00'), now)).toBe('Fri');
  expect(words.short(at('2026-11-15T08:00:00+01:00'), now)).toBe('Sun');
  expect(words.short(at('2026-11-14T23:00:00+01:00'), now)).toBe('14 Nov');
  expect(words.short(at('2025-12-24T18:00:00+01:00'), now)).toBe('24 Dec 2025');
});

test("the day is the person's day, not the server's", () => {
  expect(words.short(at('2026-11-20T23:30:00Z'), now)).toBe('00:30');
});

test('a date in the future is never shown as a time or weekday', () => {
  expect(words.short(at('2026-11-23T09:00:00+01:00'), now)).toBe('23 Nov');
});

test('a message head says today, yesterday, or the weekday with the date', () => {
  expect(words.medium(at('2026-11-21T09:42:00+01:00'), now)).toBe('Today 09:42');
  expect(words.medium(at('2026-11-20T09:42:00+01:00'), now)).toBe('Yesterday 09:42');
  expect(words.medium(at('2026-03-12T09:42:00+01:00'), now)).toBe('Thu 12 Mar, 09:42');
  expect(words.medium(at('2019-03-12T09:42:00+01:00'), now)).toBe('12 Mar 2019, 09:42');
});

test('the full date has everything', () => {
  expect(words.full(at('2026-11-21T09:42:00+01:00'))).toContain('Saturday');
  expect(words.full(at('2026-11-21T09:42:00+01:00'))).toContain('09:42');
});

test('a time that is no time is shown as nothing', () => {
  for (const nonsense of [Number.NaN, 1e17, Number.POSITIVE_INFINITY]) {
    expect(words.short(nonsense, now)).toBe('');
    expect(words.medium(nonsense, now)).toBe('');
    expect(words.full(nonsense)).toBe('');
  }
});

test("the device's own calendar says the same as that of its time zone", () => {
  const own = dateWords('en-GB');
  const named = dateWords('en-GB', new Intl.DateTimeFormat().resolvedOptions().timeZone);
  const times = fc.integer({ min: at('1971-01-01'), max: at('2100-01-01') });
  const later = fc.integer({ min: 0, max: 400 * 86_400_000 });
  fc.assert(
    fc.property(times, later, (time, by) => {
      expect(own.short(time, time + by)).toBe(named.short(time, time + by));
      expect(own.medium(time, time + by)).toBe(named.medium(time, time + by));
    }),
  );
});
