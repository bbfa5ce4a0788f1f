// Gathers numbers and ranges into sorted, merged bounds. UidSet is made of them.

import { defaultLimits, LimitError } from './limits.ts';

const indexScale = 2 ** 21;

/** Collects numbers and ranges in any order; ascending ones, as servers send them, cost nothing extra. */
export class RangeBuilder {
  readonly #most: number;
  #bounds = new Uint32Array(16);
  #length = 0;
  #sorted = true;

  /** `most`: ranges allowed; more throw LimitError('setRanges'). */
  constructor(most: number = defaultLimits.setRanges) {
    this.#most = Math.min(most, indexScale);
  }

  /** Adds `from` to `to`, both within 1 and 2^32-1, `from` <= `to`. */
  add(from: number, to: number): void {
    const last = this.#length - 1;
    if (last > 0) {
      const lastTo = this.#bounds[last]!;
      if (from === lastTo + 1) {
        this.#bounds[last] = to;
        return;
      }
      if (from <= lastTo) this.#sorted = false;
    }
    if (this.#length / 2 >= this.#most) throw new LimitError('setRanges');
    if (this.#length === this.#bounds.length) {
      const room = new Uint32Array(this.#length * 2);
      room.set(this.#bounds);
      this.#bounds = room;
    }
    this.#bounds[this.#length++] = from;
    this.#bounds[this.#length++] = to;
  }

  /** Did everything come in ascending order? */
  get isSorted(): boolean {
    return this.#sorted;
  }

  /** Sorted, merged bounds: from, to, from, to … */
  bounds(): Uint32Array {
    if (this.#sorted) return this.#bounds.slice(0, this.#length);
    const order = new Float64Array(this.#length / 2);
    // One sortable number per range: its start above its index, 32 + 21 bits, which a double holds exactly.
    for (let i = 0; i < order.length; i++) order[i] = this.#bounds[2 * i]! * indexScale + i;
    order.sort();
    const out = new Uint32Array(this.#length);
    let length = 0;
    for (const key of order) {
      const i = key % indexScale;
      const from = this.#bounds[2 * i]!;
      const to = this.#bounds[2 * i + 1]!;
      if (length > 0 && from <= out[length - 1]! + 1) out[length - 1] = Math.max(out[length - 1]!, to);
      else {
        out[length++] = from;
        out[length++] = to;
      }
    }
    return out.slice(0, length);
  }
}
