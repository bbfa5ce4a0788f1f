import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MailAddress } from '../address.ts';
import { maxAddresses } from '../limits.ts';
import { addressKey, checkAddress } from './addresses.ts';
import { pastedAddresses } from './pasted-addresses.ts';

const read = (text: string): string[] => {
  const { addresses, invalid } = pastedAddresses(text);
  return [
    ...addresses.map(({ name, address }) => (name ? `${name} | ${address}` : address)),
    ...invalid.map((one) => `! ${one}`),
  ];
};

test.each([
  ['one address', 'ida@example.org', ['ida@example.org']],
  ['commas', 'Ida <ida@x.org>, joe@y.org', ['Ida | ida@x.org', 'joe@y.org']],
  [
    'lines of each kind',
    'a@x.org\nb@x.org\r\nc@x.org\rd@x.org\u2028e@x.org',
    ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org', 'e@x.org'],
  ],
  ['blanks between bare addresses', ' a@x.org b@x.org\n  c@x.org ', ['a@x.org', 'b@x.org', 'c@x.org']],
  [
    'a name in quotes',
    '"Doe, Jane; Esq." <jane@x.org>, "a \\"b\\"" <b@x.org>',
    ['Doe, Jane; Esq. | jane@x.org', 'a "b" | b@x.org'],
  ],
  [
    'names with commas between semicolons',
    'Doe, Jane <jane@x.org>; Roe, Rick <rick@x.org>',
    ['Doe, Jane | jane@x.org', 'Roe, Rick | rick@x.org'],
  ],
  ['names with commas on lines', 'Doe, Jane <jane@x.org>\nrick@x.org', ['Doe, Jane | jane@x.org', 'rick@x.org']],
  ['a group', 'Team: a@x.org, Bea <b@x.org>;', ['a@x.org', 'Bea | b@x.org']],
  [
    'a group among others',
    'c@x.org, "My: Team": a@x.org, b@x.org; , d@x.org',
    ['c@x.org', 'a@x.org', 'b@x.org', 'd@x.org'],
  ],
  ['an empty group', 'undisclosed-recipients:;', []],
  [
    'fields of a header, folded',
    'To: Ida <ida@x.org>,\r\n\tjoe@x.org\r\nCc: "Doe,\r\n Jane" <jane@x.org>',
    ['Ida | ida@x.org', 'joe@x.org', 'Doe, Jane | jane@x.org'],
  ],
  ['a table', 'Jane\tDoe\tjane@x.org\nrick@x.org\tRick', ['Jane Doe | jane@x.org', 'Rick | rick@x.org']],
  ['a row of addresses', 'a@x.org\tb@x.org', ['a@x.org', 'b@x.org']],
  ['a link', 'mailto:a@x.org', ['a@x.org']],
  ['comments', 'a@x.org (Ann, of x), b@x.org', ['Ann, of x | a@x.org', 'b@x.org']],
  ['other scripts', '用户@例え.jp; Zoë <zoë@bücher.example>', ['用户@例え.jp', 'Zoë | zoë@bücher.example']],
  [
    'separators of other scripts',
    'a@x.org；b@x.org，c@x.org、d@x.org، e@x.org؛f@x.org',
    [...'abcdef'].map((local) => `${local}@x.org`),
  ],
  ['the same one twice', 'Ida <ida@x.org>, IDA@X.ORG', ['Ida | ida@x.org']],
  ['what is no address', 'nobody, a@x.org; x@@y', ['a@x.org', '! nobody', '! x@@y']],
  [
    'a quote without its other end',
    '"Ida <ida@x.org>, joe@x.org\n"Kim" <kim@x.org>',
    ['Ida | ida@x.org', 'joe@x.org', 'Kim | kim@x.org'],
  ],
  ['nothing', ' ,;\n\t', []],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('a list without end is read to its limit', () => {
  const { addresses } = pastedAddresses(
    Array.from({ length: maxAddresses + 50 }, (_, at) => `a${at}@x.org`).join('\n'),
  );
  expect(addresses.length).toBe(maxAddresses);
});

test.each(['"\\"', '":', '@:', 'a(', '<', '\t"', ', ', '\n '])('%j a hundred thousand times is read', (piece) => {
  expect(pastedAddresses(piece.repeat(100_000)).addresses).toEqual([]);
});

describe('whatever is pasted', () => {
  const name = fc.oneof(
    fc.constant(''),
    fc.constantFrom('Ida', 'Doe, Jane', 'a "b"; c', 'Zoë (work)', 'back\\slash', 'x: y', '山田 太郎', 'مريم', 'a@b'),
  );
  const address = fc
    .tuple(
      fc.stringMatching(/^[a-z][a-z0-9.+_-]{0,8}[a-z0-9]$/),
      fc.constantFrom('x.org', 'bücher.example', 'mail.example.com'),
    )
    .map(([local, domain]) => `${local.replace(/\.+/g, '.')}@${domain}`);
  const person = fc.record({ name, address });
  const quoted = ({ name, address }: MailAddress): string =>
    name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
  const separator = fc.constantFrom(',', ', ', ';', '; ', '\n', '\r\n', ',\r\n ', ',\n\t', ' ,, ');

  test('what was written with quotes is found again, however it was parted and grouped', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { minLength: 1, maxLength: 8, selector: (each) => addressKey(each.address) }),
        fc.array(separator, { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        (people, separators, isGroup) => {
          const list = people
            .map((each, index) => `${index === 0 ? '' : separators[index - 1]}${quoted(each)}`)
            .join('');
          const { addresses, invalid } = pastedAddresses(isGroup ? `"Our team": ${list};` : list);
          expect(invalid).toEqual([]);
          expect(addresses).toEqual(people);
        },
      ),
    );
  });

  const noise = fc.string({ unit: fc.constantFrom(...'ab@.<>"\\,;:() \n\t[]éя𝒳'), maxLength: 60 });
  test('only what can be sent to is an address, each once, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const { addresses } = pastedAddresses(text);
        for (const each of addresses) expect(checkAddress(each.address)).not.toBeNull();
        expect(new Set(addresses.map((each) => addressKey(each.address))).size).toBe(addresses.length);
        const bare = addresses.map((each) => ({ name: '', address: each.address }));
        expect(pastedAddresses(bare.map((each) => each.address).join('\n')).addresses).toEqual(bare);
      }),
      { numRuns: 500 },
    );
  });
});
