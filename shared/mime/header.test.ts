import { expect, test } from 'vitest';
import { allFields, firstField, headerText, readHeaderBlock } from './header.ts';
import { maxHeaderBytes, maxHeaderFields, maxHeaderValue } from './limits.ts';

const read = (text: string) => readHeaderBlock(new TextEncoder().encode(text));

test('folded fields are one line, and the body is not read', () => {
  const fields = read('Subject: a\r\n\tb\r\n c\r\nFrom : x@y\r\n\r\nTo: nobody\r\n');
  expect(fields).toEqual([
    { name: 'subject', value: 'a\tb c' },
    { name: 'from', value: 'x@y' },
  ]);
});

test('the first of two fields counts, and both can be seen', () => {
  const fields = read('From: a@x\nFROM: b@x\n');
  expect(firstField(fields, 'From')).toBe('a@x');
  expect(allFields(fields, 'from')).toEqual(['a@x', 'b@x']);
  expect(firstField(fields, 'To')).toBeNull();
});

test('lines that are no fields are skipped, with what is folded behind them', () => {
  expect(read('>From someone\r\n folded\r\n: nameless\r\nSubject: s\r\n')).toEqual([{ name: 'subject', value: 's' }]);
});

test('names that are properties of every object are ordinary names', () => {
  const fields = read('__proto__: x\r\nconstructor: y\r\n');
  expect(firstField(fields, '__proto__')).toBe('x');
  expect(firstField(fields, 'toString')).toBeNull();
});

test('raw bytes are UTF-8, else windows-1252', () => {
  expect(firstField(readHeaderBlock(Uint8Array.from([0x61, 0x3a, 0xfc])), 'a')).toBe('ü');
  expect(firstField(read('a: ü'), 'a')).toBe('ü');
});

test('floods end at the limits', () => {
  expect(read('a: b\r\n'.repeat(maxHeaderFields + 10))).toHaveLength(maxHeaderFields);
  expect(firstField(read(`a: ${'x'.repeat(maxHeaderValue)}y`), 'a')).toHaveLength(maxHeaderValue);
  expect(firstField(read(`a: ${'x\r\n '.repeat(maxHeaderBytes / 4)}\r\nlate: y`), 'late')).toBeNull();
});

test('a subject is one line without controls or text-reordering spans', () => {
  expect(headerText('=?utf-8?Q?a=00b=0D=0ABcc:_x?=\t c')).toBe('ab Bcc: x c');
  expect(headerText('invoice \u202efdp.exe')).toBe('invoice fdp.exe');
  expect(headerText('שלום\u200f!')).toBe('שלום\u200f!');
  expect(headerText(null)).toBe('');
});
