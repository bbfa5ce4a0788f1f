// Numbers in an order of the server's choosing: what SORT found, or a set whose order matters. Sets without order are
// uid-set.ts. Ranges stay ranges: a hostile `1:4294967295` costs eight bytes.

import { countsBefore, numberAt, numbersOf, rangesText, sizeOf } from './bounds.ts';
import { defaultLimits, LimitError } from './limits.ts';
import { RangeBuilder } from './range-builder.ts';
import { UidSet } from './uid-set.ts';

/** An immutable list of numbers. Each range counts upwards, as RFC 5267 §3.2 has it. */
export class NumberOrder implements Iterable<number> {
  static readonly empty = new NumberOrder(new Uint32Array(0));

  // from, to, from, to …, in the order of the list.
  readonly #bounds: Uint32Array;
  // Made when first asked for.
  #before: Float64Array | null = null;
  /** How many numbers, those named twice counted twice. */
  readonly size: number;

  private constructor(bounds: Uint32Array) {
    this.#bounds = bounds;
    this.size = sizeOf(bounds);
  }

  /** Takes the bounds over: `from` <= `to`, both within 1 and 2^32-1. */
  static fromBounds(bounds: Uint32Array): NumberOrder {
    return bounds.length === 0 ? NumberOrder.empty : new NumberOrder(bounds);
  }

  /** A set's numbers, ascending. */
  static ofSet(set: UidSet): NumberOrder {
    const bounds = new Uint32Array(2 * set.rangeCount);
    let at = 0;
    for (const { from, to } of set.ranges()) {
      bounds[at++] = from;
      bounds[at++] = to;
    }
    return NumberOrder.fromBounds(bounds);
  }

  /** One behind the other. Throws LimitError('setRanges') for too many ranges. */
  static join(orders: readonly NumberOrder[], most: number = defaultLimits.setRanges): NumberOrder {
    if (orders.length === 1) return orders[0]!;
    const builder = new OrderBuilder(most);
    for (const order of orders) {
      for (let at = 0; at < order.#bounds.length; at += 2) builder.add(order.#bounds[at]!, order.#bounds[at + 1]!);
    }
    return builder.build();
  }

  /** The number at position `index` (0 = first), or undefined. */
  at(index: number): number | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) return undefined;
    return numberAt(this.#bounds, this.#counts(), index);
  }

  #counts(): Float64Array {
    this.#before ??= countsBefore(this.#bounds);
    return this.#before;
  }

  /** The numbers at positions `start` to before `end`. */
  slice(start: number, end: number): NumberOrder {
    const bounds: number[] = [];
    let position = 0;
    for (let at = 0; at < this.#bounds.length && position < end; at += 2) {
      const from = this.#bounds[at]!;
      const length = this.#bounds[at + 1]! - from + 1;
      const first = Math.max(0, start - position);
      const behind = Math.min(length, end - position);
      if (first < behind) bounds.push(from + first, from + behind - 1);
      position += length;
    }
    return NumberOrder.fromBounds(Uint32Array.from(bounds));
  }

  /** One by one; a range that a server made up can be long: see `size`. */
  [Symbol.iterator](): IterableIterator<number> {
    return numbersOf(this.#bounds);
  }

  /** What is left when the numbers of `set` go. */
  without(set: UidSet): NumberOrder {
    const bounds: number[] = [];
    for (let at = 0; at < this.#bounds.length; at += 2) {
      const left = UidSet.range(this.#bounds[at]!, this.#bounds[at + 1]!).subtract(set);
      for (const { from, to } of left.ranges()) bounds.push(from, to);
    }
    return NumberOrder.fromBounds(Uint32Array.from(bounds));
  }

  toSet(): UidSet {
    const builder = new RangeBuilder();
    for (let at = 0; at < this.#bounds.length; at += 2) builder.add(this.#bounds[at]!, this.#bounds[at + 1]!);
    return UidSet.fromBuilder(builder);
  }

  /** As a `sequence-set` in this order: `5,1:3`. */
  toString(): string {
    return rangesText(this.#bounds);
  }
}

/** Collects numbers in order; those that count upwards become one range. */
export class OrderBuilder {
  readonly #most: number;
  #bounds = new Uint32Array(16);
  #length = 0;

  /** `most`: ranges allowed; more throw LimitError('setRanges'). */
  constructor(most: number) {
    this.#most = most;
  }

  /** Both within 1 and 2^32-1, `from` <= `to`. */
  add(from: number, to: number): void {
    if (this.#length > 0 && this.#bounds[this.#length - 1] === from - 1) {
      this.#bounds[this.#length - 1] = to;
      return;
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

  build(): NumberOrder {
    return NumberOrder.fromBounds(this.#bounds.slice(0, this.#length));
  }
}
