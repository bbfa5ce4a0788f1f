import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readParameter, readStructuredValue } from '../parameter.ts';
import { wellFormed } from '../testing/letters.ts';
import { field } from './field.ts';
import { headerLine } from './header-text.ts';
import { cleanMediaType, structured } from './parameters.ts';

const disposition = (filename: string, utf8Headers = false): string =>
  field('Content-Disposition', structured('attachment', { filename }, utf8Headers)).slice(0, -2);

test.each([
  ['a.txt', 'attachment; filename=a.txt'],
  ['a b.txt', 'attachment; filename="a b.txt"'],
  ['a"b\\.txt', 'attachment; filename="a\\"b\\\\.txt"'],
  ['ä.txt', "attachment; filename*=utf-8''%C3%A4.txt"],
  ['=?x?Q?y?=', "attachment; filename*=utf-8''%3D%3Fx%3FQ%3Fy%3F%3D"],
  ['a"\r\nX: y', 'attachment; filename="a\\" X: y"'],
  ['', 'attachment'],
])('the file name %j', (name, expected) => {
  expect(disposition(name)).toBe(`Content-Disposition: ${expected}`);
});

test('a long name is cut into numbered segments, between characters', () => {
  const made = disposition('日本語'.repeat(20));
  expect(made).toMatch(/ filename\*0\*=utf-8''(?:%[0-9A-F]{2})+;\r\n filename\*1\*=(?:%[0-9A-F]{2})+;/);
  for (const line of made.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
});

test('whatever the name, it is read back as one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), fc.boolean(), (name, utf8Headers) => {
      const line = wellFormed(headerLine(name, name.length));
      const { parameters } = readStructuredValue(disposition(name, utf8Headers).replace(/\r\n/g, ''));
      expect([...parameters.keys()].every((key) => /^filename(\*\d*\*?)?$/.test(key))).toBe(true);
      expect(readParameter(parameters, 'filename') ?? '').toBe(line);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['Image/PNG', 'image/png'],
  ['text/plain; charset=x', 'text/plain'],
  ['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
  ['', null],
  ['text', null],
  ['a/b\r\nX: y', null],
  ['a/b/c', null],
])('the media type %j', (given, expected) => {
  expect(cleanMediaType(given)).toBe(expected);
});
