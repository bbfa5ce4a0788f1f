import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { addressGroup, clientAddress, readNetworks } from './client-address.ts';
import { ConfigError } from './config.ts';

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

test('without trusted proxies the header is ignored, whatever it says', () => {
  const none = readNetworks('--trusted-proxy', []);
  expect(clientAddress(request('203.0.113.9', '1.2.3.4'), none)).toBe('203.0.113.9');
  expect(clientAddress(request('::ffff:203.0.113.9'), none)).toBe('203.0.113.9');
});

test('through trusted proxies it is the nearest address that is not one of them', () => {
  const trusted = readNetworks('--trusted-proxy', ['10.0.0.0/8', '2001:db8::1']);
  expect(clientAddress(request('10.0.0.1', '198.51.100.7'), trusted)).toBe('198.51.100.7');
  expect(clientAddress(request('::ffff:10.0.0.1', '198.51.100.7, 10.2.3.4'), trusted)).toBe('198.51.100.7');
  expect(clientAddress(request('2001:db8::1', '198.51.100.7'), trusted)).toBe('198.51.100.7');
});

test('what a client wrote itself, to the left, is never reached', () => {
  const trusted = readNetworks('--trusted-proxy', ['10.0.0.1']);
  expect(clientAddress(request('10.0.0.1', '127.0.0.1, 6.6.6.6, 198.51.100.7'), trusted)).toBe('198.51.100.7');
  expect(clientAddress(request('10.0.0.1', '6.6.6.6, nonsense'), trusted)).toBe('10.0.0.1');
  expect(clientAddress(request('10.0.0.1', ''), trusted)).toBe('10.0.0.1');
});

test.each(['x', '10.0.0.0/33', '10.0.0.0/8/8', '::/129', '', '10.0.0.0/-1'])('%s is no proxy', (value) => {
  expect(() => readNetworks('--trusted-proxy', [value])).toThrow(ConfigError);
});

test('addresses of one IPv6 /64 count as one', () => {
  expect(addressGroup('2001:db8:1:2::1')).toBe(addressGroup('2001:db8:1:2:ffff:ffff:ffff:ffff'));
  expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'));
  expect(addressGroup('2001:0db8:0001:0002::1')).toBe('2001:db8:1:2::/64');
  expect(addressGroup('::1')).toBe('0:0:0:0::/64');
  expect(addressGroup('198.51.100.7')).toBe('198.51.100.7');
});
