// Which message became which: the two sets of COPYUID put side by side, RFC 4315 §3. Stays ranges: a hostile answer that
// names every number there is costs no more than an honest one.

import { RangeBuilder } from './range-builder.ts';
import { UidSet } from './uid-set.ts';
import type { Uid } from './units.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** So many messages in a row: the first of them was `source` and is `destination`. */
export interface UidRun {
  readonly source: Uid;
  readonly destination: Uid;
  readonly count: number;
}

const countOf = (ranges: readonly Range[]): number => ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

const setOf = (ranges: readonly Range[]): UidSet => {
  const builder = new RangeBuilder();
  for (const { from, to } of ranges) builder.add(from, to);
  return UidSet.fromBuilder(builder);
};

/** Walks both lists at once; they count the same number of messages. */
const align = (source: readonly Range[], destination: readonly Range[]): UidRun[] => {
  const runs: UidRun[] = [];
  let [i, j, inSource, inDestination] = [0, 0, 0, 0];
  while (i < source.length && j < destination.length) {
    const a = source[i]!;
    const b = destination[j]!;
    const from = a.from + inSource;
    const to = b.from + inDestination;
    const count = Math.min(a.to - from, b.to - to) + 1;
    runs.push({ source: from as Uid, destination: to as Uid, count });
    inSource += count;
    inDestination += count;
    if (from + count > a.to) [i, inSource] = [i + 1, 0];
    if (to + count > b.to) [j, inDestination] = [j + 1, 0];
  }
  return runs.sort((one, other) => one.source - other.source);
};

/** The UIDs that messages have in the mailbox they were copied or moved to. */
export class UidMap {
  /** Of the mailbox that they are in now. */
  readonly uidValidity: number;
  readonly source: UidSet;
  readonly destination: UidSet;
  /** Ascending by source. */
  readonly runs: readonly UidRun[];

  private constructor(uidValidity: number, source: readonly Range[], destination: readonly Range[]) {
    this.uidValidity = uidValidity;
    this.source = setOf(source);
    this.destination = setOf(destination);
    this.runs = align(source, destination);
  }

  /**
   * Ranges in the order of the wire. Null when they say nothing that can be relied on: no UIDVALIDITY, no messages, as
   * many on one side as not on the other, or one of them twice (Outlook, SmarterMail).
   */
  static of(uidValidity: number, source: readonly Range[], destination: readonly Range[]): UidMap | null {
    const count = countOf(source);
    if (uidValidity === 0 || count === 0 || count !== countOf(destination)) return null;
    const map = new UidMap(uidValidity, source, destination);
    return map.source.size === count && map.destination.size === count ? map : null;
  }

  /** What became of that message, or undefined when it was not among them. */
  destinationOf(uid: Uid): Uid | undefined {
    let low = 0;
    let high = this.runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const { source, destination, count } = this.runs[middle]!;
      if (uid < source) high = middle - 1;
      else if (uid >= source + count) low = middle + 1;
      else return (destination + uid - source) as Uid;
    }
    return undefined;
  }
}
