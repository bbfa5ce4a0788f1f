import { expect, test } from 'vitest';
import { decodeRare } from './rare-charsets.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ['x-mac-greek', Uint8Array.of(0xcd, 0x20, 0xe1), 'Ά α'],
  ['X-Mac-CE', Uint8Array.of(0x8b, 0x6f), 'čo'],
  ['maccentraleurope', Uint8Array.of(0xe4), 'š'],
  ['x-mac-turkish', Uint8Array.of(0xdc, 0xdd), 'İı'],
  ['x-mac-japanese', Uint8Array.of(0x93, 0xfa), '日'],
  ['cp437', Uint8Array.of(0x81, 0xe1), 'üß'],
  ['850', Uint8Array.of(0x9b), 'ø'],
  ['iso-2022-kr', ascii('\x1b$)C\x0e>H3g\x0f, ok'), '안녕, ok'],
  ['hz-gb-2312', ascii('a ~{Dc:C~} ~~ b~\nc'), 'a 你好 ~ bc'],
])('%s', (charset, bytes, text) => {
  expect(decodeRare(bytes, charset)).toBe(text);
});

test('what the platform knows is left to it', () => {
  expect(decodeRare(ascii('a'), 'utf-8')).toBeNull();
  expect(decodeRare(ascii('a'), 'constructor')).toBeNull();
});

test('bytes that end in the middle of anything are no matter', () => {
  const bytes = ascii('\x1b$)C\x0e>H3');
  for (let end = 0; end <= bytes.length; end++)
    for (const charset of ['iso-2022-kr', 'hz-gb-2312', 'ibm852'])
      expect(typeof decodeRare(bytes.subarray(0, end), charset)).toBe('string');
});
