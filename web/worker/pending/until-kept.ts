// What a person changes on the first visit, before there is a copy on the device, waits for it: what the screen shows of it
// outlives the tab. All that waits waits for one promise, and so is done in its order.

import { ProblemError } from '../../../shared/problems.ts';

/** Milliseconds that a change waits for a copy that is being made: then it is on screen all the same, and the next ones at once. */
const patience = 2000;

export interface UntilKeptWorld {
  /** See ChangesWorld. */
  makeCopy(): Promise<void> | null;
  /** Returns the function that calls it off. */
  schedule(milliseconds: number, callback: () => void): () => void;
}

export class UntilKept {
  readonly #world: UntilKeptWorld;
  #waiting: Promise<void> | null = null;
  #isLate = false;
  /** Counts accounts that were left. */
  #epoch = 0;

  constructor(world: UntilKeptWorld) {
    this.#world = world;
  }

  /** Null when there is nothing to wait for. Rejects with a ProblemError when the account is left meanwhile. */
  wait(): Promise<void> | null {
    if (this.#waiting) return this.#waiting;
    const making = this.#isLate ? null : this.#world.makeCopy();
    if (!making) return null;
    this.#waiting = this.#inTime(making).finally(() => {
      this.#waiting = null;
    });
    return this.#waiting;
  }

  async #inTime(making: Promise<void>): Promise<void> {
    const epoch = this.#epoch;
    await new Promise<void>((resolve) => {
      const callOff = this.#world.schedule(patience, () => {
        this.#isLate = epoch === this.#epoch;
        resolve();
      });
      void making.then(() => {
        callOff();
        resolve();
      });
    });
    if (epoch !== this.#epoch) throw new ProblemError({ code: 'cancelled' });
  }

  /** The account is left. */
  clear(): void {
    this.#epoch += 1;
    this.#isLate = false;
  }
}
