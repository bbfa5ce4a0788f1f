// A list of MAPI properties as TNEF carries them (MS-OXTNEF 2.1.3.4 and 2.1.3.5): those that are text or bytes, by their tag.
// Numbers are kept where they are 32 bits wide; everything else is only stepped over.

import { maxTnefProperties, maxTnefValues } from './limits.ts';
import { LittleEndian } from './little-endian.ts';

/** MS-OXCDATA 2.11.1. */
const string8 = 0x1e;
const unicode = 0x1f;
const object = 0x0d;
const binary = 0x102;
const long = 0x03;
const multiple = 0x1000;

/** Bytes of the types that have always as many; two are padded to four. */
const fixedSizes: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [long, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);

export interface Property {
  readonly type: 'text' | 'wide-text' | 'bytes' | 'object' | 'number';
  /** Of several values the first. */
  readonly bytes: Uint8Array;
}

const kinds: ReadonlyMap<number, Property['type']> = new Map([
  [string8, 'text'],
  [unicode, 'wide-text'],
  [binary, 'bytes'],
  [object, 'object'],
  [long, 'number'],
]);

/** Properties by their id (the upper half of the tag); named ones are left out. Ends at the first thing that does not fit. */
export const readProperties = (bytes: Uint8Array): ReadonlyMap<number, Property> => {
  const found = new Map<number, Property>();
  const from = new LittleEndian(bytes);
  const count = Math.min(from.u32() ?? 0, maxTnefProperties);
  for (let index = 0; index < count; index++) {
    const type = from.u16();
    const id = from.u16();
    if (type === null || id === null) break;
    const isNamed = id >= 0x8000;
    if (isNamed && !skipName(from)) break;
    const value = readValues(from, type);
    if (!value) break;
    const kind = kinds.get(type & ~multiple);
    if (kind && !isNamed && !found.has(id)) found.set(id, { type: kind, bytes: value });
  }
  return found;
};

/** A set's GUID, then a number or a name in UTF-16. */
const skipName = (from: LittleEndian): boolean => {
  if (!from.bytes(16)) return false;
  const kind = from.u32();
  const size = from.u32();
  if (kind === null || size === null) return false;
  if (kind === 0) return true; // it was the number
  if (!from.bytes(size)) return false;
  from.align();
  return true;
};

/** Steps over all values; the first one. */
const readValues = (from: LittleEndian, tag: number): Uint8Array | null => {
  const type = tag & ~multiple;
  const fixed = fixedSizes.get(type);
  const isVariable = fixed === undefined;
  if (isVariable && ![string8, unicode, object, binary].includes(type)) return null;
  const count = isVariable || (tag & multiple) !== 0 ? from.u32() : 1;
  if (count === null || count > maxTnefValues) return null;
  let first: Uint8Array | null = null;
  for (let index = 0; index < count; index++) {
    const size = fixed ?? from.u32();
    const value = size === null ? null : from.bytes(size);
    if (!value) return null;
    if (isVariable) from.align();
    first ??= value;
  }
  return first ?? new Uint8Array(0);
};
