import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hueOf, initialsOf } from './avatar-colour.ts';

test('initials are those of the first and the last name, in any script', () => {
  expect(initialsOf({ name: 'Maren Holt', address: 'm@example.org' })).toBe('MH');
  expect(initialsOf({ name: 'Juan Carlos de la Vega', address: 'j@example.org' })).toBe('JV');
  expect(initialsOf({ name: 'GitLab', address: 'no-reply@example.org' })).toBe('G');
  expect(initialsOf({ name: 'نور الدين', address: 'n@example.org' })).toBe('نا');
  expect(initialsOf({ name: '田中', address: 't@example.org' })).toBe('田');
  expect(initialsOf({ name: '"Doe, Jane"', address: 'd@example.org' })).toBe('DJ');
});

test('without a name the address gives the letter, and without both there is a question mark', () => {
  expect(initialsOf({ name: '', address: 'list@example.net' })).toBe('L');
  expect(initialsOf({ name: '🎉', address: '' })).toBe('?');
});

test('the colour belongs to the address, whatever its case', () => {
  expect(hueOf('Ida@Example.org')).toBe(hueOf('ida@example.org'));
  fc.assert(
    fc.property(fc.string(), (address) => {
      expect(hueOf(address)).toBeGreaterThanOrEqual(0);
      expect(hueOf(address)).toBeLessThan(360);
    }),
  );
});

test('a hundred addresses of one domain spread over the whole circle', () => {
  const hues = Array.from({ length: 100 }, (_, index) => hueOf(`person${index}@example.org`));
  const sectors = new Set(hues.map((hue) => Math.floor(hue / 30)));
  expect(sectors.size).toBe(12);
});
