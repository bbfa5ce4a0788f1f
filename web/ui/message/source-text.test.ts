import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceText } from './source-text.ts';

const bytes = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [part])));

test('UTF-8 is read as such', () => {
  expect(sourceText(bytes('Grüße, 日本'))).toEqual({ text: 'Grüße, 日本', isMixed: false });
});

test('a line in another charset shows each byte as a letter, and the others stay as they are', () => {
  const source = bytes('Subject: Gru', '\u00df', '\r\n\r\nstra', 0xdf, 'e\r\nGrüße');
  expect(sourceText(source)).toEqual({ text: 'Subject: Gruß\r\n\r\nstraße\r\nGrüße', isMixed: true });
});

test('a letter that was cut in the middle is left out, at every place', () => {
  const all = bytes('aé日𝄞');
  for (let length = 0; length <= all.length; length++) {
    const { text, isMixed } = sourceText(all.subarray(0, length), true);
    expect(isMixed).toBe(false);
    expect('aé日𝄞'.startsWith(text)).toBe(true);
  }
});

test('no bytes become the sign of what could not be read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (source, isCut) => {
      const { text, isMixed } = sourceText(source, isCut);
      // The sign itself may be in the text, as three bytes.
      if (isMixed) expect(text.length).toBeGreaterThan(0);
      else expect(bytes(text)).toEqual(isCut ? source.subarray(0, bytes(text).length) : source);
    }),
  );
});
