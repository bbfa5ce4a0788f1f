import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, pairsOf, wordLength, wordsOf } from './words.ts';

const texts = (text: string) => wordsOf(text).map((word) => word.text);

test('words are what stands between blanks and punctuation, without case', () => {
  expect(texts('Hello, WORLD: ada.lovelace@example.org (2nd)!')).toEqual([
    'hello',
    'world',
    'ada',
    'lovelace',
    'example',
    'org',
    '2nd',
  ]);
  expect(texts(' \t…—')).toEqual([]);
});

test.each([
  ['Grüße', 'grusse'],
  ['STRASSE', 'strasse'],
  ['Straße', 'strasse'],
  ['Ångström', 'angstrom'],
  ['A\u030angstro\u0308m', 'angstrom'],
  ['Łódź', 'lodz'],
  ['Smørrebrød', 'smorrebrod'],
  ['İstanbul', 'istanbul'],
  ['ısı', 'isi'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['ὁδός', 'οδοσ'],
  ['Ёлка', 'елка'],
  ['שָׁלוֹם', 'שלום'],
  ['مُحَمَّد', 'محمد'],
  ['ﬁnance', 'finance'],
  ['ＡＢＣ１２', 'abc12'],
  ['Việt', 'viet'],
])('%s is compared as %s', (written, compared) => {
  expect(texts(written)).toEqual([compared]);
});

test('scripts without blanks are runs, and what is beside them is not', () => {
  const words = wordsOf('iPhone15の価格は¥99。서울에서 สวัสดี');
  expect(words.map(({ text, isRun }) => [text, isRun])).toEqual([
    ['iphone15', false],
    ['の価格は', true],
    ['99', false],
    ['서울에서', true],
    ['สวัสดี', true],
  ]);
});

test('voiced kana stay what they are, half width or not', () => {
  expect(texts('ﾃﾞｰﾀ')).toEqual(['データ']);
  expect(texts('データ')).toEqual(['データ']);
  expect(texts('がか')).toEqual(['がか']);
});

test('a word knows where it stood', () => {
  const text = 'An die Größe, 東京タワー!';
  for (const { from, to } of wordsOf(text)) expect(text.slice(from, to)).toMatch(/^[\p{L}\p{M}]+$/u);
  expect(wordsOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(['An', 'die', 'Größe', '東京タワー']);
  expect(wordsOf('xﬁy 日').map(({ from, to }) => [from, to])).toEqual([
    [0, 3],
    [4, 5],
  ]);
});

test('a word is cut where it becomes absurd, never in the middle of a letter', () => {
  expect(texts('a'.repeat(100))).toEqual(['a'.repeat(wordLength)]);
  expect(texts(`${'a'.repeat(wordLength - 1)}𝒳x`)[0]).toBe(`${'a'.repeat(wordLength - 1)}x`);
  expect(texts(`${'a'.repeat(wordLength - 1)}𐐨x`)[0]).toBe('a'.repeat(wordLength - 1));
});

test('every letter of a run begins a pair, the last one stands alone', () => {
  expect(pairsOf('日本語')).toEqual(['日本', '本語', '語']);
  expect(pairsOf('𠮷野')).toEqual(['𠮷野', '野']);
  expect(pairsOf('日')).toEqual(['日']);
});

test('whatever the text, words are folded, in order and made of letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let end = 0;
      for (const word of wordsOf(text)) {
        expect(word.from).toBeGreaterThanOrEqual(0);
        expect(word.to).toBeLessThanOrEqual(text.length);
        expect(word.to).toBeGreaterThanOrEqual(end);
        end = word.from;
        expect(word.text).not.toBe('');
        expect(word.text).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
      }
    }),
    { numRuns: 300 },
  );
});

test('words begin and end where letters and digits do, in any mixture of scripts', () => {
  const unit = fc.constantFrom(...'aZ9_-. é\u0301ß東タ𝒳😀—“'.match(/./gu)!, '\ud800');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const runs = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ index, 0: run }) => [index, index + run.length]);
      const words = wordsOf(text);
      const within = (from: number, to: number) => runs.some(([start, end]) => start! <= from && to <= end!);
      expect(words.every(({ from, to }) => within(from, to))).toBe(true);
      // None is left out, but those that are accents and nothing else.
      for (const [start, end] of runs)
        if (/[\p{L}\p{N}]/u.test(text.slice(start, end)))
          expect(words.some(({ from, to }) => start! <= from && to <= end!)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('what is folded stays as it is when folded again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { numRuns: 300 },
  );
});

test('upper and lower case of a text are the same words', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aBcÄößΣςЖñ 東ﾃ'), maxLength: 30 }), (text) => {
      expect(texts(text.toUpperCase())).toEqual(texts(text.toLowerCase()));
    }),
  );
});
