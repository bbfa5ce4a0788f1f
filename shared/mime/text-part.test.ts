import { expect, test } from 'vitest';
import { readTextPart } from './text-part.ts';

const part = { kind: 'plain' as const, encoding: null, charset: 'utf-8', flowed: null, partial: false };
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

test('encoding, charset and flow are undone in this order', () => {
  const bytes = ascii('Gr=FC=DFe =\r\nan \r\nalle\r\n');
  const text = readTextPart({
    ...part,
    bytes,
    encoding: 'quoted-printable',
    charset: 'iso-8859-1',
    flowed: { delSp: false },
  });
  // The blank before the hard line end is not the sender's: quoted-printable removes it.
  expect(text).toEqual({ text: 'Grüße an\nalle\n', damage: [] });
});

test('broken base64 is shown as far as it decodes, and marked', () => {
  expect(readTextPart({ ...part, bytes: ascii('aGVs~bG8='), encoding: 'base64' })).toEqual({
    text: 'hello',
    damage: ['broken-encoding'],
  });
});

test('an unknown charset is marked', () => {
  expect(readTextPart({ ...part, bytes: ascii('hi'), charset: 'x-none' })).toEqual({
    text: 'hi',
    damage: ['unknown-charset'],
  });
});

test('a beginning is marked as such and as nothing else', () => {
  const cut = readTextPart({ ...part, bytes: ascii('w7zDv'), encoding: 'base64', partial: true });
  expect(cut).toEqual({ text: 'ü', damage: ['truncated'] });
});

test('HTML without a charset in its header says it in its head', () => {
  const bytes = Uint8Array.from([...ascii('<meta http-equiv=Content-Type content="text/html; charset=koi8-r">'), 0xf0]);
  expect(readTextPart({ ...part, kind: 'html', charset: null, bytes }).text.endsWith('П')).toBe(true);
  expect(readTextPart({ ...part, kind: 'html', charset: 'windows-1252', bytes }).text.endsWith('ð')).toBe(true);
  const lying = ascii('<meta charset=utf-16>x');
  expect(readTextPart({ ...part, kind: 'html', charset: null, bytes: lying }).text).toBe('<meta charset=utf-16>x');
});
