// Small numbers for conversations, from 1 in the order in which they are met. A hundred thousand of them are a table and not a
// map, which would take ten times as much. Pure.

/** Conversations of larger numbers go into a map: there are not that many. */
const tableAtMost = 1 << 23;

export class GroupNumbers {
  #table = new Int32Array(1024);
  readonly #others = new Map<number, number>();
  #size = 0;

  /** How many there are: the largest number. */
  get size(): number {
    return this.#size;
  }

  /** @param thread as the store numbers it */
  of(thread: number): number {
    const isTabled = thread >= 0 && thread < tableAtMost;
    const known = isTabled ? this.#table[thread] : this.#others.get(thread);
    if (known) return known;
    this.#size += 1;
    if (isTabled) {
      if (thread >= this.#table.length) this.#grow(thread);
      this.#table[thread] = this.#size;
    } else this.#others.set(thread, this.#size);
    return this.#size;
  }

  #grow(thread: number): void {
    const table = new Int32Array(Math.min(tableAtMost, 2 ** Math.ceil(Math.log2(thread + 1))));
    table.set(this.#table);
    this.#table = table;
  }
}
