// Chooses what to try next: an input that reached something new, changed. Knows no coverage: who runs it tells what to keep.

import { bytesOf } from '../one-byte-at-a-time.ts';
import { seededRandom } from '../random-chunks.ts';
import type { FuzzTarget } from './fuzz-target.ts';
import { mutate, type Random } from './mutate.ts';

export interface FuzzerOptions {
  readonly seed: number;
  readonly transcripts: readonly string[];
  /** Longest input, in bytes. */
  readonly most?: number;
}

export class Fuzzer {
  readonly corpus: Uint8Array[];
  readonly #random: Random;
  readonly #most: number;
  readonly #words: readonly string[];

  constructor(target: FuzzTarget, { seed, transcripts, most = 16_384 }: FuzzerOptions) {
    this.corpus = target.seeds(transcripts).map((input) => bytesOf(input).slice(0, most));
    if (this.corpus.length === 0) this.corpus.push(new Uint8Array(0));
    this.#random = seededRandom(seed);
    this.#most = most;
    this.#words = target.words;
  }

  #any(): Uint8Array {
    const { length } = this.corpus;
    // Half of the time one of the latest: what they reached is the least tried.
    const from = this.#random() < 0.5 ? Math.max(0, length - 32) : 0;
    return this.corpus[from + Math.floor(this.#random() * (length - from))]!;
  }

  next(): Uint8Array {
    return mutate(this.#any(), { words: this.#words, other: this.#any(), random: this.#random, most: this.#most });
  }

  /** It reached something new. */
  keep(input: Uint8Array): void {
    this.corpus.push(input);
  }
}
