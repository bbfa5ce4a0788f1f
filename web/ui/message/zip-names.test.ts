import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zipNameOf, zipNames } from './zip-names.ts';

test('a name that is there already gets a number before its ending', () => {
  expect(zipNames(['plan.pdf', 'Plan.pdf', 'plan.pdf', '.profile', '.profile', 'notes', 'notes'])).toEqual([
    'plan.pdf',
    'Plan (2).pdf',
    'plan (3).pdf',
    '.profile',
    '.profile (2)',
    'notes',
    'notes (2)',
  ]);
});

test('no two names are the same, whatever they were', () => {
  const name = fc.constantFrom('a', 'A', 'a (2)', 'a (3)', 'b.txt', 'b (2).txt', 'B.txt');
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), (names) => {
      const given = zipNames(names).map((each) => each.toLowerCase());
      expect(new Set(given).size).toBe(names.length);
    }),
  );
});

test('the archive is named by the subject, as far as that can be a name', () => {
  expect(zipNameOf('Photos: Sunday/Monday?')).toBe('Photos Sunday Monday.zip');
  expect(zipNameOf('../..')).toBe('attachments.zip');
  expect(zipNameOf('')).toBe('attachments.zip');
});
