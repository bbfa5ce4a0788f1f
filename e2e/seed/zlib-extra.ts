// What PNG and ZIP need besides deflate: the checksum. Node's own crc32 is newer than our oldest Node.

export { deflateRawSync, deflateSync } from 'node:zlib';

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 of ISO 3309, as PNG and ZIP use it. */
export const crc32 = (octets: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const octet of octets) crc = table[(crc ^ octet) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};
