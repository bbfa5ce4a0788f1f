// Compressed RTF (MS-OXRTFCP), out as it was written. It is not turned into anything: whoever wants it opens it elsewhere.

import { maxRtfBytes } from './limits.ts';
import { LittleEndian } from './little-endian.ts';

const compressed = 0x75465a4c; // "LZFu"
const plain = 0x414c454d; // "MELA"

/** What both sides know before the first byte, MS-OXRTFCP 2.1.2.1. */
const known =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

const ring = 4096;

/** Null when it is not that, or claims more than the limit. Damaged text ends where the damage is. */
export const readRtf = (bytes: Uint8Array): Uint8Array | null => {
  const from = new LittleEndian(bytes);
  from.u32(); // its own size
  const size = from.u32();
  const kind = from.u32();
  from.u32(); // a checksum of what cannot be repaired
  if (size === null || size > maxRtfBytes) return null;
  if (kind === plain) return from.bytes(Math.min(size, from.left))?.slice() ?? null;
  return kind === compressed ? inflate(from, size) : null;
};

const inflate = (from: LittleEndian, size: number): Uint8Array => {
  const past = new Uint8Array(ring);
  for (let at = 0; at < known.length; at++) past[at] = known.charCodeAt(at);
  let write = known.length;
  const out = new Uint8Array(size);
  let length = 0;
  const put = (byte: number): void => {
    if (length < size) out[length++] = byte;
    past[write] = byte;
    write = (write + 1) % ring;
  };
  while (length < size) {
    const flags = from.u8();
    if (flags === null) break;
    for (let bit = 0; bit < 8; bit++) {
      if ((flags & (1 << bit)) === 0) {
        const byte = from.u8();
        if (byte === null) return out.subarray(0, length);
        put(byte);
        continue;
      }
      const high = from.u8();
      const low = from.u8();
      if (high === null || low === null) return out.subarray(0, length);
      let read = (high << 4) | (low >> 4);
      if (read === write) return out.subarray(0, length); // a reference to what is not there yet ends it
      for (let count = (low & 15) + 2; count > 0; count--) {
        put(past[read] ?? 0);
        read = (read + 1) % ring;
      }
    }
  }
  return out.subarray(0, length);
};
