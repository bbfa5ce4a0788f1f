import { describe, expect, test } from 'vitest';
import { ArgumentError, append, replace, uid } from '../../index.ts';
import { formatInternalDate, parseInternalDate } from '../../wire/internal-date.ts';

const content = new TextEncoder().encode('hello');

describe('what cannot be appended is refused before anything is sent', () => {
  test.each([
    ['nothing', () => append('x', [])],
    ['an empty message, which would mean to cancel', () => append('x', { content: new Uint8Array(0) })],
    ['an empty source', () => append('x', { content: { size: 0, read: () => [] } })],
    ['a flag of the server', () => append('x', { content, flags: ['\\RECENT'] })],
    ['no flag at all', () => append('x', { content, flags: ['a b'] })],
    ['NUL in text', () => append('x', { content: Uint8Array.of(0x61, 0) })],
    ['more than the mailbox takes', () => append('x', [{ content }, { content }], { most: 4n })],
    ['more than it takes from a source', () => append('x', { content: { size: 9, read: () => [] } }, { most: 8 })],
    ['the same for REPLACE', () => replace(uid(1), 'x', { content, flags: ['\\*'] })],
  ])('%s', (_, make) => {
    expect(make).toThrow(ArgumentError);
  });

  test.each([
    [Number.NaN, 0],
    [Date.UTC(10_000, 0, 1), 0],
    [0, 1440],
    [0, 0.5],
  ])('a date of %s in zone %s', (time, zone) => {
    expect(() => append('x', { content, internalDate: { time, zone } })).toThrow(RangeError);
  });
});

test.each([null, 5, 1n << 63n])('a message that is not longer than %s is', (most) => {
  expect(append('x', { content }, { most }).name).toBe('APPEND');
});

test.each([
  [Date.UTC(1996, 6, 17, 9, 44, 25), -420, '17-Jul-1996 02:44:25 -0700'],
  [Date.UTC(2026, 0, 1, 0, 0, 0), 330, ' 1-Jan-2026 05:30:00 +0530'],
  [Date.UTC(2025, 11, 31, 23, 59, 59), 0, '31-Dec-2025 23:59:59 +0000'],
])('a date is written in its zone, and read back', (time, zone, text) => {
  expect(formatInternalDate(time, zone)).toBe(text);
  expect(parseInternalDate(text)).toBe(time);
});
