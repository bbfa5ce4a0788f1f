// Short ASCII words that come again and again (keywords, media types, hosts): one string each, however often they are read.

import { ByteCache, mix } from './byte-cache.ts';
import { asciiText } from './bytes.ts';

const longest = 32;

export class TextCache {
  readonly #words: ByteCache<string>;
  readonly #change: (text: string) => string;

  /** `slots`: a power of two. `change`: what is made of each text before it is kept. */
  constructor(slots: number, change: (text: string) => string = (text) => text) {
    this.#words = new ByteCache(slots, longest);
    this.#change = change;
  }

  /** The text of `bytes[start..end)`, which the caller knows to be ASCII. */
  text(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start;
    if (length > longest) return this.#change(asciiText(bytes, start, end));
    // Not every byte counts: the comparison decides, and most words differ somewhere at both ends or in length.
    let hash = length;
    if (length < 8) for (let at = start; at < end; at++) hash = mix(hash, bytes[at]!);
    else {
      hash = mix(mix(hash, bytes[start]!), bytes[start + 1]!);
      hash = mix(mix(hash, bytes[start + 3]!), bytes[start + (length >> 1)]!);
      hash = mix(mix(hash, bytes[end - 3]!), bytes[end - 2]!);
      hash = mix(hash, bytes[end - 1]!);
    }
    const known = this.#words.find(hash, bytes, start, end);
    if (known !== undefined) return known;
    const text = this.#change(asciiText(bytes, start, end));
    this.#words.keep(hash, bytes, start, end, text);
    return text;
  }
}
