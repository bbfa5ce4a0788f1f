// Remembers what short runs of bytes were read as (words, flag lists, addresses), so that a hundred thousand rows share
// one value each and most of them are not decoded at all. Bounded: a slot holds one value, a newer one replaces it.

/** Mixes one more byte into a hash. */
export const mix = (hash: number, byte: number): number => (Math.imul(hash, 31) + byte) | 0;

export class ByteCache<T> {
  /** Longer runs are not remembered: what is long is seldom said twice. */
  readonly longest: number;
  readonly #mask: number;
  readonly #keys: Uint8Array;
  readonly #lengths: Uint8Array;
  readonly #values: (T | undefined)[];

  /** `slots`: a power of two. `longest`: at most 255. */
  constructor(slots: number, longest: number) {
    this.longest = longest;
    this.#mask = slots - 1;
    this.#keys = new Uint8Array(slots * longest);
    this.#lengths = new Uint8Array(slots);
    this.#values = new Array<T | undefined>(slots).fill(undefined);
  }

  /** What `bytes[start..end)` was kept as. `hash` may be any function of those bytes, always the same one. */
  find(hash: number, bytes: Uint8Array, start: number, end: number): T | undefined {
    const slot = (hash ^ (hash >>> 15)) & this.#mask;
    const length = end - start;
    if (this.#lengths[slot] !== length) return undefined;
    const keys = this.#keys;
    let key = slot * this.longest;
    for (let at = start; at < end; at++) if (keys[key++] !== bytes[at]) return undefined;
    return this.#values[slot];
  }

  keep(hash: number, bytes: Uint8Array, start: number, end: number, value: T): void {
    const length = end - start;
    if (length === 0 || length > this.longest) return;
    const slot = (hash ^ (hash >>> 15)) & this.#mask;
    this.#lengths[slot] = length;
    const keys = this.#keys;
    let key = slot * this.longest;
    for (let at = start; at < end; at++) keys[key++] = bytes[at]!;
    this.#values[slot] = value;
  }
}
