// Sets of UIDs as sorted ranges: parse, write, ask, combine. Never expands a range; memory and time follow the
// number of ranges, so `1:4294967295` is as cheap as `1`. Reading one from a response's bytes: number-set.ts.

import { countsBefore, numberAt, numbersOf, rangesText, rangeText, sizeOf } from './bounds.ts';
import { defaultLimits, LimitError } from './limits.ts';
import { RangeBuilder } from './range-builder.ts';
import { maxNumber, type Uid } from './units.ts';

export interface UidRange {
  readonly from: Uid;
  readonly to: Uid;
}

const check = (n: number): number => {
  if (!Number.isInteger(n) || n < 1 || n > maxNumber) throw new RangeError('not a uid');
  return n;
};

/** An immutable set of UIDs. */
export class UidSet {
  static readonly empty = new UidSet(new Uint32Array(0));

  // from, to, from, to …: ascending, not touching.
  readonly #bounds: Uint32Array;
  // Made when first asked for.
  #before: Float64Array | null = null;
  readonly size: number;

  private constructor(bounds: Uint32Array) {
    this.#bounds = bounds;
    this.size = sizeOf(bounds);
  }

  static fromBuilder(builder: RangeBuilder): UidSet {
    const bounds = builder.bounds();
    return bounds.length === 0 ? UidSet.empty : new UidSet(bounds);
  }

  /** Throws RangeError for what is no UID. */
  static of(...uids: readonly number[]): UidSet {
    return UidSet.from(uids);
  }

  static from(uids: Iterable<number>): UidSet {
    const builder = new RangeBuilder();
    for (const n of uids) builder.add(check(n), n);
    return UidSet.fromBuilder(builder);
  }

  /** Members of any of the sets, in one go. Throws LimitError('setRanges') for too many ranges. */
  static join(sets: readonly UidSet[], most: number = defaultLimits.setRanges): UidSet {
    if (sets.length === 1) return sets[0]!;
    const builder = new RangeBuilder(most);
    for (const set of sets) {
      for (let at = 0; at < set.#bounds.length; at += 2) builder.add(set.#bounds[at]!, set.#bounds[at + 1]!);
    }
    return UidSet.fromBuilder(builder);
  }

  /** All from `a` to `b`, in either order. */
  static range(a: number, b: number): UidSet {
    check(a);
    check(b);
    return new UidSet(Uint32Array.of(Math.min(a, b), Math.max(a, b)));
  }

  /** Reads `1:5,7,9:*`, where `*` is the largest number there is. Throws RangeError for anything else. */
  static parse(text: string): UidSet {
    if (text === '') return UidSet.empty;
    const number = (part: string): number => {
      if (part === '*') return maxNumber;
      if (!/^\d{1,10}$/.test(part)) throw new RangeError('not a uid set');
      return check(Number(part));
    };
    const builder = new RangeBuilder();
    for (const part of text.split(',')) {
      const colon = part.indexOf(':');
      const a = number(colon < 0 ? part : part.slice(0, colon));
      const b = colon < 0 ? a : number(part.slice(colon + 1));
      builder.add(Math.min(a, b), Math.max(a, b));
    }
    return UidSet.fromBuilder(builder);
  }

  get isEmpty(): boolean {
    return this.#bounds.length === 0;
  }

  get rangeCount(): number {
    return this.#bounds.length / 2;
  }

  /** Smallest member, or undefined. */
  get first(): Uid | undefined {
    return this.#bounds[0] as Uid | undefined;
  }

  /** Largest member, or undefined. */
  get last(): Uid | undefined {
    return this.#bounds[this.#bounds.length - 1] as Uid | undefined;
  }

  /** Index of the first range that ends at or behind `n`. */
  #rangeAt(n: number): number {
    let low = 0;
    let high = this.#bounds.length / 2;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#bounds[2 * middle + 1]! < n) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where in the bounds the ranges lie that reach into the span of `other`, which is not empty. */
  #between(other: UidSet): [start: number, end: number] {
    const start = 2 * this.#rangeAt(other.#bounds[0]!);
    const last = 2 * this.#rangeAt(other.#bounds[other.#bounds.length - 1]!);
    return [start, Math.min(this.#bounds.length, last + 2)];
  }

  has(n: number): boolean {
    const from = this.#bounds[2 * this.#rangeAt(n)];
    return from !== undefined && from <= n && Number.isInteger(n);
  }

  #counts(): Float64Array {
    this.#before ??= countsBefore(this.#bounds);
    return this.#before;
  }

  /** The member at position `index` (0 = smallest), or undefined. */
  at(index: number): Uid | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) return undefined;
    return numberAt(this.#bounds, this.#counts(), index) as Uid;
  }

  /** Position of `n` (0 = smallest), or -1 when it is no member. */
  rank(n: number): number {
    return this.has(n) ? this.countBelow(n) : -1;
  }

  /** How many members are smaller than `n`. */
  countBelow(n: number): number {
    const range = this.#rangeAt(n);
    if (2 * range >= this.#bounds.length) return this.size;
    return this.#counts()[range]! + Math.max(0, n - this.#bounds[2 * range]!);
  }

  /** The members at positions `from` to before `to`, as a set. */
  slice(from: number, to: number): UidSet {
    const first = this.at(Math.max(0, from));
    const last = this.at(Math.min(this.size, to) - 1);
    if (first === undefined || last === undefined || first > last) return UidSet.empty;
    return this.intersect(UidSet.range(first, last));
  }

  add(a: number, b: number = a): UidSet {
    return this.union(UidSet.range(a, b));
  }

  remove(a: number, b: number = a): UidSet {
    return this.subtract(UidSet.range(a, b));
  }

  union(other: UidSet): UidSet {
    if (other.isEmpty) return this;
    if (this.isEmpty) return other;
    const a = this.#bounds;
    const b = other.#bounds;
    const out = new Uint32Array(a.length + b.length);
    let length = 0;
    for (let i = 0, j = 0; i < a.length || j < b.length; ) {
      const useA = j >= b.length || (i < a.length && a[i]! <= b[j]!);
      const from = useA ? a[i]! : b[j]!;
      const to = useA ? a[i + 1]! : b[j + 1]!;
      if (useA) i += 2;
      else j += 2;
      if (length > 0 && from <= out[length - 1]! + 1) out[length - 1] = Math.max(out[length - 1]!, to);
      else {
        out[length++] = from;
        out[length++] = to;
      }
    }
    return new UidSet(out.slice(0, length));
  }

  intersect(other: UidSet): UidSet {
    if (this.isEmpty || other.isEmpty) return UidSet.empty;
    const a = this.#bounds;
    const b = other.#bounds;
    // Only where they may overlap: a small set costs little beside a large one.
    let [i, iEnd] = this.#between(other);
    let [j, jEnd] = other.#between(this);
    const out = new Uint32Array(iEnd - i + jEnd - j);
    let length = 0;
    while (i < iEnd && j < jEnd) {
      const from = Math.max(a[i]!, b[j]!);
      const to = Math.min(a[i + 1]!, b[j + 1]!);
      if (from <= to) {
        out[length++] = from;
        out[length++] = to;
      }
      if (a[i + 1]! < b[j + 1]!) i += 2;
      else j += 2;
    }
    return length === 0 ? UidSet.empty : new UidSet(out.slice(0, length));
  }

  subtract(other: UidSet): UidSet {
    if (this.isEmpty || other.isEmpty) return this;
    const a = this.#bounds;
    const b = other.#bounds;
    let [j, jEnd] = other.#between(this);
    const out = new Uint32Array(a.length + jEnd - j);
    let length = 0;
    for (let i = 0; i < a.length; i += 2) {
      let from = a[i]!;
      const to = a[i + 1]!;
      while (j < jEnd && b[j + 1]! < from) j += 2;
      let k = j;
      for (; k < jEnd && b[k]! <= to && from <= to; k += 2) {
        if (b[k]! > from) {
          out[length++] = from;
          out[length++] = b[k]! - 1;
        }
        from = b[k + 1]! + 1;
      }
      if (k > j) j = k - 2; // the last one may reach into the next range
      if (from <= to) {
        out[length++] = from;
        out[length++] = to;
      }
    }
    return length === 0 ? UidSet.empty : new UidSet(out.slice(0, length));
  }

  equals(other: UidSet): boolean {
    return this.#bounds.length === other.#bounds.length && this.#bounds.every((n, i) => n === other.#bounds[i]);
  }

  *ranges(): Generator<UidRange> {
    for (let at = 0; at < this.#bounds.length; at += 2) {
      yield { from: this.#bounds[at] as Uid, to: this.#bounds[at + 1] as Uid };
    }
  }

  /** Every member, ascending. Throws LimitError('setSpan') for a set larger than `most`. */
  values(most: number = defaultLimits.setSpan): IterableIterator<Uid> {
    if (this.size > most) throw new LimitError('setSpan');
    return numbersOf(this.#bounds) as IterableIterator<Uid>;
  }

  [Symbol.iterator](): IterableIterator<Uid> {
    return this.values();
  }

  /** Cuts the set so that each piece, written, has at most `bytes` bytes. */
  split(bytes: number = defaultLimits.setTextBytes): UidSet[] {
    const pieces: UidSet[] = [];
    let start = 0;
    let length = 0;
    for (let at = 0; at < this.#bounds.length; at += 2) {
      const more = rangeText(this.#bounds, at).length + 1;
      if (length + more > bytes + 1 && at > start) {
        pieces.push(new UidSet(this.#bounds.slice(start, at)));
        start = at;
        length = 0;
      }
      length += more;
    }
    if (start < this.#bounds.length) pieces.push(new UidSet(this.#bounds.slice(start)));
    return pieces;
  }

  /** `1:5,7`: always ascending, since QQ refuses descending ranges. */
  toString(): string {
    return rangesText(this.#bounds);
  }
}
