import { afterEach, expect, test } from 'vitest';
import german from './de.ts';
import { list } from './en/list.ts';
import { languageFor } from './language.ts';
import { number, pluralsOf, speak, wordsOf } from './words.ts';

afterEach(() => speak('en-GB', null));

test('English is spoken until something else is', () => {
  expect(wordsOf('list', list).messages(1)).toBe('1 message');
  expect(wordsOf('list', list).messages(12_431)).toBe('12,431 messages');
});

test('a translation takes the place of the English words, and writes numbers its own way', () => {
  speak('de-AT', german);
  expect(wordsOf('list', list).messages(1)).toBe('1 Nachricht');
  speak('de', german);
  expect(wordsOf('list', list).messages(12_431)).toBe('12.431 Nachrichten');
  expect(number(12_431)).toBe('12.431');
});

test('a count that a language has a form for gets that form, and any other the last one', () => {
  const arabic = pluralsOf('ar');
  const forms = { zero: '0', one: '1', two: '2', few: 'few', many: 'many', other: 'other' };
  expect([0, 1, 2, 3, 11, 100].map((count) => arabic(count, forms))).toEqual(['0', '1', '2', 'few', 'many', 'other']);
  expect(arabic(2, { other: 'other' })).toBe('other');
});

test('the language is the chosen one, else the first of the browser that is here, in the person’s own region', () => {
  expect(languageFor(null, ['nl', 'de-CH', 'en-US'])).toEqual({ language: 'de', locale: 'de-CH' });
  expect(languageFor('en', ['de-CH', 'en-US'])).toEqual({ language: 'en', locale: 'en-US' });
  expect(languageFor('de', ['en-US'])).toEqual({ language: 'de', locale: 'de' });
  expect(languageFor(null, ['nl'])).toEqual({ language: 'en', locale: 'en-GB' });
});
