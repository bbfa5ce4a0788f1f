import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxLinkLength } from './limits.ts';
import { type PlainBlock, parsePlainText } from './plain-text.ts';

const links = (text: string): [string, string][] =>
  parsePlainText(text).flatMap((block) =>
    block.lines.flatMap((line) =>
      line.flatMap((token) => (token.kind === 'link' ? [[token.text, token.href] as [string, string]] : [])),
    ),
  );
const written = (blocks: readonly PlainBlock[]): string =>
  blocks
    .flatMap((block) =>
      block.lines.map((line, row) => (block.marks[row] ?? '') + line.map((token) => token.text).join('')),
    )
    .join('\n');

test.each<[string, [string, string][]]>([
  ['see https://example.org/a?b=1#c.', [['https://example.org/a?b=1#c', 'https://example.org/a?b=1#c']]],
  ['(https://example.org/a_(b))', [['https://example.org/a_(b)', 'https://example.org/a_(b)']]],
  ['<https://example.org>', [['https://example.org', 'https://example.org/']]],
  ['www.example.org, and', [['www.example.org', 'https://www.example.org/']]],
  ['www.', []],
  ['write to ann@example.org!', [['ann@example.org', 'mailto:ann@example.org']]],
  [
    'mailto:ann@example.org?subject=x&attach=/etc/passwd',
    [['mailto:ann@example.org?subject=x&attach=/etc/passwd', 'mailto:ann@example.org?subject=x']],
  ],
  ['a@b', []],
  ['a@b@c.org', [['b@c.org', 'mailto:b@c.org']]],
  ['javascript:alert(1) data:text/html,x file:///etc', []],
  ['http://', []],
  ['xhttp://example.org', []],
  [
    'https://a.org https://b.org',
    [
      ['https://a.org', 'https://a.org/'],
      ['https://b.org', 'https://b.org/'],
    ],
  ],
  [
    'x@y.org https://z@w.org/ u@v.org',
    [
      ['x@y.org', 'mailto:x@y.org'],
      ['https://z@w.org/', 'https://w.org/'],
      ['u@v.org', 'mailto:u@v.org'],
    ],
  ],
  ['https://example.org/\u202egpj.exe', [['https://example.org/', 'https://example.org/']]],
])('links of %j', (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test('a link whose host passes for another says so', () => {
  const [token] = parsePlainText('https://\u0440aypal.com/')[0]?.lines[0] ?? [];
  expect(token).toMatchObject({ kind: 'link', realHost: 'xn--aypal-uye.com' });
  const [user] = parsePlainText('https://bank.example@evil.example/')[0]?.lines[0] ?? [];
  expect(user).toMatchObject({ href: 'https://evil.example/', realHost: 'evil.example' });
});

test('quote levels are told apart and their marks taken off', () => {
  expect(
    parsePlainText('hi\r\n> a\r\n>b\n> > c\nbye').map(({ quote, lines }) => [
      quote,
      lines.map((line) => line[0]?.text),
    ]),
  ).toEqual([
    [0, ['hi']],
    [1, ['a', 'b']],
    [2, ['c']],
    [0, ['bye']],
  ]);
});

test('a link too long to be one stays text', () => {
  expect(links(`https://example.org/${'a'.repeat(maxLinkLength)}`)).toEqual([]);
});

test('markup is text', () => {
  expect(parsePlainText('<img src=x onerror=alert(1)>')).toEqual([
    { quote: 0, marks: [''], lines: [[{ kind: 'text', text: '<img src=x onerror=alert(1)>' }]] },
  ]);
});

test('no letter of any text is lost or changed, and every link is one of three kinds', () => {
  const bits = fc.constantFrom(
    'http://',
    'https://',
    'www.',
    'mailto:',
    '@',
    '.',
    'a',
    'é',
    '>',
    ' ',
    '\n',
    '(',
    ')',
    '<',
    '\u202e',
    '%',
    '?',
    '\ud83d',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(bits).map((words) => words.join('')),
        fc.string({ unit: 'grapheme' }),
      ),
      (text) => {
        const blocks = parsePlainText(text);
        expect(written(blocks)).toBe(text.replace(/\r\n|\r/g, '\n'));
        for (const [, href] of links(text)) expect(href).toMatch(/^(?:https?:\/\/[^\s/]|mailto:)/);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each(['@', 'a@', 'a.', 'www.', 'http://', 'https://a@', '(', '>', 'mailto:@'])(
  'two megabytes of %j are read',
  (word) => {
    const text = word.repeat(2_000_000 / word.length);
    expect(written(parsePlainText(text)) === text).toBe(true);
  },
);
