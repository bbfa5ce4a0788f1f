import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePlainText } from '../plain-text.ts';
import { hasLooks, plainOfRich } from './plain-of-rich.ts';
import { element as el, type RichNode } from './rich-node.ts';
import { richOfPlain } from './rich-of-plain.ts';

const line = (...children: RichNode[]) => el('div', children);

test('each line stands on its own, and an empty one is one', () => {
  expect(plainOfRich([line('Dear Ida,'), line(el('br')), line('one', el('br'), 'two', el('br')), line('three')])).toBe(
    'Dear Ida,\n\none\ntwo\nthree',
  );
});

test('paragraphs and headings have one empty line between them, however many ask for it', () => {
  expect(plainOfRich([el('h1', ['Tea']), el('p', ['One']), el('p', ['Two']), line('Three')])).toBe(
    'Tea\n\nOne\n\nTwo\n\nThree',
  );
});

test('a quote has its marks, a quote in it one more', () => {
  const inner = el('blockquote', [line('inner'), line(el('br')), line('more')]);
  expect(plainOfRich([line('Joe wrote:'), el('blockquote', [line('outer'), inner]), line('Yes.')])).toBe(
    'Joe wrote:\n> outer\n>> inner\n>>\n>> more\n\nYes.',
  );
});

test('lists have marks and numbers, and what is in them stands below', () => {
  const nested = el('ul', [el('li', ['milk', el('ul', [el('li', ['oats'])])]), el('li', [line('tea'), line('black')])]);
  expect(plainOfRich([nested])).toBe('- milk\n  - oats\n- tea\n  black');
  const beside = el('ul', [el('li', ['milk']), el('ul', [el('li', ['oats'])]), el('li', ['tea'])]);
  expect(plainOfRich([beside])).toBe('- milk\n  - oats\n- tea');
  expect(plainOfRich([el('ol', [el('li', ['a']), el('li', ['b'])], { start: '9' })])).toBe('9. a\n10. b');
});

test('a link says where it leads unless its words do', () => {
  const link = (href: string, text: string) => el('a', [text], { href });
  expect(plainOfRich([line('See ', link('https://example.org/', 'here'), '.')])).toBe(
    'See here <https://example.org/>.',
  );
  expect(plainOfRich([line(link('https://example.org/', 'example.org'))])).toBe('example.org');
  expect(plainOfRich([line(link('mailto:ida@example.org', 'Ida'))])).toBe('Ida <ida@example.org>');
  expect(plainOfRich([line(link('mailto:ida@example.org', 'ida@example.org'))])).toBe('ida@example.org');
});

test('rows of short cells are lines, pictures are their words, and what is verbatim stays so', () => {
  const row = (...cells: string[]) =>
    el(
      'tr',
      cells.map((cell) => el('td', [cell])),
    );
  expect(plainOfRich([el('table', [el('tbody', [row('a', 'b'), row('c', 'd')])])])).toBe('a\tb\nc\td');
  expect(plainOfRich([line('A ', el('img', [], { src: 'cid:1', alt: 'map' }))])).toBe('A [map]');
  expect(plainOfRich([el('pre', ['if (a)\n  b;\n'])])).toBe('if (a)\n  b;');
});

test('the mark of a signature keeps its blank', () => {
  expect(plainOfRich([line('Yes'), line('--\u00a0'), line('Ida')])).toBe('Yes\n-- \nIda');
});

test('only what plain text cannot say counts as looks', () => {
  expect(hasLooks(richOfPlain('Dear Ida,\n\n> see https://example.org/\n'))).toBe(false);
  expect(hasLooks([el('ul', [el('li', ['one'])])])).toBe(false);
  for (const looks of [
    el('b', ['bold']),
    el('span', ['red'], {}, { color: '#b3261e' }),
    el('a', ['here'], { href: 'https://example.org/' }),
    el('img', [], { src: 'cid:1' }),
    el('table', []),
  ])
    expect(hasLooks([line('x', looks)])).toBe(true);
});

test('plain text that becomes rich has the same words in the same quotes when it is plain again', () => {
  const word = fc.constantFrom('tea', '  four', 'https://example.org/a', 'ida@example.org', '<b>', '&amp;', '');
  const someLine = fc
    .tuple(fc.constantFrom('', '> ', '>> '), fc.array(word, { maxLength: 4 }))
    .map(([marks, words]) => `${marks}${words.join(' ')}`);
  const said = (text: string) =>
    parsePlainText(text).flatMap(({ lines, quote }) =>
      lines
        .map((tokens) => [
          quote,
          tokens
            .map((token) => token.text)
            .join('')
            .trim(),
        ])
        .filter(([, words]) => words !== ''),
    );
  fc.assert(
    fc.property(fc.array(someLine, { maxLength: 8 }), (lines) => {
      const again = plainOfRich(richOfPlain(lines.join('\n')));
      expect(said(again)).toEqual(said(lines.join('\n')));
      expect(plainOfRich(richOfPlain(again))).toBe(again);
    }),
  );
});
