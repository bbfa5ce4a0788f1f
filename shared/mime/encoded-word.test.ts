import { expect, test } from 'vitest';
import { decodeEncodedWords } from './encoded-word.ts';
import { maxEncodedWords } from './limits.ts';

test.each([
  ['plain text stays', 'Lunch at 12?', 'Lunch at 12?'],
  ['Q with underscore and bytes', '=?ISO-8859-1?Q?Andr=E9_Pirard?=', 'André Pirard'],
  ['B', '=?utf-8?B?R3LDvMOfZQ==?=', 'Grüße'],
  ['B without its padding', '=?utf-8?B?R3LDvMOfZQ?=', 'Grüße'],
  ['blanks between words vanish', '=?utf-8?Q?a?=  \r\n =?utf-8?Q?b?=', 'ab'],
  ['blanks beside text stay', 'Re: =?utf-8?Q?a?= b =?utf-8?Q?c?=', 'Re: a b c'],
  ['a character cut in half between words', '=?utf-8?B?w7w=?= =?utf-8?Q?=C3?= =?UTF-8?Q?=BC?=', 'üü'],
  ['neighbours of two charsets', '=?utf-8?Q?=C3=BC?= =?iso-8859-1?Q?=FC?=', 'üü'],
  ['the language of RFC 2231 §5', '=?US-ASCII*EN?Q?Keith_Moore?=', 'Keith Moore'],
  ['ISO-2022-JP', '=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=', '日本'],
  ['ks_c_5601-1987', '=?ks_c_5601-1987?B?x9GxuQ==?=', '한국'],
  ['Q text that begins with a code', '=?utf-8?Q?=41?=', 'A'],
  ['raw letters inside a Q word', '=?utf-8?Q?Grüße?=', 'Grüße'],
  ['blanks inside a Q word', '=?utf-8?Q?two words?=', 'two words'],
  ['a "=" that encodes nothing', '=?utf-8?Q?1=zz?=', '1=zz'],
  ['words inside other text', 'x=?utf-8?Q?y?=z', 'xyz'],
])('%s', (_, raw, text) => {
  expect(decodeEncodedWords(raw)).toBe(text);
});

test.each([
  '=?utf-8?Q?never ends',
  '=?utf-8?X?what?=',
  '=?utf-8?B?not*base64?=',
  '=??Q?no charset?=',
  '=?utf-8',
  '=?',
  '=?utf-8?Q',
])('a broken word stays as text: %s', (raw) => {
  expect(decodeEncodedWords(raw)).toBe(raw);
});

test('a word that never ends does not swallow the next one', () => {
  expect(decodeEncodedWords('=?utf-8?Q?lost =?utf-8?Q?found?=')).toBe('=?utf-8?Q?lost found');
});

test('words beyond the limit stay as text', () => {
  const text = decodeEncodedWords(Array.from({ length: maxEncodedWords + 1 }, () => '=?utf-8?Q?a?=').join(' '));
  expect(text.startsWith('a'.repeat(maxEncodedWords))).toBe(true);
  expect(text.endsWith('=?utf-8?Q?a?=')).toBe(true);
});

test('a name with an unknown charset is guessed, not lost', () => {
  expect(decodeEncodedWords('=?x-martian?Q?Gr=C3=BC=C3=9Fe?=')).toBe('Grüße');
});
