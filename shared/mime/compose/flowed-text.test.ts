import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrapFlowed } from '../flowed.ts';
import { flowText } from './flowed-text.ts';

test.each([
  ['short', 'short'],
  [' indented', '  indented'],
  ['From here', ' From here'],
  ['trailing   ', 'trailing'],
  ['-- \nIda', '-- \r\nIda'],
  ['> quoted\n>> twice\n> > spaced', '> quoted\r\n>> twice\r\n>> spaced'],
  ['>', '>'],
  ['', ''],
])('%j', (text, expected) => {
  expect(flowText(text)).toBe(expected);
});

test('a long line gets soft ends, a long quote its marks on each of them', () => {
  const long = 'word '.repeat(40).trim();
  for (const line of flowText(long).split('\r\n').slice(0, -1)) expect(line).toMatch(/^.{60,78} $/);
  const quoted = flowText(`>> ${long}`).split('\r\n');
  expect(quoted.length).toBeGreaterThan(2);
  for (const line of quoted) expect(line).toMatch(/^>> \w/);
});

test('what is read back are the paragraphs that were written', () => {
  const lines = fc.array(
    fc.oneof(
      fc.lorem({ maxCount: 50 }),
      fc.lorem({ maxCount: 50 }).map((text) => `> ${text}`),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom('', '-- ', '>', '> ', '>>> x', ' x', 'From x', 'x  y   z'.repeat(20)),
    ),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, (given) => {
      const clean = given.map((line) => line.replace(/[\r\n]/g, ''));
      const expected = clean.map((line) => {
        if (line === '-- ') return line;
        const marks = /^(?:> ?)+/.exec(line)?.[0] ?? '';
        const content = line.slice(marks.length).replace(/ +$/, '');
        return marks === '' ? content : `${marks.replaceAll(' ', '')}${content === '' ? '' : ` ${content}`}`;
      });
      const text = flowText(clean.join('\n')).replaceAll('\r\n', '\n');
      expect(unwrapFlowed(`${text}\n`, { delSp: false })).toBe(`${expected.join('\n')}\n`);
    }),
    { numRuns: 500 },
  );
});

test('two hundred thousand blanks within a line are no work', () => {
  expect(flowText(`a${' '.repeat(200_000)}b`)).toHaveLength(200_002 + 2);
});

test('no wrapped line becomes the line before a signature', () => {
  const flowed = flowText(`-- ${'x'.repeat(80)}`);
  expect(flowed.split('\r\n')).not.toContain('-- ');
  expect(flowed.replaceAll(' \r\n', ' ')).toBe(`-- ${'x'.repeat(80)}`);
});
