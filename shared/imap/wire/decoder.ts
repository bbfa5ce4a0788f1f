// A cursor over one whole response: atoms, strings, numbers, lists. Readers of subjects are built from it.
// Knows where the reader found literals, so that literal bytes are never taken for syntax. Knows no keyword.

import {
  ATOM,
  BACKSLASH,
  byteClass,
  CLOSE,
  CLOSE_BRACKET,
  CR,
  DIGIT,
  DOT,
  hasWordAt,
  LF,
  LOOSE,
  MINUS,
  NUL,
  OPEN,
  OPEN_BRACE,
  QUOTE,
  SP,
  serverText,
  TILDE,
  WORD,
  ZERO,
} from './bytes.ts';
import type { Limits } from './limits.ts';
import type { QuirkName, Quirks } from './quirks.ts';
import type { RawResponse } from './response-reader.ts';
import { TextCache } from './text-cache.ts';

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

/** One decoder serves a whole connection: `open` points it at the next response. */
export class Decoder {
  readonly limits: Limits;
  readonly quirks: Quirks;
  readonly words = new TextCache();
  /** Mailbox names come as UTF-8 instead of modified UTF-7. Set by the session. */
  utf8Names = false;
  /** Borrowed for the time of one response. */
  bytes: Uint8Array = none;
  offset = 0;
  start = 0;
  end = 0;
  #literals: readonly number[] = [];
  #literal = 0;
  #depth = 0;
  // Where the last quoted string's content lies.
  #quotedEnd = 0;
  #quotedEscapes = false;
  readonly #onEightBit = (): void => this.quirks.note('eight-bit-text');

  constructor(limits: Limits, quirks: Quirks) {
    this.limits = limits;
    this.quirks = quirks;
  }

  open(response: RawResponse): this {
    this.bytes = response.bytes;
    this.offset = response.start;
    this.start = response.start;
    this.end = response.end;
    this.#literals = response.literals;
    this.#literal = 0;
    this.#depth = 0;
    return this;
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

  #run(mask: number): number {
    const { bytes, end } = this;
    let at = this.offset;
    while (at < end && (byteClass[bytes[at]!]! & mask) !== 0) at++;
    return at;
  }

  #take(to: number): string {
    const from = this.offset;
    this.offset = to;
    for (let at = from; at < to; at++)
      if (this.bytes[at]! > 127) return serverText(this.bytes, from, to, this.#onEightBit);
    return this.words.text(this.bytes, from, to);
  }

  /** A keyword: an atom that ends before `[`, `<`, SP or a parenthesis. Upper-cased. */
  word(): string {
    const to = this.#run(WORD);
    if (to === this.offset) this.fail('keyword');
    return this.#take(to).toUpperCase();
  }

  /** An atom as servers write it: all up to SP, a parenthesis, a quote or a control character. */
  atom(): string {
    const to = this.#run(LOOSE);
    if (to === this.offset) this.fail('atom');
    return this.#take(to);
  }

  /** A piece of a section: all up to SP, `(` or `]`. Upper-cased. */
  sectionWord(): string {
    let to = this.offset;
    for (; to < this.end; to++) {
      const byte = this.bytes[to]!;
      if (byte === SP || byte === OPEN || byte === CLOSE_BRACKET) break;
    }
    if (to === this.offset) this.fail('section');
    return this.#take(to).toUpperCase();
  }

  /** The name of a response code: letters, digits, hyphens and the like, up to SP or the end. Upper-cased. */
  codeName(): string {
    let to = this.offset;
    while (to < this.end && (byteClass[this.bytes[to]!]! & ATOM) !== 0) to++;
    if (to === this.offset || (to < this.end && this.bytes[to] !== SP)) this.fail('name of a code');
    return this.#take(to).toUpperCase();
  }

  /** Everything up to the end, as text. */
  remainingText(): string {
    const from = this.offset;
    this.offset = this.end;
    return serverText(this.bytes, from, this.end, this.#onEightBit);
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
    this.offset = from;
    const text = this.#take(Math.min(this.#run(LOOSE), from + 32));
    const value = Math.round(Number(text));
    if (!Number.isFinite(value)) this.fail('number');
    this.note('fractional-number');
    return Math.max(0, value);
  }

  /** A number that may need 64 bits. */
  bigNumber(): bigint {
    const from = this.offset;
    const to = this.#run(DIGIT);
    if (to === from || to - from > 20) this.fail('number');
    return BigInt(this.#take(to));
  }

  get isDigit(): boolean {
    const byte = this.peek();
    return byte >= 0 && (byteClass[byte]! & DIGIT) !== 0;
  }

  /** Is the word NIL under the cursor, and does it end there? */
  get isNil(): boolean {
    if (!hasWordAt(this.bytes, this.offset, this.end, 'NIL')) return false;
    const behind = this.offset + 3;
    return (
      behind >= this.end || (byteClass[this.bytes[behind]!]! & LOOSE) === 0 || this.bytes[behind] === CLOSE_BRACKET
    );
  }

  skipNil(): boolean {
    if (!this.isNil) return false;
    this.offset += 3;
    return true;
  }

  get isLiteral(): boolean {
    return this.#findLiteral() >= 0;
  }

  /** Index into `#literals` of the literal whose header is under the cursor, or -1. */
  #findLiteral(): number {
    const byte = this.peek();
    if (byte !== OPEN_BRACE && byte !== TILDE) return -1;
    const brace = byte === TILDE ? this.offset + 1 : this.offset;
    const found = this.#literals;
    let at = this.#literal;
    while (at > 0 && found[at - 3]! >= brace) at -= 3;
    while (at < found.length && found[at]! < brace) at += 3;
    this.#literal = at;
    return found[at] === brace ? at : -1;
  }

  /** Finds the end of the quoted string whose first byte is under the cursor; the cursor moves behind it. */
  #quoted(): number {
    const { bytes, end } = this;
    const from = ++this.offset;
    let escapes = false;
    for (let at = from; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === BACKSLASH && at + 1 < end) {
        escapes = true;
        const next = bytes[at + 1]!;
        if (next === QUOTE || next === BACKSLASH) at++;
      } else if (byte === QUOTE) {
        if (!this.#endsString(at + 1)) {
          this.note('raw-quote');
          continue;
        }
        this.#quotedEnd = at;
        this.#quotedEscapes = escapes;
        this.offset = at + 1;
        return from;
      } else if (byte === LF) break;
    }
    return this.fail('closing quote');
  }

  /** A quote ends its string only before what may follow a string (quirk raw-quote). */
  #endsString(at: number): boolean {
    if (at >= this.end) return true;
    const byte = this.bytes[at]!;
    return byte === SP || byte === CLOSE || byte === OPEN || byte === CLOSE_BRACKET || byte === CR || byte === LF;
  }

  /** `string`: quoted or literal, as text. */
  string(): string {
    if (this.peek() === QUOTE) {
      const from = this.#quoted();
      if (!this.#quotedEscapes) return this.#text(from, this.#quotedEnd);
      const bytes = this.#unescape(from, this.#quotedEnd);
      return serverText(bytes, 0, bytes.length, this.#onEightBit);
    }
    const literal = this.#findLiteral();
    if (literal < 0) this.fail('string');
    const from = this.#literals[literal + 1]!;
    this.offset = this.#literals[literal + 2]!;
    return this.#text(from, this.offset);
  }

  #text(from: number, to: number): string {
    let all = 0;
    for (let at = from; at < to; at++) {
      const byte = this.bytes[at]!;
      all |= byte === NUL ? 0x80 : byte;
    }
    if (all < 0x80) return this.words.text(this.bytes, from, to);
    const text = serverText(this.bytes, from, to, this.#onEightBit);
    if (text.includes('\ufffd')) this.note('nul-in-text');
    return text;
  }

  #unescape(from: number, to: number): Uint8Array {
    const out = new Uint8Array(to - from);
    let length = 0;
    for (let at = from; at < to; at++) {
      let byte = this.bytes[at]!;
      if (byte === BACKSLASH && at + 1 < to) {
        const next = this.bytes[at + 1]!;
        if (next === QUOTE || next === BACKSLASH) {
          byte = next;
          at++;
        } else this.note('raw-backslash');
      }
      out[length++] = byte;
    }
    return out.subarray(0, length);
  }

  /** The bytes of a `string`, copied: they outlive the response. */
  stringBytes(): Uint8Array {
    if (this.peek() === QUOTE) {
      const from = this.#quoted();
      return this.#quotedEscapes
        ? this.#unescape(from, this.#quotedEnd).slice()
        : this.bytes.slice(from, this.#quotedEnd);
    }
    const literal = this.#findLiteral();
    if (literal < 0) this.fail('string');
    this.offset = this.#literals[literal + 2]!;
    return this.bytes.slice(this.#literals[literal + 1]!, this.offset);
  }

  get #isString(): boolean {
    return this.peek() === QUOTE || this.isLiteral;
  }

  /** `nstring`; an atom in its place is quirk atom-for-string. */
  nstring(): string | null {
    if (this.skipNil()) return null;
    if (this.#isString) return this.string();
    const text = this.atom();
    this.note('atom-for-string');
    return text;
  }

  nstringBytes(): Uint8Array | null {
    if (this.skipNil()) return null;
    return this.stringBytes();
  }

  /** `astring`: atom or string. */
  astring(): string {
    return this.#isString ? this.string() : this.atom();
  }

  /** The bytes of an `astring`, copied. */
  astringBytes(): Uint8Array {
    if (this.#isString) return this.stringBytes();
    const from = this.offset;
    this.offset = this.#run(LOOSE);
    if (this.offset === from) this.fail('astring');
    return this.bytes.slice(from, this.offset);
  }

  /**
   * A parenthesised list: `read` is called at each member. Spaces between members are optional.
   * Depth and number of members are limited; `read` must move on or throw.
   */
  list(read: () => void): void {
    this.expect(OPEN, '"("');
    this.#depth++;
    if (this.#depth > this.limits.depth) {
      this.#depth--;
      this.fail('less depth');
    }
    try {
      for (let count = 0; ; count++) {
        this.skipSpaces();
        if (this.skip(CLOSE)) return;
        if (this.atEnd) this.fail('")"');
        if (count >= this.limits.listItems) this.fail('a shorter list');
        const before = this.offset;
        read();
        if (this.offset === before) this.fail('list member');
      }
    } finally {
      this.#depth--;
    }
  }

  /** Runs `read` one level deeper, for readers that walk their own parentheses. */
  nested<T>(read: () => T): T {
    this.#depth++;
    try {
      if (this.#depth > this.limits.depth) this.fail('less depth');
      return read();
    } finally {
      this.#depth--;
    }
  }

  /** Steps over one value of any kind. Iterative: hostile nesting costs no stack. */
  skipValue(): void {
    let depth = 0;
    do {
      const byte = this.peek();
      if (byte < 0) this.fail(depth > 0 ? '")"' : 'value');
      else if (byte === OPEN) {
        depth++;
        this.offset++;
      } else if (byte === CLOSE) {
        if (depth === 0) this.fail('value');
        depth--;
        this.offset++;
      } else if (byte === SP || byte === CR || byte === LF) this.offset++;
      else if (byte === QUOTE) this.#quoted();
      else {
        const literal = this.#findLiteral();
        if (literal >= 0) this.offset = this.#literals[literal + 2]!;
        else this.offset = Math.max(this.offset + 1, this.#run(LOOSE));
      }
    } while (depth > 0);
  }
}
