// What a library made of a stream, as one number that does not depend on the order: the proof that all did the same work.

export interface Row {
  readonly uid: number;
  readonly flags: readonly string[];
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly received: number;
  /** RFC 2047 words decoded. */
  readonly subject: string;
  readonly recipients: number;
  /** Parts without parts; an attached message counts as one. */
  readonly leaves: number;
}

export class Tally {
  /**
   * Whether every character counts, or only the length and the outermost ones. While time is taken the tally must not be a
   * good part of it; that all is read in full is shown before.
   */
  static exact = true;
  #sum = 0;
  count = 0;
  bytes = 0;

  #text(text: string): number {
    let hash = text.length;
    if (!Tally.exact) return hash === 0 ? 0 : hash * 31 + text.charCodeAt(0) * 7 + text.charCodeAt(hash - 1);
    for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    return hash;
  }

  #add(hash: number): void {
    this.count++;
    this.#sum = (this.#sum + Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)) | 0;
  }

  row({ uid, flags, size, received, subject, recipients, leaves }: Row): void {
    let hash = Math.imul(uid, 31) + size + recipients * 7 + leaves * 131 + (received % 1_000_003);
    for (let at = 0; at < flags.length; at++) hash ^= this.#text(flags[at]!);
    this.#add(hash + this.#text(subject));
  }

  flags(uid: number, flags: readonly string[]): void {
    let hash = uid;
    for (let at = 0; at < flags.length; at++) hash ^= this.#text(flags[at]!);
    this.#add(hash);
  }

  /** A section of a message of which `first` and `last` are the outermost bytes. */
  section(length: number, first: number, last: number): void {
    this.bytes += length;
    this.#add(length * 31 + first * 7 + last);
  }

  mailbox(name: string, delimiter: string | null, attributes: number): void {
    this.#add(this.#text(name) + this.#text(delimiter ?? '') + attributes);
  }

  /** All numbers from `from` to `to`. */
  range(from: number, to: number): void {
    this.count += to - from + 1;
    this.bytes += ((from + to) * (to - from + 1)) / 2;
  }

  /** As `range`, for the words of a sequence set. */
  rangeText(text: string): void {
    const colon = text.indexOf(':');
    const from = Number(colon < 0 ? text : text.slice(0, colon));
    this.range(from, colon < 0 ? from : Number(text.slice(colon + 1)));
  }

  toString(): string {
    return `${this.count} items, ${this.bytes} bytes, ${this.#sum}`;
  }
}
