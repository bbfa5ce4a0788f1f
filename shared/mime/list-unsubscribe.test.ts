import { expect, test } from 'vitest';
import { readHeaderBlock } from './header.ts';
import { maxWayLength, readListUnsubscribe } from './list-unsubscribe.ts';

const read = (...lines: string[]) =>
  readListUnsubscribe(readHeaderBlock(new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`)));
const post = 'List-Unsubscribe-Post: List-Unsubscribe=One-Click';
const signature =
  'DKIM-Signature: v=1; a=rsa-sha256; d=Lists.example;\r\n\tc=relaxed; h=From:To:List-Unsubscribe:\r\n List-Unsubscribe-Post; b=abc=';

test('one click needs the address, the header that says so, and is told which signatures cover both', () => {
  const ways = 'List-Unsubscribe: <mailto:leave@lists.example?subject=leave>,\r\n <https://lists.example/u?id=7>';
  expect(read(ways, post, signature)).toEqual({
    oneClick: 'https://lists.example/u?id=7',
    page: 'https://lists.example/u?id=7',
    mailto: 'mailto:leave@lists.example?subject=leave',
    coveredBy: ['lists.example'],
  });
  expect(read(ways)).toMatchObject({ oneClick: null, page: 'https://lists.example/u?id=7', coveredBy: [] });
  expect(read(ways, 'List-Unsubscribe-Post: yes please', signature)?.oneClick).toBeNull();
  expect(read(ways, post, signature.replace(':List-Unsubscribe:', ':'))?.coveredBy).toEqual([]);
  expect(read(ways, post, signature.replace('-Post', '-Pest'))?.coveredBy).toEqual([]);
});

test('one click is https alone', () => {
  expect(read('List-Unsubscribe: <http://lists.example/u>', post)).toMatchObject({
    oneClick: null,
    page: 'http://lists.example/u',
  });
});

test('what is no way out is none', () => {
  expect(read('Subject: x')).toBeNull();
  for (const value of [
    'NO',
    '<>',
    '<javascript:alert(1)>',
    '<data:text/html,x>',
    '<ftp://x>',
    'https://lists.example/u',
    '<mailto:>',
    '<https://>',
  ])
    expect(read(`List-Unsubscribe: ${value}`)).toBeNull();
});

test('addresses that are folded are whole, long ones are left out', () => {
  expect(read('List-Unsubscribe: <https://lists.example/\r\n\tunsubscribe?a=b>')?.page).toBe(
    'https://lists.example/unsubscribe?a=b',
  );
  expect(
    read(`List-Unsubscribe: <https://lists.example/${'x'.repeat(maxWayLength)}>, <mailto:a@lists.example>`),
  ).toMatchObject({
    page: null,
    mailto: 'mailto:a@lists.example',
  });
});

test('of two such headers nobody can say which one is signed: no single click', () => {
  const signed = 'List-Unsubscribe: <https://lists.example/u>';
  const foreign = 'List-Unsubscribe: <https://elsewhere.example/u>';
  expect(read(signed, post, signature)?.oneClick).toBe('https://lists.example/u');
  expect(read(foreign, signed, post, signature)?.oneClick).toBeNull();
  expect(read(signed, post, post, signature)?.oneClick).toBeNull();
});
