import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAllowedAddress } from './address-guard.ts';

const none = new BlockList();

test.each([
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.254',
  '127.0.0.1',
  '127.1.2.3',
  '169.254.169.254',
  '169.254.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::FFFF:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '0:0:0:0:0:ffff:7f00:1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '3fff::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'fd00:ec2::254',
  '5f00::1',
  '[::1]',
])('%s is refused', (address) => {
  expect(isAllowedAddress(address, none)).toBe(false);
});

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '100.128.0.1',
  '172.32.0.1',
  '192.167.1.1',
  '2606:4700::1111',
  '2a00:1450::1',
  '::ffff:8.8.8.8',
])('%s is public', (address) => {
  expect(isAllowedAddress(address, none)).toBe(true);
});

test('what is no address is refused, in whatever spelling resolvers may understand', () => {
  for (const text of [
    '',
    'localhost',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '127.0.0.1.',
    ' 127.0.0.1',
    '::ffff:999.0.0.1',
  ])
    expect(isAllowedAddress(text, none)).toBe(false);
});

test('the operator’s own networks are allowed, and nothing beside them', () => {
  const own = new BlockList();
  own.addSubnet('127.0.0.0', 8, 'ipv4');
  expect(isAllowedAddress('127.0.0.1', own)).toBe(true);
  expect(isAllowedAddress('::ffff:127.0.0.1', own)).toBe(true);
  expect(isAllowedAddress('::1', own)).toBe(false);
  expect(isAllowedAddress('10.0.0.1', own)).toBe(false);
});

test('an IPv4 address inside of IPv6 is what it is as IPv4', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isAllowedAddress(`::ffff:${address}`, none)).toBe(isAllowedAddress(address, none));
    }),
  );
});
