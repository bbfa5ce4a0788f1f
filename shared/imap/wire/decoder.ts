// A cursor over one whole response: atoms, strings, numbers, lists. Readers of subjects are built from it.
// Knows where the reader found literals, so that literal bytes are never taken for syntax. Knows no keyword.

import { type ByteCache, hashOf } from './byte-cache.ts';
import {
  ATOM,
  asciiTextOf,
  BACKSLASH,
  byteClass,
  CLOSE,
  CLOSE_BRACKET,
  CR,
  DIGIT,
  LF,
  LOOSE,
  NUL,
  OPEN,
  OPEN_BRACE,
  QUOTE,
  SP,
  serverText,
  TILDE,
  WORD,
} from './bytes.ts';
import { Cursor, DecodeError } from './cursor.ts';
import { type Joined, JoinedText } from './joined-text.ts';
import { plainTextEnd } from './plain-run.ts';
import { Remembered } from './remembered.ts';
import type { RawResponse } from './response-reader.ts';
import { TextCache } from './text-cache.ts';

export { DecodeError };

/** Copies up to this size share a buffer: whoever keeps one keeps that. */
const sharedBytes = 1024;
/** Each buffer is twice as large as the one before, up to the second size: one short copy does not keep much alive. */
const firstRoomBytes = 512;
const roomBytes = 8192;

/** One decoder serves a whole connection: `open` points it at the next response. */
export class Decoder extends Cursor {
  /** Mailbox names come as UTF-8 instead of modified UTF-7. Set by the session. */
  utf8Names = false;
  /** Of this connection. Mailboxes and hosts of a thousand correspondents fit. */
  readonly #words = new TextCache(2048);
  readonly #upper = new TextCache(256, (text) => text.toUpperCase());
  readonly #lower = new TextCache(512, (text) => text.toLowerCase());
  readonly remembered = new Remembered();
  readonly joined = new JoinedText();
  /** What `takePlainAstring` found. */
  from = 0;
  to = 0;
  #literals: readonly number[] = [];
  #literal = 0;
  #passedOn: readonly number[] | undefined;
  // Room for short copies.
  #room: Uint8Array = new Uint8Array(0);
  #roomUsed = 0;
  // Where the last quoted string's content lies.
  #quotedEnd = 0;
  #quotedEscapes = false;
  readonly #onEightBit = (): void => this.quirks.note('eight-bit-text');

  open(response: RawResponse): this {
    this.place(response.bytes, response.start, response.end);
    this.#literals = response.literals;
    this.#literal = 0;
    this.#passedOn = response.passedOn;
    return this;
  }

  #run(mask: number): number {
    const { bytes, end } = this;
    let at = this.offset;
    while (at < end && (byteClass[bytes[at]!]! & mask) !== 0) at++;
    return at;
  }

  #take(to: number): string {
    const { bytes, offset: from } = this;
    this.offset = to;
    let all = 0;
    for (let at = from; at < to; at++) all |= bytes[at]!;
    return all > 127 ? serverText(bytes, from, to, this.#onEightBit) : this.#words.text(bytes, this.view, from, to);
  }

  /** A keyword: an atom that ends before `[`, `<`, SP or a parenthesis. Upper-cased. */
  word(): string {
    const { bytes, end, offset: from } = this;
    let to = from;
    let all = 0;
    for (; to < end; to++) {
      const byte = bytes[to]!;
      if ((byteClass[byte]! & WORD) === 0) break;
      all |= byte;
    }
    if (to === from) this.fail('keyword');
    if (all > 127) return this.#take(to).toUpperCase();
    this.offset = to;
    return this.#upper.text(bytes, this.view, from, to);
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

  /** A number that may need 64 bits. */
  bigNumber(): bigint {
    const from = this.offset;
    const to = this.#run(DIGIT);
    if (to === from || to - from > 20) this.fail('number');
    return BigInt(this.#take(to));
  }

  /** Is the word NIL under the cursor, and does it end there? */
  get isNil(): boolean {
    const { bytes, end, offset } = this;
    if (offset + 3 > end) return false;
    // A letter and its capital differ in bit 0x20 only.
    if (
      (bytes[offset]! | 0x20) !== 0x6e ||
      (bytes[offset + 1]! | 0x20) !== 0x69 ||
      (bytes[offset + 2]! | 0x20) !== 0x6c
    )
      return false;
    const behind = offset + 3;
    return behind >= end || (byteClass[bytes[behind]!]! & LOOSE) === 0 || bytes[behind] === CLOSE_BRACKET;
  }

  skipNil(): boolean {
    if (!this.isNil) return false;
    this.offset += 3;
    return true;
  }

  get isLiteral(): boolean {
    return this.#findLiteral() >= 0;
  }

  /** Steps over a literal that a taker has had; its length, or -1 when the cursor is at anything else. */
  skipPassedOn(): number {
    if (this.#passedOn === undefined) return -1;
    const literal = this.#findLiteral();
    if (literal < 0) return -1;
    const brace = this.#literals[literal]! - this.start;
    for (let at = 0; at < this.#passedOn.length; at += 2) {
      if (this.#passedOn[at] !== brace) continue;
      this.offset = this.#literals[literal + 2]!;
      return this.#passedOn[at + 1]!;
    }
    return -1;
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

  /**
   * Behind the quote under the cursor, when the string that it opens is plain: ASCII, nothing escaped, ended where a
   * string may end. Else -1, the cursor where it was: `#quoted` knows the rest.
   */
  #plainEnd(): number {
    const { bytes, end } = this;
    const at = plainTextEnd(bytes, this.view, this.offset + 1, end);
    return at < end && bytes[at] === QUOTE && this.#endsString(at + 1) ? at : -1;
  }

  /**
   * Steps over an `astring` of ASCII, an atom or a plain quoted string, whose content is then `bytes[from..to)`.
   * False, with the cursor where it was, for any other.
   */
  takePlainAstring(): boolean {
    const { bytes, offset } = this;
    if (this.peek() === QUOTE) {
      const to = this.#plainEnd();
      if (to < 0) return false;
      this.from = offset + 1;
      this.to = to;
      this.offset = to + 1;
      return true;
    }
    let all = 0;
    let to = offset;
    for (; to < this.end && (byteClass[bytes[to]!]! & LOOSE) !== 0; to++) all |= bytes[to]!;
    if (to === offset || all > 127 || this.isLiteral) return false;
    this.from = offset;
    this.to = to;
    this.offset = to;
    return true;
  }

  /**
   * What `read` makes of the bytes from the cursor to `end`, from memory when the same bytes were read before. It is
   * remembered only when `read` went exactly that far and met no quirk. -1 as `end`: nothing to remember.
   */
  shared<T>(cache: ByteCache<T>, end: number, read: (d: this) => T): T {
    const { offset: from, view, quirks } = this;
    if (end <= from || end - from > cache.longest) return read(this);
    const hash = hashOf(view, from, end);
    const known = cache.find(hash, view, from, end);
    if (known !== undefined) {
      this.offset = end;
      return known;
    }
    const noted = quirks.total;
    const value = read(this);
    if (this.offset === end && quirks.total === noted) cache.keep(hash, view, from, end, value);
    return value;
  }

  /** The text of a plain quoted string, or null; see `#plainEnd`. */
  #plain(words: TextCache | null): string | null {
    const to = this.#plainEnd();
    if (to < 0) return null;
    const from = this.offset + 1;
    this.offset = to + 1;
    return words === null ? asciiTextOf(this.bytes, this.view, from, to) : words.text(this.bytes, this.view, from, to);
  }

  /** `string`: quoted or literal, as text. */
  string(): string {
    if (this.peek() === QUOTE) {
      const plain = this.#plain(this.#words);
      if (plain !== null) return plain;
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
    if (all < 0x80) return this.#words.text(this.bytes, this.view, from, to);
    const text = serverText(this.bytes, from, to, this.#onEightBit);
    if (this.bytes.subarray(from, to).includes(NUL)) this.note('nul-in-text');
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
    return this.#copy(this.#literals[literal + 1]!, this.offset);
  }

  /** A copy of its own. Short ones lie side by side in a larger buffer: each with its own takes longer than its bytes. */
  #copy(from: number, to: number): Uint8Array {
    const length = to - from;
    if (length > sharedBytes) return this.bytes.slice(from, to);
    if (this.#roomUsed + length > this.#room.length) {
      const twice = Math.max(2 * this.#room.length, firstRoomBytes, length);
      this.#room = new Uint8Array(Math.min(twice, roomBytes));
      this.#roomUsed = 0;
    }
    const start = this.#roomUsed;
    this.#roomUsed += length;
    this.#room.set(this.bytes.subarray(from, to), start);
    return this.#room.subarray(start, this.#roomUsed);
  }

  get #isString(): boolean {
    return this.peek() === QUOTE || this.isLiteral;
  }

  /** `nstring`; an atom in its place is quirk atom-for-string. */
  nstring(): string | null {
    if (this.peek() === QUOTE) return this.string();
    if (this.skipNil()) return null;
    if (this.#isString) return this.string();
    const text = this.atom();
    this.note('atom-for-string');
    return text;
  }

  /** As `nstring`, for what is different in every message: nothing of it is remembered. */
  uniqueNstring(): string | null {
    if (this.peek() === QUOTE) {
      const plain = this.#plain(null);
      if (plain !== null) return plain;
    }
    return this.nstring();
  }

  /** As `uniqueNstring`; a plain one is added to `joined` and is a text only when that has been joined. */
  joinedNstring(): Joined {
    if (this.peek() !== QUOTE) return this.nstring();
    const to = this.#plainEnd();
    const place = to < 0 ? -1 : this.joined.add(this.view, this.offset + 1, to);
    if (place < 0) return this.uniqueNstring();
    this.offset = to + 1;
    return place;
  }

  /** `nstring` in lower case. */
  lowerNstring(): string | null {
    if (this.peek() === QUOTE) {
      const plain = this.#plain(this.#lower);
      if (plain !== null) return plain;
    }
    return this.nstring()?.toLowerCase() ?? null;
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
    this.depth++;
    if (this.depth > this.limits.depth) {
      this.depth--;
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
      this.depth--;
    }
  }

  /** Runs `read` one level deeper, for readers that walk their own parentheses. */
  nested<T>(read: () => T): T {
    this.depth++;
    try {
      if (this.depth > this.limits.depth) this.fail('less depth');
      return read();
    } finally {
      this.depth--;
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
