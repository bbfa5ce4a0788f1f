import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

test('the examples of RFC 4648 §10', () => {
  for (const [text, base64] of [
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ] as const) {
    expect(encodeBase64(utf8(text))).toBe(base64);
    expect(decodeBase64(base64)).toEqual(utf8(text));
  }
});

test('bytes survive, and the platform writes the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = encodeBase64(bytes);
      expect(text).toBe(btoa(String.fromCharCode(...bytes)));
      expect(decodeBase64(text)).toEqual(bytes);
    }),
  );
});

test('what decodes is exactly what would be written', () => {
  const near = fc.string({ unit: fc.constantFrom(...'AZaz09+/=-_ \n\u00e9\u{1f600}'), maxLength: 12 });
  fc.assert(
    fc.property(near, (text) => {
      const bytes = decodeBase64(text);
      if (bytes) expect(encodeBase64(bytes)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test.each(['Zg', 'Zg=', 'Z===', '====', 'Zh==', 'Zm9=', 'Zm 9v', 'Zm9v\n', '=Zg=', 'Zg==Zg==', 'Zm-_', 'Zm9\u00ff'])(
  '%j is none',
  (text) => {
    expect(decodeBase64(text)).toBeNull();
  },
);
