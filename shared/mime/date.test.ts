import { expect, test } from 'vitest';
import { readDate } from './date.ts';

const iso = (header: string): string | null => {
  const time = readDate(header);
  return time === null ? null : new Date(time).toISOString().replace('.000Z', 'Z');
};

test.each([
  ['Fri, 21 Nov 1997 09:55:06 -0600', '1997-11-21T15:55:06Z'],
  ['21 Nov 97 09:55:06 GMT', '1997-11-21T09:55:06Z'],
  ['Fri, 21 Nov 1997 09(comment (nested)):   55  :  06 -0600', '1997-11-21T15:55:06Z'],
  ['Fri, 21 Nov 1997 09:55:06 -0600 (CST)', '1997-11-21T15:55:06Z'],
  ['1 Jan 2026 00:00 +0000', '2026-01-01T00:00:00Z'],
  ['Mon, 2 Jan 06 15:04:05 EST', '2006-01-02T20:04:05Z'],
  ['2 Jan 49 00:00:00 Z', '2049-01-02T00:00:00Z'],
  ['2 Jan 50 00:00:00 Z', '1950-01-02T00:00:00Z'],
  ['2 Jan 105 00:00:00 Z', '2005-01-02T00:00:00Z'],
  ['Mon Jan  2 15:04:05 2006', '2006-01-02T15:04:05Z'],
  ['Mon Jan  2 15:04:05 PST 2006', '2006-01-02T23:04:05Z'],
  ['2-Jan-2006 15:04:05 +0100', '2006-01-02T14:04:05Z'],
  ['2006-01-02T15:04:05+01:00', '2006-01-02T14:04:05Z'],
  ['2 January 2006 15:04:05 GMT+0100', '2006-01-02T14:04:05Z'],
  ['29 Feb 2024 23:59:60 +0000', '2024-02-29T23:59:59Z'],
  ['Tue, 2 Jan 2006 15:04:05 QQQ', '2006-01-02T15:04:05Z'],
  ['2 Jan 2006', '2006-01-02T00:00:00Z'],
])('%s', (header, expected) => {
  expect(iso(header)).toBe(expected);
});

test.each([
  '',
  'yesterday',
  '31 Feb 2024 00:00:00 +0000',
  '2 Jan 2006 25:00:00 Z',
  '2 Jan 2006 10:61:00 Z',
  '(((((',
  '1 2 3',
  '0 Jan 2006',
])('%j is no date', (header) => {
  expect(readDate(header)).toBeNull();
});
