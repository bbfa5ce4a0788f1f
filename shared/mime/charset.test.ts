import { expect, test } from 'vitest';
import { decodeText, isKnownCharset } from './charset.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ['utf8', bytes(0xc3, 0xbc), 'ü'],
  ['"UTF-8"', bytes(0xc3, 0xbc), 'ü'],
  ['ks_c_5601-1987', bytes(0xc7, 0xd1), '한'],
  ['cp949', bytes(0xc7, 0xd1), '한'],
  ['cp932', bytes(0x93, 0xfa), '日'],
  ['x-sjis', bytes(0x93, 0xfa), '日'],
  ['cp936', bytes(0xc4, 0xe3), '你'],
  ['cp950', bytes(0xa7, 0x41), '你'],
  ['windows-1252', bytes(0x93, 0x80, 0x94), '“€”'],
  ['iso-8859-1', bytes(0x93, 0x80, 0x94), '“€”'],
  ['koi8-r', bytes(0xf0, 0xd2, 0xc9), 'При'],
  ['iso-2022-jp', ascii('\x1b$BF|K\\\x1b(B!'), '日本!'],
  ['iso-2022-jp-ms', ascii('\x1b$BF|K\\\x1b(B!'), '日本!'],
  ['unicode-1-1-utf-7', ascii('Hi +ZeVnLIqe-! 1 +- 1'), 'Hi 日本語! 1 + 1'],
  ['utf-16', bytes(0xfe, 0xff, 0x00, 0x41), 'A'],
  ['utf-16', bytes(0x00, 0x41, 0x00, 0x42), 'AB'],
  ['utf-16', bytes(0x41, 0x00), 'A'],
])('%s decodes without damage', (charset, input, text) => {
  expect(decodeText(input, charset)).toEqual({ text, damage: null });
});

test.each(['us-ascii', 'ANSI_X3.4-1968', null, '', 'unknown-8bit'])(
  '%s with other bytes means "not said": sniffed',
  (charset) => {
    expect(decodeText(bytes(0xc3, 0xbc), charset)).toEqual({ text: 'ü', damage: null });
    expect(decodeText(bytes(0xfc, 0x21), charset)).toEqual({ text: 'ü!', damage: null });
  },
);

test.each(['x-martian', 'iso-2022-cn', 'hz-gb-2312', 'replacement', 'constructor'])(
  'unknown %s is guessed and reported',
  (charset) => {
    expect(decodeText(bytes(0xc3, 0xbc), charset)).toEqual({ text: 'ü', damage: 'unknown-charset' });
    expect(decodeText(bytes(0xfc), charset)).toEqual({ text: 'ü', damage: 'unknown-charset' });
    expect(isKnownCharset(charset)).toBe(false);
  },
);

test('bytes that are not of their charset are shown as far as they decode, and reported', () => {
  expect(decodeText(bytes(0x61, 0xff, 0x62), 'utf-8')).toEqual({ text: 'a\ufffdb', damage: 'broken-encoding' });
  expect(decodeText(ascii('+AA'), 'utf-7').damage).toBe('broken-encoding');
});

test('a last character cut off by our own slice is no damage', () => {
  expect(decodeText(bytes(0x61, 0xc3), 'utf-8', { partial: true })).toEqual({ text: 'a', damage: null });
  expect(decodeText(bytes(0x61, 0xc3), 'utf-8').damage).toBe('broken-encoding');
});

test('a byte order mark is not text', () => {
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61), 'utf-8').text).toBe('a');
});

test('a text that was broken or cut off leaves nothing behind for the next one', () => {
  const half = Uint8Array.of(0xe3, 0x81);
  expect(decodeText(half, 'utf-8', { partial: true })).toEqual({ text: '', damage: null });
  expect(decodeText(half, 'utf-8').damage).toBe('broken-encoding');
  expect(decodeText(Uint8Array.of(0x82, 0x61), 'utf-8').damage).toBe('broken-encoding');
  expect(decodeText(Uint8Array.of(0x61), 'utf-8')).toEqual({ text: 'a', damage: null });
  // A stateful charset: the shift to kanji must not reach the next text.
  expect(decodeText(Uint8Array.of(0x1b, 0x24, 0x42, 0x46), 'iso-2022-jp').damage).toBe('broken-encoding');
  expect(decodeText(Uint8Array.of(0x46, 0x7c), 'iso-2022-jp')).toEqual({ text: 'F|', damage: null });
});
