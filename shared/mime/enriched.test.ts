import { expect, test } from 'vitest';
import { textOfEnriched } from './enriched.ts';

test.each([
  ['<bold>Now</bold> is the <italic>time</italic>.', 'Now is the time.'],
  ['one\ntwo\n\nthree\r\n\r\n\r\nfour', 'one two\nthree\n\nfour'],
  ['a << b <color><param>red</param>red</color>', 'a < b red'],
  ['<nofill>a\n  b</nofill>\nc', 'a\n  b c'],
  ['<Bold>case</BOLD>', 'case'],
  ['no <command here', 'no <command here'],
  ['</param></nofill>still here', 'still here'],
  ['<param>never closed', ''],
])('%j reads %j', (enriched, text) => {
  expect(textOfEnriched(enriched, 'enriched')).toBe(text);
});

test('richtext has commands for line ends and for the sign itself', () => {
  expect(textOfEnriched('<bold>a</bold>\nb<nl>c <lt>d<comment>not this</comment>', 'richtext')).toBe('a b\nc <d');
});

test('two hundred thousand blanks are read at once', () => {
  const blanks = ' '.repeat(200_000);
  expect(textOfEnriched(`a${blanks}b\n${blanks}c`, 'richtext')).toBe(`a${blanks}b c`);
});
