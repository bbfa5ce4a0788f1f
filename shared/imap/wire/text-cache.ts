// Remembers short ASCII words that come again and again (keywords, flags, media types, hosts), so that
// a hundred thousand rows share one string each. Bounded: a slot holds one word, a newer one replaces it.

import { asciiText } from './bytes.ts';

const slots = 1024; // a power of two; a mailbox has some dozens of such words
const longest = 32;

export class TextCache {
  readonly #words: (string | undefined)[] = new Array(slots);

  /** The text of `bytes[start..end)`, which the caller knows to be ASCII. */
  text(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start;
    if (length > longest) return asciiText(bytes, start, end);
    let hash = length;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
    const slot = (hash ^ (hash >>> 12)) & (slots - 1);
    const known = this.#words[slot];
    if (known !== undefined && known.length === length) {
      let at = 0;
      while (at < length && known.charCodeAt(at) === bytes[start + at]!) at++;
      if (at === length) return known;
    }
    const text = asciiText(bytes, start, end);
    this.#words[slot] = text;
    return text;
  }
}
