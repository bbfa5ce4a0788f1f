import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEncodedWords } from '../encoded-word.ts';
import { expectedLine } from '../testing/letters.ts';
import { field } from './field.ts';
import { headerText } from './header-text.ts';

const unfolded = (text: string): string => text.replace(/\r\n(?=[ \t])/g, '').replace(/\r\n$/, '');

test.each([
  ['Hello', 'Subject: Hello\r\n'],
  ['a  b', 'Subject: a  b\r\n'],
  ['Grüße aus Köln', 'Subject: =?utf-8?B?R3LDvMOfZQ==?= aus =?utf-8?B?S8O2bG4=?=\r\n'],
  ['日本', 'Subject: =?utf-8?B?5pel5pys?=\r\n'],
  ['=?utf-8?Q?x?=', 'Subject: =?utf-8?B?PT91dGYtOD9RP3g/PQ==?=\r\n'],
  ['a\r\nBcc: b', 'Subject: a Bcc: b\r\n'],
  ['\0', 'Subject:\r\n'],
  ['', 'Subject:\r\n'],
])('%j', (text, expected) => {
  expect(field('Subject', headerText(text))).toBe(expected);
});

test('a long subject is folded where its blanks are', () => {
  const text = 'word '.repeat(40).trim();
  const made = field('Subject', headerText(text));
  for (const line of made.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
  expect(unfolded(made)).toBe(`Subject: ${text}`);
});

test('no character is cut in half between two encoded words', () => {
  for (const word of headerText('😀é'.repeat(60))) expect(decodeEncodedWords(word.trim())).not.toContain('\ufffd');
});

test('whatever the text, one line comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, utf8Headers) => {
      const made = field('Subject', headerText(text, utf8Headers));
      expect(decodeEncodedWords(unfolded(made)).slice('Subject: '.length)).toBe(expectedLine(text));
    }),
    { numRuns: 500 },
  );
});

test('a text without end is cut, and 100 kB take no time worth mentioning', () => {
  expect(headerText('x'.repeat(100_000)).join('').length).toBeLessThan(6000);
  expect(headerText('é '.repeat(50_000)).join('').length).toBeLessThan(12_000);
});
