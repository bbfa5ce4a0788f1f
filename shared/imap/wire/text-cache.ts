// Short ASCII words that come again and again (keywords, media types, hosts): one string each, however often they are read.

import { ByteCache, hashOf } from './byte-cache.ts';
import { asciiTextOf } from './bytes.ts';

const longest = 32;

export class TextCache {
  readonly #words: ByteCache<string>;
  readonly #change: ((text: string) => string) | null;

  /** `slots`: a power of two. `change`: what is made of each text before it is kept. */
  constructor(slots: number, change: ((text: string) => string) | null = null) {
    this.#words = new ByteCache(slots, longest);
    this.#change = change;
  }

  /** The text of `bytes[start..end)`, which the caller knows to be ASCII; `view` is of the same bytes. */
  text(bytes: Uint8Array, view: DataView, start: number, end: number): string {
    if (end - start > longest) return this.#changed(asciiTextOf(bytes, view, start, end));
    const hash = hashOf(view, start, end);
    const known = this.#words.find(hash, view, start, end);
    if (known !== undefined) return known;
    const text = this.#changed(asciiTextOf(bytes, view, start, end));
    this.#words.keep(hash, view, start, end, text);
    return text;
  }

  #changed(text: string): string {
    return this.#change === null ? text : this.#change(text);
  }
}
