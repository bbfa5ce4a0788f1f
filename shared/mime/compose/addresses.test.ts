import { describe, expect, test } from 'vitest';
import { readAddressList } from '../address.ts';
import { addressList, checkAddress, withoutDuplicates } from './addresses.ts';
import { field } from './field.ts';
import { addressesPerField } from './limits.ts';

const to = (name: string, address = 'a@b.example'): string => field('To', addressList([{ name, address }]));

test.each([
  ['Ida', 'To: Ida <a@b.example>\r\n'],
  ['', 'To: a@b.example\r\n'],
  ['Doe, J.', 'To: "Doe, J." <a@b.example>\r\n'],
  ['a "b" \\c', 'To: "a \\"b\\" \\\\c" <a@b.example>\r\n'],
  ['Zoë', 'To: =?utf-8?Q?Zo=C3=AB?= <a@b.example>\r\n'],
  ['x" <evil@example.org>, "y', 'To: "x\\" <evil@example.org>, \\"y" <a@b.example>\r\n'],
  ['a\r\nBcc: b@c', 'To: "a Bcc: b@c" <a@b.example>\r\n'],
  ['=?utf-8?Q?a?=', 'To: =?utf-8?B?PT91dGYtOD9RP2E/PQ==?= <a@b.example>\r\n'],
])('the name %j', (name, expected) => {
  expect(to(name)).toBe(expected);
});

test('a name of 100 kB is cut, and its line folded', () => {
  const made = to('ä'.repeat(100_000));
  expect(made.length).toBeLessThan(2000);
  for (const line of made.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
});

describe('an address', () => {
  test.each([
    ['ida@example.org', 'ida@example.org', false],
    ['Ida.X+tag@Example.Org', 'Ida.X+tag@Example.Org', false],
    ['"a b"@example.org', '"a b"@example.org', false],
    ['ida@[192.0.2.1]', 'ida@[192.0.2.1]', false],
    ['ida@bücher.example', 'ida@xn--bcher-kva.example', false],
    ['zoë@example.org', 'zoë@example.org', true],
    ['用户@例え.jp', '用户@xn--r8jz45g.jp', true],
    ['ida@localhost', 'ida@localhost', false],
  ])('%s can be sent to', (text, address, needsUtf8) => {
    expect(checkAddress(text)).toEqual({ address, needsUtf8 });
  });

  test.each([
    ...['', '@', 'ida', 'ida@', '@example.org', 'a b@example.org', 'a..b@example.org', '.a@example.org', 'a@b..c'],
    ...[
      'a@b c',
      'a@-b.example',
      'a@ü/b',
      'a@ü:80',
      'a@１２７.０.０.１',
      'a>@b.example',
      'a@b.example>',
      '<a@b.example',
    ],
    ...['a\r\n@b.example', 'a@b.example\r\nRCPT TO:<c@d>', 'a\0@b.example', 'a\u2028b@c.example', 'a\u202e@c.example'],
    ...['a\u1680b@c.example', 'a\u00adb@c.example', '"a<b"@c.example', '""@c.example'],
    ...['"a\r\nb"@c.example', `${'x'.repeat(320)}@b.example`, `a@${'b.'.repeat(150)}c`, 'a@ü?b', 'a\u00a0b@c.example'],
  ])('%j cannot', (text) => {
    expect(checkAddress(text)).toBeNull();
    expect(() => to('', text)).toThrow('no-address');
  });
});

test('duplicates go, however they are spelt; the first one’s name stays', () => {
  const list = readAddressList('Ida <ida@example.org>, IDA@EXAMPLE.ORG, joe@bücher.example, joe@xn--bcher-kva.example');
  expect(withoutDuplicates(list)).toEqual([
    { name: 'Ida', address: 'ida@example.org' },
    { name: '', address: 'joe@bücher.example' },
  ]);
});

test('more addresses than anybody can mean are refused', () => {
  const many = Array.from({ length: addressesPerField + 1 }, () => ({ name: '', address: 'a@b.example' }));
  expect(() => addressList(many)).toThrow('too-many-addresses');
});
