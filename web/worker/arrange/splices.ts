// What turns one order of rows into another, as splices: rows that stay in order among themselves stay where they are. Pure.

import type { ListSplice } from '../../client/model.ts';
import { splicesAtMost } from '../sync/splices.ts';

/**
 * Splices that turn `before` into `after`; both name each row once. From the end, so that each position holds in the list as it
 * then stands; what goes and what comes between two rows that stay is one. For more than `splicesAtMost` pieces, one splice of
 * all that lies between the first and the last change.
 */
export const splicesToward = (before: Uint32Array, after: Uint32Array): ListSplice[] => {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const old = before.subarray(start, before.length - tail);
  const now = after.subarray(start, after.length - tail);
  if (old.length === 0 && now.length === 0) return [];
  const whole = [{ at: start, removed: old.length, inserted: now.length }];
  if (old.length === 0 || now.length === 0) return whole;
  const stays = staying(old, now);
  const splices: ListSplice[] = [];
  for (let oldEnd = old.length, nowEnd = now.length; oldEnd > 0 || nowEnd > 0; ) {
    let [oldFrom, nowFrom] = [oldEnd, nowEnd];
    while (oldFrom > 0 && !stays.inOld[oldFrom - 1]) oldFrom--;
    while (nowFrom > 0 && !stays.inNow[nowFrom - 1]) nowFrom--;
    const [removed, inserted] = [oldEnd - oldFrom, nowEnd - nowFrom];
    if (removed + inserted > 0) splices.push({ at: start + oldFrom, removed, inserted });
    if (splices.length > splicesAtMost) return whole;
    [oldEnd, nowEnd] = [oldFrom - 1, nowFrom - 1]; // the row that stays
  }
  return splices;
};

/** Where in `rows` each of `wanted` stands, -1: nowhere. Uids of a mailbox mostly lie together, and then a table is a tenth of the work. */
const placesIn = (rows: Uint32Array, wanted: Uint32Array): Int32Array => {
  const found = new Int32Array(wanted.length);
  let least = 0xffff_ffff;
  let most = 0;
  for (let at = 0; at < rows.length; at++) {
    least = Math.min(least, rows[at]!);
    most = Math.max(most, rows[at]!);
  }
  if (most - least < 20 * rows.length + 1000) {
    const table = new Int32Array(most - least + 1);
    for (let at = 0; at < rows.length; at++) table[rows[at]! - least] = at + 1;
    for (let at = 0; at < wanted.length; at++) found[at] = (table[wanted[at]! - least] ?? 0) - 1;
    return found;
  }
  const places = new Map<number, number>();
  for (let at = 0; at < rows.length; at++) places.set(rows[at]!, at);
  for (let at = 0; at < wanted.length; at++) found[at] = places.get(wanted[at]!) ?? -1;
  return found;
};

/** As many rows as can stay: the longest run of rows of `old` that stand in the same order in `now`. */
const staying = (old: Uint32Array, now: Uint32Array): { readonly inOld: Uint8Array; readonly inNow: Uint8Array } => {
  const places = placesIn(now, old);
  // The longest increasing subsequence of places, by the smallest last place of each length.
  const lasts = new Int32Array(Math.min(old.length, now.length));
  const before = new Int32Array(old.length);
  let length = 0;
  for (let index = 0; index < old.length; index++) {
    const place = places[index]!;
    if (place < 0) continue;
    // Most rows stand behind the one before, as they did.
    let low = length > 0 && places[lasts[length - 1]!]! < place ? length : 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (places[lasts[middle]!]! < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? lasts[low - 1]! : -1;
    lasts[low] = index;
    if (low === length) length++;
  }
  const inOld = new Uint8Array(old.length);
  const inNow = new Uint8Array(now.length);
  for (let index = length > 0 ? lasts[length - 1]! : -1; index >= 0; index = before[index]!) {
    inOld[index] = 1;
    inNow[places[index]!] = 1;
  }
  return { inOld, inNow };
};
