import { expect, test } from 'vitest';
import { reasonOf } from './report-reason.ts';

test.each([
  ['5.1.1', 'noSuchAddress'],
  ['5.2.2', 'full'],
  ['4.2.2', 'full'],
  ['5.3.4', 'tooLarge'],
  ['4.4.9', 'unreachable'],
  ['5.7.26', 'refused'],
  ['5.0.0', null],
  ['2.0.0', null],
  ['constructor', null],
  [null, null],
])('%s: %s', (status, reason) => {
  expect(reasonOf(status)).toBe(reason);
});
