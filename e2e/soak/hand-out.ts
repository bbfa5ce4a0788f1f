// Which numbers of a story are told next, by whoever has time; and up to where all have been.

import type { TellerOrder } from './story.ts';

export class HandOut {
  readonly #of: number;
  readonly #chunk: number;
  readonly #open = new Map<number, TellerOrder>();
  #next: number;
  /** Numbers that were told, in this run. */
  told = 0;

  constructor({ of, chunk, from }: { readonly of: number; readonly chunk: number; readonly from: number }) {
    this.#of = of;
    this.#chunk = chunk;
    this.#next = from;
  }

  /** Null: all are out. Chunks begin at their own multiples, so that a run which goes on elsewhere tells the same ones. */
  next(): TellerOrder | null {
    const from = this.#next;
    if (from >= this.#of) return null;
    const to = Math.min(this.#of, (Math.floor(from / this.#chunk) + 1) * this.#chunk);
    this.#next = to;
    const order = { from, to };
    this.#open.set(from, order);
    return order;
  }

  done(from: number): void {
    const order = this.#open.get(from);
    if (!order) return;
    this.#open.delete(from);
    this.told += order.to - order.from;
  }

  /** All before it have been told. */
  get reached(): number {
    return Math.min(this.#next, ...this.#open.keys());
  }
}
