// Remembers what short runs of bytes were read as (words, flag lists, addresses), so that a hundred thousand rows share
// one value each and most of them are not decoded at all. Bounded: a slot holds one value, a newer one replaces it.
// Bytes are taken four at a time, through a DataView: half of what a row costs is looking at its bytes.

/** A hash of `view[start..end)`. */
export const hashOf = (view: DataView, start: number, end: number): number => {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) hash = Math.imul(hash ^ view.getUint32(at, true), 0x9e3779b1) ^ (hash >>> 13);
  for (; at < end; at++) hash = Math.imul(hash, 31) + view.getUint8(at);
  return hash ^ (hash >>> 15);
};

const nothing = new DataView(new ArrayBuffer(0));

export class ByteCache<T> {
  /** Longer runs are not remembered: what is long is seldom said twice. */
  readonly longest: number;
  readonly #mask: number;
  #keys: DataView = nothing;
  readonly #lengths: Uint8Array;
  #values: (T | undefined)[] = [];

  /** `slots`: a power of two. `longest`: at most 255. */
  constructor(slots: number, longest: number) {
    this.longest = longest;
    this.#mask = slots - 1;
    this.#lengths = new Uint8Array(slots);
  }

  /** What `view[start..end)` was kept as. `hash` may be any function of those bytes, always the same one. */
  find(hash: number, view: DataView, start: number, end: number): T | undefined {
    const slot = hash & this.#mask;
    if (this.#lengths[slot] !== end - start) return undefined;
    const keys = this.#keys;
    let key = slot * this.longest;
    let at = start;
    for (; at + 4 <= end; at += 4, key += 4)
      if (keys.getUint32(key, true) !== view.getUint32(at, true)) return undefined;
    for (; at < end; at++, key++) if (keys.getUint8(key) !== view.getUint8(at)) return undefined;
    return this.#values[slot];
  }

  keep(hash: number, view: DataView, start: number, end: number, value: T): void {
    const length = end - start;
    if (length <= 0 || length > this.longest) return;
    // The room is made when it is needed: many connections never see a message.
    if (this.#keys === nothing) {
      const slots = this.#mask + 1;
      this.#keys = new DataView(new ArrayBuffer(slots * this.longest));
      this.#values = new Array<T | undefined>(slots).fill(undefined);
    }
    const slot = hash & this.#mask;
    this.#lengths[slot] = length;
    let key = slot * this.longest;
    for (let at = start; at < end; at++, key++) this.#keys.setUint8(key, view.getUint8(at));
    this.#values[slot] = value;
  }
}
