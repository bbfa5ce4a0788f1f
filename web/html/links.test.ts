import { expect, test } from 'vitest';
import { cleanMailto, hostsNamedIn, hostToShow, readLink } from './links.ts';

test.each([
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'file:///etc/passwd',
  'blob:https://example.org/x',
  'about:blank',
  'cid:x',
  'ftp://example.org/',
  'ms-word:ofe|u|https://example.org',
  '/relative',
  '//example.org/',
  'https://',
  '',
])('%j is no link', (href) => {
  expect(readLink(href)).toBeNull();
});

test('web, mail, telephone and a place in the message are links', () => {
  expect(readLink(' https://user:pw@Example.org/a b')).toEqual({
    kind: 'web',
    href: 'https://example.org/a%20b',
    host: 'example.org',
    hadUser: true,
  });
  expect(readLink('MAILTO:a@x.org')).toEqual({ kind: 'mailto', href: 'mailto:a@x.org' });
  expect(readLink('tel:+49 (30) 1<b>')).toEqual({ kind: 'tel', href: 'tel:+49(30)1' });
  expect(readLink('#top%20x')).toEqual({ kind: 'fragment', id: 'top x' });
});

test.each([
  ['mailto:a@x.org?subject=Hi%20you&body=1%0D%0A2', 'mailto:a@x.org?subject=Hi%20you&body=1%0D%0A2'],
  ['mailto:a@x.org?attach=/etc/passwd&attachment=x&from=b@x', 'mailto:a@x.org'],
  ['mailto:a@x.org?subject=x%0D%0ABcc:%20v@x.org', 'mailto:a@x.org?subject=x%20Bcc%3A%20v%40x.org'],
  ['mailto:a@x.org%0D%0ABcc:v@x.org', 'mailto:a@x.org%20Bcc%3Av@x.org'],
  ['mailto:?to=a@x.org&to=b@x.org&CC=c@x.org&bcc=d@x.org', 'mailto:a@x.org,b@x.org?cc=c%40x.org&bcc=d%40x.org'],
  ['mailto:l@x.org?In-Reply-To=%3C1@x.org%3E', 'mailto:l@x.org?in-reply-to=%3C1%40x.org%3E'],
  ['mailto:a+b@x.org', 'mailto:a%2Bb@x.org'],
  ['mailto:%zz', 'mailto:%25zz'],
])('%s carries only what may travel', (href, expected) => {
  expect(cleanMailto(href)).toBe(expected);
});

test.each([
  ['www.bank.example', ['www.bank.example', 'www.bank.example']],
  ['Log in at https://bank.example/login now', ['bank.example']],
  ['bank.example', ['bank.example']],
  ['bank\u200b.example', ['bank.example']],
  ['support@bank.example', ['bank.example']],
  ['Click here', []],
  ['report.pdf', []],
  ['e.g.', []],
])('%j names %j', (text, hosts) => {
  expect(hostsNamedIn(text)).toEqual(hosts);
});

const shown = (href: string, text: string): string | null => {
  const link = readLink(href);
  return link && hostToShow(link, text);
};

test.each<[string, string, string | null]>([
  ['https://evil.example/', 'https://bank.example/', 'evil.example'],
  ['https://bank.example.evil.test/', 'bank.example', 'bank.example.evil.test'],
  ['https://www.bank.example/', 'bank.example', null],
  ['https://bank.example/', 'www.bank.example', null],
  ['https://bank.example/', 'Click here', null],
  ['https://evil.example/', 'Click here', null],
  ['https://bank.example@evil.example/', 'Click here', 'evil.example'],
  ['https://b\u0430nk.example/', 'Click here', 'xn--bnk-6cd.example'], // one Cyrillic letter
  ['https://\u0430\u0440\u0440\u04cf\u0435.com/', 'apple', 'xn--80ak6aa92e.com'], // nothing but lookalikes
  ['https://münchen.example/', 'münchen.example', null],
  ['https://xn--mnchen-3ya.example/', 'München', null],
  ['https://почта.example/', 'почта.example', null],
  ['https://日本語tokyo.example/', 'x', null],
  ['https://xn--a-.example/', 'x', null], // not a host at all: no link
  ['mailto:a@evil.example', 'a@bank.example', null],
])('%s under the text %j shows %j', (href, text, host) => {
  expect(shown(href, text)).toBe(host);
});
