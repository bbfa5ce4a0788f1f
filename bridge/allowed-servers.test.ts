import { expect, test } from 'vitest';
import { usualMechanisms } from './allowed-mechanisms.ts';
import { ConfigError, isLoopback, pickServer, readAllowedServers } from './allowed-servers.ts';

const read = (imap: string[], smtp: string[] = [], allowPlainLoopback = false) =>
  readAllowedServers(imap, smtp, { allowPlainLoopback });

test('a URL carries id, label and domains', () => {
  expect(
    read(['imaps://mail.example.org:1993?id=main&label=Main%20mail&domain=Example.org&domain=example.com']),
  ).toEqual([
    {
      id: 'main',
      label: 'Main mail',
      domains: ['example.org', 'example.com'],
      imap: { protection: 'tls', host: 'mail.example.org', port: 1993 },
      smtp: null,
      mechanisms: usualMechanisms,
      clientCertificate: null,
    },
  ]);
});

test('an address in brackets is an address without them', () => {
  expect(read(['imaps://[2001:db8::1]'])[0]?.imap.host).toBe('2001:db8::1');
});

test('plain IMAP needs the flag and a loopback host, both', () => {
  expect(() => read(['imap://localhost:143'])).toThrow(ConfigError);
  expect(() => read(['imap://mail.example.org'], [], true)).toThrow(ConfigError);
  expect(() => read(['imap://localhost.example.org'], [], true)).toThrow(ConfigError);
  expect(read(['imap://127.0.0.1:1143'], [], true)[0]?.imap).toEqual({
    protection: 'plain',
    host: '127.0.0.1',
    port: 1143,
  });
  expect(read(['imap+starttls://mail.example.org'])[0]?.imap).toMatchObject({ protection: 'starttls', port: 143 });
});

test.each([
  'mail.example.org',
  'https://mail.example.org',
  'smtps://mail.example.org',
  'imaps://user@mail.example.org',
  'imaps://user:pass@mail.example.org',
  'imaps://mail.example.org/INBOX',
  'imaps://mail.example.org?insecure=1',
  'imaps://mail.example.org:0',
  'imaps://',
  'imaps://mail.example.org?id=a%20b',
])('%s is no mail server', (url) => {
  expect(() => read([url])).toThrow(ConfigError);
});

test.each([
  'imaps://user:canary@mail.example.org',
  'https://user:canary@mail.example.org',
  'imaps://user:canary@mail.example.org:port',
])('a complaint about %s does not repeat the password', (url) => {
  expect(() => read([url])).toThrow(/^(?!.*canary)/);
});

test('two servers of one name or one domain are a mistake', () => {
  expect(() => read(['imaps://a.example', 'imaps://a.example'])).toThrow(/id a\.example/);
  expect(() => read(['imaps://a.example?domain=x.org', 'imaps://b.example?domain=X.org'])).toThrow(/domain x\.org/);
});

test('submission servers go with their mail server by order, a single one with all', () => {
  expect(read(['imaps://a', 'imaps://b'], ['smtps://c', 'smtps://d']).map(({ smtp }) => smtp?.host)).toEqual([
    'c',
    'd',
  ]);
  expect(read(['imaps://a', 'imaps://b'], ['smtps://c']).map(({ smtp }) => smtp?.host)).toEqual(['c', 'c']);
  expect(() => read(['imaps://a'], ['smtps://c', 'smtps://d'])).toThrow(ConfigError);
});

test('a sign-in picks by id, by domain, or the only one there is', () => {
  const two = read(['imaps://a?domain=a.org', 'imaps://b?domain=b.org']);
  expect(pickServer(two, 'ida@B.org').id).toBe('b');
  expect(pickServer(two, 'ida@b.org', 'a').id).toBe('a');
  expect(pickServer(two, '"x@a.org"@b.org').id).toBe('b');
  expect(pickServer(read(['imaps://a']), 'ida').id).toBe('a');
  for (const [username, id] of [
    ['ida'],
    ['ida@c.org'],
    ['ida@a.org', 'c'],
    ['ida@a.org', 'imaps://evil'],
    ['ida@'],
  ] as const)
    expect(() => pickServer(two, username, id)).toThrow('server-not-allowed');
});

test('loopback is loopback in every honest spelling and in no other', () => {
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.1', '::1']) expect(isLoopback(host)).toBe(true);
  for (const host of ['localhost.evil.example', '127.0.0.1.nip.io', '0.0.0.0', '::', '10.0.0.1', '1127.0.0.1'])
    expect(isLoopback(host)).toBe(false);
});
