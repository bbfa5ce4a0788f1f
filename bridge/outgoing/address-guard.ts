// Which addresses the bridge may be sent to on behalf of a message: public ones, and what the operator lists. A message names
// hosts as its sender likes, so every spelling of an inner address has to end here.

import { BlockList, isIP, isIPv4 } from 'node:net';

const innerV4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // shared by carriers (RFC 6598)
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, and the metadata of clouds
  ['172.16.0.0', 12],
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
];

/** The only IPv6 addresses that are given out (RFC 4291 §2.4); all others are inner or embed something. */
const globalV6: readonly [string, number] = ['2000::', 3];

const innerV6: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23], // Teredo, ORCHID, benchmarks: protocol assignments
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: an IPv4 address inside
  ['2620:4f:8000::', 48],
  ['3fff::', 20], // documentation (RFC 9637)
];

const blocked = new BlockList();
for (const [network, bits] of innerV4) blocked.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of innerV6) blocked.addSubnet(network, bits, 'ipv6');
const global = new BlockList();
global.addSubnet(...globalV6, 'ipv6');

/** Without the zone of a scoped address; an IPv4 address in IPv6 spelling (`::ffff:…`) as what it is. */
const plain = (address: string): string => {
  const bare = address.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (dotted !== undefined) return dotted;
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(bare);
  if (!hex) return bare;
  const bytes = [hex[1], hex[2]].map((group) => Number.parseInt(group ?? '', 16));
  return bytes.flatMap((word) => [word >> 8, word & 255]).join('.');
};

/** May the bridge connect there? @param extra the operator's own networks that are allowed all the same */
export const isAllowedAddress = (address: string, extra: BlockList): boolean => {
  const bare = plain(address);
  if (isIP(bare) === 0) return false;
  const family = isIPv4(bare) ? 'ipv4' : 'ipv6';
  if (extra.check(bare, family)) return true;
  return family === 'ipv4' ? !blocked.check(bare, family) : global.check(bare, family) && !blocked.check(bare, family);
};

/** Is it one of the operator's own? There other ports than those of the web are allowed, too. */
export const isExtraAddress = (address: string, extra: BlockList): boolean => {
  const bare = plain(address);
  return isIP(bare) !== 0 && extra.check(bare, isIPv4(bare) ? 'ipv4' : 'ipv6');
};
