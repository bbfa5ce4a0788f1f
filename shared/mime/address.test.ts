import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayName, envelopeAddress, formatAddress, readAddressList } from './address.ts';
import { maxAddresses, maxAddressLength, maxDisplayName } from './limits.ts';

const read = (text: string) => readAddressList(text).map(({ name, address }) => [name, address]);

test.each([
  ['a@x.org', [['', 'a@x.org']]],
  [
    'Ann <a@x.org>, b@x.org',
    [
      ['Ann', 'a@x.org'],
      ['', 'b@x.org'],
    ],
  ],
  ['"Lee, Ann" <a@x.org>', [['Lee, Ann', 'a@x.org']]],
  ['"A \\"B\\" C" <a@x.org>', [['A "B" C', 'a@x.org']]],
  ['a@x.org (Ann (the) Lee)', [['Ann (the) Lee', 'a@x.org']]],
  [
    'Team: Ann <a@x.org>, b@x.org;, c@x.org',
    [
      ['Ann', 'a@x.org'],
      ['', 'b@x.org'],
      ['', 'c@x.org'],
    ],
  ],
  ['undisclosed-recipients:;', []],
  ['<@relay.org,@b.org:a@x.org>', [['', 'a@x.org']]],
  ['"a b"@x.org', [['', '"ab"@x.org']]],
  ['=?utf-8?Q?J=C3=BCrgen?= <j@x.org>', [['Jürgen', 'j@x.org']]],
  ['"=?utf-8?Q?J=C3=BCrgen?=" <j@x.org>', [['Jürgen', 'j@x.org']]],
  ['root', [['', 'root']]],
  ['Ann Lee', [['Ann Lee', '']]],
  ['Ann <a@x.org', [['Ann', 'a@x.org']]],
  ['"Ann <a@x.org>', [['', '"Ann<a@x.org>']]],
  ['<>', []],
  [',,;', []],
  ['', []],
])('%j', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('an encoded word never becomes an address', () => {
  expect(read('=?utf-8?B?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@evil.example')).toEqual([
    ['', '=?utf-8?B?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@evil.example'],
  ]);
});

test('an encoded comma does not split a name, and an encoded line end starts no header', () => {
  expect(read('=?utf-8?Q?a=40b.org=2C_c?= <x@y>')).toEqual([['a@b.org, c', 'x@y']]);
  expect(read('=?utf-8?Q?a=0D=0ABcc=3A_v?= <x@y>')).toEqual([['a Bcc: v', 'x@y']]);
});

test('a name shows nothing that reorders or hides', () => {
  expect(displayName('a\u202eb\u200fc\u200bd\u0000e\u2028f\ufeff')).toBe('abcde f');
  expect(displayName('👩\u200d🚀')).toBe('👩\u200d🚀');
  expect(displayName('x'.repeat(maxDisplayName + 10))).toHaveLength(maxDisplayName);
  expect(displayName(null)).toBe('');
});

test('an address of an envelope', () => {
  expect(envelopeAddress({ name: '=?utf-8?Q?=C3=84?=', mailbox: 'a', host: 'x.org' })).toEqual({
    name: 'Ä',
    address: 'a@x.org',
  });
  expect(envelopeAddress({ name: null, mailbox: 'a\u202e', host: 'x\u200b.org' })).toEqual({
    name: '',
    address: 'a@x.org',
  });
  expect(envelopeAddress({ name: null, mailbox: 'ann', host: null })).toEqual({ name: '', address: 'ann' });
  expect(envelopeAddress({ name: null, mailbox: '\u202e', host: null })).toBeNull();
  expect(envelopeAddress({ name: null, mailbox: null, host: null })).toBeNull();
  expect(envelopeAddress({ name: 'Ann', mailbox: 'MISSING_MAILBOX', host: null })).toEqual({
    name: 'Ann',
    address: '',
  });
});

test('floods end at the limits', () => {
  expect(readAddressList('a@b,'.repeat(maxAddresses + 5))).toHaveLength(maxAddresses);
  expect(readAddressList(`<${'a'.repeat(maxAddressLength * 2)}>`)[0]?.address).toHaveLength(maxAddressLength);
  expect(readAddressList('('.repeat(100_000))).toEqual([]);
});

test('any text is read, and what comes out is clean', () => {
  const bits = fc.constantFrom(
    '"',
    '\\',
    '(',
    ')',
    '<',
    '>',
    ',',
    ';',
    ':',
    '@',
    ' ',
    'a',
    '\r\n',
    '\0',
    '\u202e',
    '=?utf-8?Q?=00=0A?=',
  );
  fc.assert(
    fc.property(fc.array(bits), (words) => {
      for (const { name, address } of readAddressList(words.join(''))) {
        expect(name + address).not.toMatch(/[\0\r\n\u202e]/);
      }
    }),
  );
});

test('an address as a person reads it', () => {
  expect(formatAddress({ name: 'Ann', address: 'a@x' })).toBe('Ann <a@x>');
  expect(formatAddress({ name: '', address: 'a@x' })).toBe('a@x');
  expect(formatAddress({ name: 'Ann', address: '' })).toBe('Ann');
});
