// Plain strings that stand near each other and are different in every message (date, subject, ids), made in one go: each call
// of a TextDecoder has a price of its own, cutting a text into pieces has next to none. Which strings are plain is the decoder's.

import { asciiOf, copyBytes } from './bytes.ts';

/** Four strings of usual length fit. Pieces keep the whole text in memory: it is not to be much more than they are. */
const roomBytes = 512;
/** Texts are made in steps of so many bytes, so that few views serve all lengths. */
const step = 16;

/** A string that is already one, none at all, or the place of one that has been added. */
export type Joined = string | null | number;

export class JoinedText {
  readonly #bytes = new Uint8Array(roomBytes);
  readonly #into = new DataView(this.#bytes.buffer);
  readonly #views: Uint8Array[] = [];
  readonly #ends: number[] = [0, 0, 0, 0];
  #count = 0;
  #length = 0;
  #text = '';

  clear(): void {
    this.#count = 0;
    this.#length = 0;
  }

  /** Adds ASCII bytes; the place to ask `textOf` for, or -1 when there is no room. */
  add(view: DataView, from: number, to: number): number {
    const start = this.#length;
    const end = start + to - from;
    if (end > roomBytes || this.#count >= this.#ends.length) return -1;
    copyBytes(view, from, to, this.#into, start);
    this.#ends[this.#count] = end;
    this.#length = end;
    return this.#count++;
  }

  /** Makes one text of all that was added. */
  join(): void {
    const steps = Math.ceil(this.#length / step);
    this.#views[steps] ??= this.#bytes.subarray(0, steps * step);
    this.#text = asciiOf(this.#views[steps]!);
  }

  /** After `join`. */
  textOf(one: Joined): string | null {
    if (typeof one !== 'number') return one;
    return this.#text.substring(one === 0 ? 0 : this.#ends[one - 1]!, this.#ends[one]!);
  }
}
