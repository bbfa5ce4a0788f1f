import { describe, expect, test } from 'vitest';
import { inputText, isHeld, readInput, timeChoices, timeText } from './later-times.ts';

const local = (text: string): number => new Date(text).getTime();
const offered = (now: string) => timeChoices(local(now)).map(({ at, name }) => `${name} ${inputText(at)}`);

describe('what is offered', () => {
  test('on a Saturday morning is this evening, tomorrow and Monday', () => {
    expect(offered('2026-11-21T10:00')).toEqual([
      'This evening 2026-11-21T18:00',
      'Tomorrow morning 2026-11-22T08:00',
      'Monday morning 2026-11-23T08:00',
    ]);
  });
  test('on a Sunday night is Monday once, as tomorrow', () => {
    expect(offered('2026-11-22T23:30')).toEqual(['Tomorrow morning 2026-11-23T08:00']);
  });
  test('on a Monday is the next one, over the end of a year', () => {
    expect(offered('2026-12-28T17:30')).toEqual([
      'Tomorrow morning 2026-12-29T08:00',
      'Monday morning 2027-01-04T08:00',
    ]);
  });
});

test('what is written into the field comes back, and the past, far years and nonsense do not', () => {
  const now = local('2026-11-21T10:00');
  expect(readInput('2026-11-21T10:01', now)).toBe(local('2026-11-21T10:01'));
  expect(readInput(inputText(now + 86_400_000), now)).toBe(now + 86_400_000);
  for (const wrong of ['', '2026-11-21T10:00', '2020-01-01T00:00', '2028-01-01T00:00', 'soon'])
    expect(readInput(wrong, now), wrong).toBeNull();
});

test('a server keeps what it can keep until then', () => {
  expect(isHeld(3_600_000, 0, null)).toBe(false);
  expect(isHeld(3_600_000, 0, 3600)).toBe(false);
  expect(isHeld(3_600_000, 0, 3660)).toBe(true);
});

test('a time of another year says so', () => {
  const now = local('2026-11-21T10:00');
  expect(timeText(local('2026-11-23T08:00'), now)).toMatch(/Mon,? 23 Nov,? (at )?08:00/);
  expect(timeText(local('2027-01-04T08:00'), now)).toContain('2027');
});
