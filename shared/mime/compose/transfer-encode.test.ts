import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTransferDecoder } from '../transfer-encoding.ts';
import { base64LinesLength, encodeBase64Lines } from './base64-lines.ts';
import { encodeQuotedPrintable, encodeText } from './transfer-encode.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const decoded = (encoding: string, bytes: Uint8Array): Buffer => {
  const decoder = createTransferDecoder(encoding);
  const first = decoder.push(bytes);
  const { damaged, rest } = decoder.end();
  expect(damaged).toBe(false);
  return Buffer.concat([first, rest]);
};

describe('the encoding', () => {
  test.each([
    ['plain ASCII', 'Hello', '7bit', '7bit'],
    ['some umlauts', 'Schöne Grüße an alle, die das lesen.', 'quoted-printable', '8bit'],
    ['another script', '日本語のテキストです。', 'base64', '8bit'],
    ['a line too long', 'x'.repeat(999), 'quoted-printable', 'quoted-printable'],
    ['a line as long as it may be', 'x'.repeat(998), '7bit', '7bit'],
    ['blanks at a line’s end', 'a \nb', 'quoted-printable', 'quoted-printable'],
    ['a line that begins with From', 'a\nFrom b', 'quoted-printable', 'quoted-printable'],
    ['a control', 'a\u0007b', 'quoted-printable', 'quoted-printable'],
    ['nothing', '', '7bit', '7bit'],
  ])('of %s', (_, text, careful, eightBit) => {
    expect(encodeText(text, false).encoding).toBe(careful);
    expect(encodeText(text, true).encoding).toBe(eightBit);
  });

  test('blanks that end soft lines travel as they are', () => {
    expect(encodeText('a \nb', false, true).encoding).toBe('7bit');
  });
});

test('quoted-printable hides what mail systems would change', () => {
  const text = latin1(encodeText('é\n.\nFrom x\nend \n\ttab\t', false).bytes);
  expect(text).toBe('=C3=A9\r\n=2E\r\n=46rom x\r\nend=20\r\n\ttab=09\r\n');
});

test('whatever the text, its bytes come back, in lines of at most 76 octets', () => {
  const texts = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 90 })),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(texts, fc.boolean(), (lines, eightBit) => {
      const text = lines.join('\n');
      const { bytes, encoding } = encodeText(text, eightBit);
      const whole = Buffer.from(text.replaceAll('\0', ''), 'utf8')
        .toString()
        .replace(/\r\n|\n|\r/g, '\r\n');
      const expected = whole === '' || whole.endsWith('\r\n') ? whole : `${whole}\r\n`;
      expect(decoded(encoding, bytes).toString()).toBe(expected);
      const most = encoding.endsWith('bit') ? 998 : 76;
      for (const line of latin1(bytes).split('\r\n')) expect(line.length).toBeLessThanOrEqual(most);
    }),
    { numRuns: 500 },
  );
});

test('base64 is what the platform makes of the same bytes, in lines of 76', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const lines =
        Buffer.from(bytes)
          .toString('base64')
          .match(/.{1,76}/g) ?? [];
      const expected = lines.map((line) => `${line}\r\n`).join('');
      expect(latin1(encodeBase64Lines(bytes))).toBe(expected);
      expect(base64LinesLength(bytes.length)).toBe(expected.length);
    }),
  );
});

test('pieces of a multiple of 57 bytes make the same lines as the whole', () => {
  const whole = new Uint8Array(57 * 6 + 20).map((_, index) => index * 7);
  const pieces = [whole.subarray(0, 57 * 2), whole.subarray(57 * 2, 57 * 6), whole.subarray(57 * 6)];
  expect(pieces.map((piece) => latin1(encodeBase64Lines(piece))).join('')).toBe(latin1(encodeBase64Lines(whole)));
});

test('From at the beginning of a line is hidden, also where a soft end makes that beginning', () => {
  const encoded = latin1(encodeQuotedPrintable(new TextEncoder().encode(`${'x'.repeat(75)}From here`)));
  expect(encoded).toBe(`${'x'.repeat(75)}=\r\n=46rom here`);
});
