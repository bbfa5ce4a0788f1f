// Whose address a request came from, for rates. Forwarded addresses are believed only from listed proxies, from the right.

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';
import { ConfigError } from './allowed-servers.ts';

/** Plain spelling of an address: an IPv4 one inside IPv6 (`::ffff:…`) becomes IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');

/** Reads the values of an option that lists addresses and CIDR ranges. Throws {@link ConfigError}. */
export const readNetworks = (option: string, values: readonly string[]): BlockList => {
  const trusted = new BlockList();
  for (const value of values) {
    const [address = '', bits, ...more] = value.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    const most = family === 'ipv4' ? 32 : 128;
    if (!isIP(address) || more.length > 0 || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= most)))
      throw new ConfigError(`${option} ${value}: expected an address or a range like 10.0.0.0/8`);
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return trusted;
};

/** The nearest address that is not a trusted proxy's. A forged left end of X-Forwarded-For is never reached. */
export const clientAddress = (request: IncomingMessage, trusted: BlockList): string => {
  const isTrusted = (address: string): boolean =>
    isIP(address) !== 0 && trusted.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  let address = plain(request.socket.remoteAddress ?? '');
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  while (isTrusted(address) && forwarded.length > 0) {
    const next = plain(forwarded.pop()!.trim());
    if (isIP(next) === 0) break;
    address = next;
  }
  return address;
};

/** What a rate is counted by: an IPv4 address, or the /64 of an IPv6 one, since a household owns all of that. */
export const addressGroup = (address: string): string => {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
};
