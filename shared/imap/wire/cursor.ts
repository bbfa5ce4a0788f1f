// A place in the bytes of one response and the smallest steps from there: single bytes, spaces, numbers, repeated runs.
// What words, strings and lists are is decoder.ts's business.

import { asciiText, byteClass, CR, DOT, LF, LOOSE, MINUS, NINE, SP, ZERO } from './bytes.ts';
import type { Limits } from './limits.ts';
import type { QuirkName, Quirks } from './quirks.ts';

/** What a reader throws when bytes do not fit its grammar. Carries the place, never content. */
export class DecodeError extends Error {
  readonly expected: string;
  readonly offset: number;
  constructor(expected: string, offset: number) {
    super(`expected ${expected} at byte ${offset}`);
    this.name = 'DecodeError';
    this.expected = expected;
    this.offset = offset;
  }
}

const none = new Uint8Array(0);

export class Cursor {
  readonly limits: Limits;
  readonly quirks: Quirks;
  /** Borrowed for the time of one response. */
  bytes: Uint8Array = none;
  /** Of the same bytes. */
  view: DataView = new DataView(none.buffer);
  offset = 0;
  start = 0;
  end = 0;
  /** Parentheses around the cursor, as far as readers have told. Whoever catches a DecodeError puts it back. */
  depth = 0;

  constructor(limits: Limits, quirks: Quirks) {
    this.limits = limits;
    this.quirks = quirks;
  }

  /** Puts the cursor at `start`; nothing behind `end` is looked at. */
  protected place(bytes: Uint8Array, start: number, end: number): void {
    if (bytes !== this.bytes) this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.bytes = bytes;
    this.offset = start;
    this.start = start;
    this.end = end;
    this.depth = 0;
  }

  note(quirk: QuirkName): void {
    this.quirks.note(quirk);
  }

  fail(expected: string): never {
    throw new DecodeError(expected, this.offset - this.start);
  }

  /** The byte under the cursor, or -1 at the end. */
  peek(): number {
    return this.offset < this.end ? this.bytes[this.offset]! : -1;
  }

  get atEnd(): boolean {
    return this.offset >= this.end;
  }

  /** Steps over `byte` if it is there. */
  skip(byte: number): boolean {
    if (this.offset >= this.end || this.bytes[this.offset] !== byte) return false;
    this.offset++;
    return true;
  }

  expect(byte: number, name: string): void {
    if (!this.skip(byte)) this.fail(name);
  }

  /** One SP; more are quirk double-space. */
  expectSpace(): void {
    if (!this.skip(SP)) this.fail('SP');
    if (this.skipSpaces() > 0) this.note('double-space');
  }

  /** Steps over any number of spaces and line breaks inside a response (quirk break-after-literal). */
  skipSpaces(): number {
    const from = this.offset;
    while (this.offset < this.end) {
      const byte = this.bytes[this.offset]!;
      if (byte !== SP && byte !== CR && byte !== LF) break;
      this.offset++;
    }
    return this.offset - from;
  }

  get isDigit(): boolean {
    const byte = this.peek();
    return byte >= ZERO && byte <= NINE;
  }

  /** `number` or `number64` up to 2^53, as large as they come; a fraction or a sign is a quirk. At most 20 digits. */
  number(): number {
    const negative = this.skip(MINUS);
    const { bytes, end } = this;
    const from = this.offset;
    let at = from;
    let value = 0;
    for (; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === from || at - from > 20) this.fail('number');
    this.offset = at;
    const next = this.peek();
    if (next === DOT || next === 0x65 || next === 0x45) return this.#fraction(from);
    if (negative) {
      this.note('negative-number');
      return 0;
    }
    return Math.min(value, Number.MAX_SAFE_INTEGER);
  }

  /** Quirk fractional-number. */
  #fraction(from: number): number {
    const last = Math.min(this.end, from + 32);
    let to = from;
    while (to < last && (byteClass[this.bytes[to]!]! & LOOSE) !== 0) to++;
    this.offset = to;
    const text = asciiText(this.bytes, from, to);
    const value = Math.round(Number(text));
    if (!Number.isFinite(value)) this.fail('number');
    this.note('fractional-number');
    return Math.max(0, value);
  }

  /** Steps over `expected` if it is at the cursor. */
  skipBytes(expected: Uint8Array): boolean {
    const { bytes, offset } = this;
    if (offset + expected.length > this.end) return false;
    for (let at = 0; at < expected.length; at++) if (bytes[offset + at] !== expected[at]) return false;
    this.offset = offset + expected.length;
    return true;
  }

  /** Steps over the bytes at the cursor if they are those of `[from..to)` of the same response. */
  skipSame(from: number, to: number): boolean {
    const { bytes, offset } = this;
    if (to <= from || offset + to - from > this.end) return false;
    const { view } = this;
    let at = from;
    let own = offset;
    for (; at + 4 <= to; at += 4, own += 4) if (view.getUint32(at, true) !== view.getUint32(own, true)) return false;
    for (; at < to; at++, own++) if (bytes[at] !== bytes[own]) return false;
    this.offset = own;
    return true;
  }

  /** One parenthesis deeper, for readers that walk their own lists; `leave` when they end as they should. */
  enter(): void {
    if (++this.depth > this.limits.depth) this.fail('less depth');
  }

  leave(): void {
    this.depth--;
  }
}
