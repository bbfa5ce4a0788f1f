import { expect, test } from 'vitest';
import { placesAtMost, textAtMost, wordFinder } from './word-places.ts';

const found = (text: string, ...words: readonly string[]) =>
  wordFinder(words)?.(text).map(([from, to]) => text.slice(from, to));

test('a word is found in any case, a long one as the beginning of a longer one, none within another', () => {
  expect(found('Plans: to plan a Planet, unplanned.', 'plan')).toEqual(['Plans', 'plan', 'Planet']);
  expect(found('These are the books, bathed.', 'the')).toEqual(['the']);
});

test('accents and width do not count, on either side, and the place is that of the text as it is', () => {
  expect(found('Grüße aus KÖLN, e\u0301te\u0301 und ＫＯＬＮ', 'koln', 'été')).toEqual([
    'KÖLN',
    'e\u0301te\u0301',
    'ＫＯＬＮ',
  ]);
  expect(found('der Koeffizient 𝒜bc koln', 'köln')).toEqual(['koln']);
});

test('in scripts without blanks a part of a line is a word', () => {
  expect(found('東京タワーの写真', 'タワー')).toEqual(['タワー']);
});

test('what is no word finds nothing, and does no harm', () => {
  expect(wordFinder(['', '*', '(?'])).toBeNull();
  expect(found('a(b) .* [c', '.*', '(b)')).toEqual(['b']);
});

test('a text is looked through and marked as far as the limits go', () => {
  expect(found('word '.repeat(placesAtMost + 50), 'word')).toHaveLength(placesAtMost);
  expect(found(`${'x '.repeat(textAtMost / 2)}word`, 'word')).toEqual([]);
});
