// About how many bytes a value holds on to: what a reader made of an input must be bounded by the input.

import { UidSet } from '../../imap/wire/uid-set.ts';

/** Iterative: deep values cost no stack. */
export const heldSize = (value: unknown): number => {
  let size = 0;
  const seen = new Set<object>();
  const open: unknown[] = [value];
  while (open.length > 0) {
    const each = open.pop();
    size += 8;
    if (typeof each === 'string') size += 2 * each.length;
    else if (typeof each === 'object' && each !== null && !seen.has(each)) {
      seen.add(each);
      // The whole buffer counts: a small view keeps a big one alive.
      if (each instanceof Uint8Array) size += each.buffer.byteLength;
      else if (each instanceof UidSet) size += 8 * each.rangeCount;
      else if (each instanceof Map) open.push(...each.keys(), ...each.values());
      else open.push(...(each instanceof Set || Array.isArray(each) ? each : Object.values(each)));
    }
  }
  return size;
};
