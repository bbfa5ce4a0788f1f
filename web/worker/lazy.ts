// Code that the first list does without: loaded when it is first needed. Where it could not be had, the next who needs it
// tries again.

import { ProblemError } from '../../shared/problems.ts';

export class Lazy<T extends object> {
  readonly #load: () => T | Promise<T>;
  #here: T | null = null;
  #loading: Promise<T> | null = null;

  constructor(load: () => T | Promise<T>) {
    this.#load = load;
  }

  /** What was loaded; null before. */
  get here(): T | null {
    return this.#here;
  }

  /** Does the work with it: in this very moment where it is here, or can be had at once. Rejects with a ProblemError. */
  async with<R>(work: (loaded: T) => R | Promise<R>): Promise<R> {
    if (!this.#here) {
      const loaded = this.#loading ?? this.#load();
      if (loaded instanceof Promise) await this.#arrival(loaded);
      else this.#here = loaded;
    }
    return work(this.#here!);
  }

  async #arrival(loading: Promise<T>): Promise<void> {
    this.#loading = loading;
    try {
      this.#here ??= await loading;
    } catch {
      // Scripts come from where the bridge is.
      throw new ProblemError({ code: 'bridge-unreachable' });
    } finally {
      this.#loading = null;
    }
  }
}
