// Random letters, hostile ones among them, and what any reader of their messages has to find.

import fc from 'fast-check';
import type { Composed } from '../compose/compose.ts';
import { headerLine } from '../compose/header-text.ts';
import type { Attachment, Letter } from '../compose/letter.ts';
import { fileNameChars, headerTextChars, nameChars } from '../compose/limits.ts';

/** What a header's value could break out with, and what looks encoded without being it. */
const hostile = [
  'a\r\nBcc: victim@example.org',
  '\nX-Injected: yes',
  'a\0b',
  '\ud800lone\udc00',
  '=?utf-8?Q?=0D=0ABcc:_x?=',
  '=?x?= =?utf-8?B??=',
  '"; name="x',
  '\\',
  '"quoted\\" <a@b>',
  'a  b   c',
  'x'.repeat(1200),
  'é'.repeat(1200),
  '😀'.repeat(90),
  `${'word '.repeat(60)}é`,
  '\u2028line\u2029paragraph\u0085next',
  '(comment) @ : ; , < >',
  'שלום עולם',
  '日本語の件名です',
  "it's 100% ' * ok.txt",
];

const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ maxLength: 40 }),
  fc.lorem({ maxCount: 12 }),
);

const bodyText = fc
  .array(
    fc.oneof(
      fc.lorem({ maxCount: 40 }),
      // Long quotes are read in ways that differ: flowed-text.test.ts has them.
      fc.string({ unit: 'grapheme', maxLength: 120 }).map((line) => line.replace(/^>+/, '')),
      fc.constantFrom(
        '',
        '.',
        '..',
        'From me',
        '>From',
        '> quoted',
        '-- ',
        ' indented',
        'tab\t',
        '--',
        `${'x'.repeat(1100)}`,
      ),
    ),
    { maxLength: 12 },
  )
  .map((lines) => lines.join('\n'));

const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const spec = fc
  .tuple(
    fc.oneof(
      word,
      word.map((local) => `${local}.x+tag`),
      fc.constant('"a b"'),
    ),
    word,
  )
  .map(([local, host]) => `${local}@${host}.example`);
const address = fc.record({ name: anyText, address: spec });

const file: fc.Arbitrary<Attachment> = fc.record({
  name: anyText,
  type: fc.constantFrom(
    'image/png',
    'application/pdf',
    'text/plain',
    'nonsense',
    'multipart/mixed',
    'text/html; charset=x',
  ),
  content: fc.uint8Array({ maxLength: 400 }),
});

/** Any letter with text, that can be composed. */
export const letters: fc.Arbitrary<Letter> = fc
  .record({
    from: address,
    to: fc.array(address, { maxLength: 4 }),
    cc: fc.array(address, { maxLength: 2 }),
    bcc: fc.array(address, { maxLength: 2 }),
    subject: anyText,
    date: fc.record({
      at: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
      zone: fc.integer({ min: -720, max: 840 }),
    }),
    left: fc.stringMatching(/^[a-f0-9]{32}$/),
    text: bodyText,
    flowed: fc.boolean(),
    html: fc.option(bodyText.map((text) => `<p>${text}</p>`)),
    files: fc.array(file, { maxLength: 3 }),
    pictures: fc.array(file, { maxLength: 2 }),
  })
  .map(({ left, files, pictures, ...letter }) => ({
    ...letter,
    messageId: `<${left}@example.org>`,
    attachments: files,
    inline: pictures.map((picture, index) => ({ ...picture, type: 'image/png', contentId: `${index}.${left}` })),
  }));

/** Text as UTF-8 can have it: lone surrogates are replaced. */
export const wellFormed = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

/** What is left of a header's text. */
export const expectedLine = (text: string): string => wellFormed(headerLine(text, headerTextChars));
export const expectedName = (text: string): string => wellFormed(headerLine(text, nameChars));

/** What is left of a file's name. */
export const expectedFile = (name: string): string => {
  const line = expectedLine(name);
  return line.length <= fileNameChars ? line : line.slice(0, fileNameChars).trim();
};

/** All of a message. */
export const wholeOf = async ({ pieces }: Composed): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces()) parts.push(piece);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Boundaries for tests: all of them different. */
export const boundaries = (): (() => string) => {
  let count = 0;
  return () => `${'boundary'.repeat(3)}${++count}`;
};
