import { expect, test } from 'vitest';
import { unwrapFlowed } from './flowed.ts';

test.each([
  ['soft line ends join, hard ones stay', 'one \r\ntwo\r\nthree\r\n', false, 'one two\nthree\n'],
  ['DelSp takes the blank away', '日本 \r\n語\r\n', true, '日本語\n'],
  ['levels of quotes do not mix', '> a \r\n> b\r\n>> c \r\nd', false, '> a b\n>> c \nd'],
  ['a signature line never flows', 'bye \r\n-- \r\nAnn', false, 'bye \n-- \nAnn'],
  ['a stuffed blank goes', ' From here\r\n >not a quote', false, 'From here\n>not a quote'],
  ['empty lines stay', 'a\r\n\r\nb', false, 'a\n\nb'],
  ['an empty quoted line', '>\r\n> a', false, '>\n> a'],
  ['nothing', '', false, ''],
])('%s', (_, text, delSp, expected) => {
  expect(unwrapFlowed(text, { delSp })).toBe(expected);
});
