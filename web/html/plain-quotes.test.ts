import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteKept, stretchesOf } from './plain-quotes.ts';
import { parsePlainText } from './plain-text.ts';

/** The text's lines, folded ones behind a bar. */
const drawn = (text: string): string[] =>
  stretchesOf(parsePlainText(text)).flatMap(({ folded, blocks }) =>
    blocks.flatMap(({ lines, marks }) =>
      lines.map((line, at) => `${folded ? '|' : ''}${marks[at]}${line.map((token) => token.text).join('')}`),
    ),
  );

test('a quote behind the last words is folded, with the line that says whose it is', () => {
  expect(drawn('Yes.\n\nOn Monday, Ida wrote:\n> Shall we?\n>\n> > Perhaps.\n')).toEqual([
    'Yes.',
    '',
    '|On Monday, Ida wrote:',
    '|> Shall we?',
    '|>',
    '|> > Perhaps.',
    '',
  ]);
});

test('an attribution may take two lines', () => {
  expect(drawn('Yes.\n\nAm Montag um acht\nschrieb Ida Lindqvist <ida@example.org>:\n\n> Wollen wir?')).toEqual([
    'Yes.',
    '',
    '|Am Montag um acht',
    '|schrieb Ida Lindqvist <ida@example.org>:',
    '|',
    '|> Wollen wir?',
  ]);
});

test('a short quote with an answer below it stays in view', () => {
  expect(drawn('> Shall we?\nYes.\n> And Sam?\nNo.\n> Bye')).toEqual([
    '> Shall we?',
    'Yes.',
    '> And Sam?',
    'No.',
    '|> Bye',
  ]);
});

test('a long quote above the answer is folded', () => {
  const quote = Array.from({ length: quoteKept + 1 }, (_, at) => `> line ${at}`);
  expect(drawn([...quote, 'Yes.'].join('\n'))).toEqual([...quote.map((line) => `|${line}`), 'Yes.']);
  expect(drawn([...quote.slice(1), 'Yes.'].join('\n'))).toEqual([...quote.slice(1), 'Yes.']);
});

test.each([
  '-----Original Message-----\nFrom: Ida\nSent: Monday\n\nShall we?',
  '-----Ursprüngliche Nachricht-----\nVon: Ida\n> Wollen wir?\nJa.',
  'From: Ida\nSent: Monday\nTo: Sam\nSubject: Shall we?\n\nShall we?',
  'Von: Ida\nGesendet: Montag\nAn: Sam\nBetreff: Wollen wir?\n\nWollen wir?',
])('what comes below is quoted although no line is marked: %j', (quote) => {
  expect(drawn(`Yes.\n\n${quote}`)).toEqual(['Yes.', '', ...quote.split('\n').map((line) => `|${line}`)]);
});

test('a text that is nothing but quotes is shown', () => {
  expect(drawn('\n> all of it\n> is a quote')).toEqual(['', '> all of it', '> is a quote']);
  expect(drawn('-----Original Message-----\nFrom: Ida\n\nHello')).not.toContain('|Hello');
});

test('a forwarded message is no quote of what was answered', () => {
  const text = '---------- Forwarded message ----------\nFrom: Ida <ida@example.org>\n\nThe plan.';
  expect(drawn(text)).toEqual(text.split('\n'));
});

test('no line is lost, doubled or moved', () => {
  const line = fc.constantFrom(
    '',
    ' ',
    'words',
    'Ida wrote:',
    '> a',
    '>> b',
    '> ',
    '-----Original Message-----',
    'On x',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const blocks = parsePlainText(lines.join('\n'));
      const written = (each: typeof blocks) =>
        each.flatMap(({ lines: inside, marks }) =>
          inside.map((tokens, at) => marks[at] + tokens.map(({ text }) => text).join('')),
        );
      expect(stretchesOf(blocks).flatMap(({ blocks: inside }) => written(inside))).toEqual(written(blocks));
    }),
  );
});
