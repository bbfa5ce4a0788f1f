// Splits one connection's bytes into whole IMAP responses.
// Knows lines, literals and limits. What a response means is response.ts's business.
//
// A response that lies whole in the bytes that arrived is handed on where it lies; only one cut by the end of the
// bytes is copied aside, and only as far as it reaches. No byte is looked at for framing twice.

import {
  BACKSLASH,
  byteClass,
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CR,
  DIGIT,
  GREATER,
  hasWordAt,
  LF,
  MINUS,
  NUL,
  OPEN,
  OPEN_BRACE,
  PLUS,
  plainBytes,
  QUOTE,
  SP,
  STAR,
  TILDE,
  ZERO,
} from './bytes.ts';
import { FramingError, LimitError, type Limits } from './limits.ts';
import type { Quirks } from './quirks.ts';

/** One whole response. Borrowed: bytes and literals are reused after the call that hands them over. */
export interface RawResponse {
  bytes: Uint8Array;
  /** First byte of the response. */
  start: number;
  /** Behind its last byte, line end excluded, and in untagged ones trailing spaces. */
  end: number;
  /** For each literal three positions in `bytes`: its `{`, its first byte, behind its last byte. */
  literals: readonly number[];
  /** For each literal that a taker has had instead: where its `{` is (there its length is 0), and how long it was. */
  passedOn?: readonly number[] | undefined;
}

/** Takes the bytes of one literal in order. */
export interface LiteralTaker {
  /** Borrowed. False: no more of them, the rest is read and dropped. */
  write(bytes: Uint8Array): boolean;
  /** All of them have come. */
  end(): void;
}

/**
 * Asked about each large body literal, with the response up to where it begins. Null: hold it, as far as limits allow.
 */
export type OnLargeLiteral = (before: RawResponse, size: number) => LiteralTaker | null;

/** Receives whole responses in order. Returns false to stop reading: what follows stays unread. */
export type OnRawResponse = (response: RawResponse) => boolean;

const statusWords = ['OK', 'NO', 'BAD', 'BYE', 'PREAUTH'];
const numberWords = ['SEARCH', 'ESEARCH', 'VANISHED', 'SORT', 'THREAD'];

const isOneOf = (words: readonly string[], bytes: Uint8Array, start: number, end: number): boolean =>
  words.some((word) => {
    const behind = start + word.length;
    return hasWordAt(bytes, start, end, word) && (behind >= end || bytes[behind]! <= SP);
  });

/** Does `RFC822`, `RFC822.HEADER` or `RFC822.TEXT` end at `end`? RFC 3501's older names for sections. */
const isWholeName = (bytes: Uint8Array, from: number, end: number): boolean => {
  let start = end;
  while (start > from && bytes[start - 1]! > SP && bytes[start - 1] !== OPEN) start--;
  const rest = start + 6;
  if (!hasWordAt(bytes, start, end, 'RFC822')) return false;
  return rest === end || hasWordAt(bytes, rest, end, '.TEXT') || hasWordAt(bytes, rest, end, '.HEADER');
};

export class ResponseReader {
  readonly #limits: Limits;
  readonly #quirks: Quirks;
  readonly #onResponse: OnRawResponse;
  readonly #onLargeLiteral: OnLargeLiteral | null;
  readonly #smallestLine: number;
  #length = 0;

  // The response being read. Positions are relative to its first byte.
  #open = false;
  #lineStart = 0;
  #literalEnd = -1; // where the literal being read ends, or -1
  #literals: number[] = [];
  #pendingBreak = -1; // end of a line that may go on after all (quirk break-after-literal), or -1
  #depth = 0;
  #depthKnownTo = 0;
  #depthLiteral = 0;

  // The start of a response that was cut by the end of the bytes.
  #held = new Uint8Array(0);
  #heldLength = 0;

  // The literal that is being passed on.
  #taker: LiteralTaker | null = null;
  #left = 0;
  #passedOn: number[] | undefined;

  constructor(limits: Limits, quirks: Quirks, onResponse: OnRawResponse, onLargeLiteral: OnLargeLiteral | null = null) {
    this.#limits = limits;
    this.#quirks = quirks;
    this.#onResponse = onResponse;
    this.#onLargeLiteral = onLargeLiteral;
    this.#smallestLine = Math.min(limits.lineBytes, limits.numberLineBytes, limits.statusLineBytes);
  }

  /** Bytes on the wire of the response that is being handed on: line ends included, noise before it not. */
  get length(): number {
    return this.#length;
  }

  /**
   * Takes the next bytes, wherever they were cut, and hands on every response that they complete.
   * Returns how many bytes were used: all of them, or fewer when the receiver stopped.
   * Throws LimitError and FramingError; the reader cannot be used after either.
   */
  read(borrowed: Uint8Array): number {
    const bytes = plainBytes(borrowed);
    let at = 0;
    while (at < bytes.length) {
      if (this.#open) at = this.#readHeld(bytes, at);
      else {
        at = this.#skipNoise(bytes, at);
        if (at < bytes.length) at = this.#readInPlace(bytes, at);
      }
      if (at < 0) return -at - 1;
    }
    return at;
  }

  /** Quirks leading-nul and blank-line. */
  #skipNoise(bytes: Uint8Array, from: number): number {
    let at = from;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === NUL) this.#quirks.note('leading-nul');
      else if (byte === LF) this.#quirks.note('blank-line');
      else if (byte !== CR) break;
    }
    return at;
  }

  #begin(): void {
    this.#open = true;
    this.#lineStart = 0;
    this.#literalEnd = -1;
    if (this.#literals.length > 0) this.#literals.length = 0;
    this.#passedOn = undefined;
    this.#pendingBreak = -1;
    this.#depth = 0;
    this.#depthKnownTo = 0;
    this.#depthLiteral = 0;
  }

  /** Reads a response that starts at `base`; returns the position behind it (see `read` for negative ones). */
  #readInPlace(bytes: Uint8Array, base: number): number {
    this.#begin();
    for (let at = base; ; ) {
      if (this.#literalEnd >= 0) {
        if (base + this.#literalEnd > bytes.length) break;
        at = base + this.#literalEnd;
        this.#lineStart = this.#literalEnd;
        this.#literalEnd = -1;
      }
      if (this.#pendingBreak >= 0) {
        if (at === bytes.length) break;
        if (!this.#goesOn(bytes[at]!)) return this.#finish(bytes, base, this.#pendingBreak, at);
      }
      const lineEnd = bytes.indexOf(LF, at);
      this.#checkLine(bytes, base, (lineEnd < 0 ? bytes.length : lineEnd) - base);
      if (lineEnd < 0) break;
      const end = this.#endLine(bytes, base, lineEnd);
      at = lineEnd + 1;
      if (end >= 0) return this.#finish(bytes, base, end, at);
      if (this.#left > 0) {
        // What lies before a literal that is passed on must outlive these bytes.
        this.#hold(bytes, base, at);
        return at;
      }
    }
    this.#hold(bytes, base, bytes.length);
    return bytes.length;
  }

  /** Continues a response whose start was held. */
  #readHeld(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length) {
      if (this.#left > 0) {
        at = this.#passOn(bytes, at);
        continue;
      }
      if (this.#literalEnd >= 0) {
        const to = Math.min(bytes.length, at + this.#literalEnd - this.#heldLength);
        this.#hold(bytes, at, to);
        at = to;
        if (this.#heldLength < this.#literalEnd) return at;
        this.#lineStart = this.#literalEnd;
        this.#literalEnd = -1;
        continue;
      }
      if (this.#pendingBreak >= 0 && !this.#goesOn(bytes[at]!)) return this.#finishHeld(this.#pendingBreak, at);
      const lineEnd = bytes.indexOf(LF, at);
      const to = lineEnd < 0 ? bytes.length : lineEnd + 1;
      this.#checkGrowth(bytes, at, lineEnd < 0 ? to : lineEnd); // a line's LF does not count, as in #readInPlace
      this.#hold(bytes, at, to);
      at = to;
      if (lineEnd < 0) return at;
      const end = this.#endLine(this.#held, 0, this.#heldLength - 1);
      if (end >= 0) return this.#finishHeld(end, at);
    }
    return at;
  }

  /** Hands on what there is of a literal. */
  #passOn(bytes: Uint8Array, from: number): number {
    const to = Math.min(bytes.length, from + this.#left);
    this.#left -= to - from;
    if (this.#taker && !this.#taker.write(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to))) {
      this.#taker = null;
      if (this.#left > this.#limits.drainedBytes) throw new LimitError('drainedBytes');
    }
    if (this.#left === 0) {
      this.#taker?.end();
      this.#taker = null;
    }
    return to;
  }

  /** Is there a taker for the literal whose `{` is at `brace`? Then it takes no room in the response. */
  #isPassedOn(bytes: Uint8Array, base: number, brace: number, size: number): boolean {
    if (size <= this.#limits.heldSectionBytes || this.#onLargeLiteral === null) return false;
    const literals = this.#literals.map((position) => position + base);
    const taker = this.#onLargeLiteral({ bytes, start: base, end: brace, literals, passedOn: undefined }, size);
    if (taker === null) return false;
    if (size > this.#limits.streamedSectionBytes) throw new LimitError('streamedSectionBytes');
    this.#taker = taker;
    this.#left = size;
    this.#passedOn ??= [];
    this.#passedOn.push(brace - base, size);
    return true;
  }

  /** Decides on a broken line (quirk break-after-literal): does this byte continue the response? */
  #goesOn(byte: number): boolean {
    const more = byte === CLOSE || byte === SP || byte === CR || byte === LF;
    if (more) {
      this.#quirks.note('break-after-literal');
      this.#pendingBreak = -1;
    }
    return more;
  }

  /**
   * A line of the response ended at `lineEnd` (its LF). Returns where the response ends, relative, or -1 when more
   * belongs to it: a literal follows, or a parenthesis is still open behind one.
   */
  #endLine(bytes: Uint8Array, base: number, lineEnd: number): number {
    const from = base + this.#lineStart;
    let end = lineEnd;
    if (end > from && bytes[end - 1] === CR) end--;
    else this.#quirks.note('lone-lf');
    if (end > from && bytes[end - 1] === CLOSE_BRACE && this.#announcesLiteral(bytes, base, end, lineEnd + 1))
      return -1;
    let last = end;
    while (last > from && bytes[last - 1] === SP) last--;
    if (last === from && this.#literals.length > 0 && this.#isInsideList(bytes, base, last)) {
      this.#pendingBreak = last - base;
      this.#lineStart = lineEnd + 1 - base;
      return -1;
    }
    if (last === end || bytes[base] !== STAR) return end - base;
    this.#quirks.note('trailing-space');
    return last - base;
  }

  /** Does the line that ends at `end` with `}` announce a literal? If so, notes where that literal lies. */
  #announcesLiteral(bytes: Uint8Array, base: number, end: number, body: number): boolean {
    if (this.#isStatus(bytes, base, end)) return false; // a sentence may end in "{5}"
    const from = base + this.#lineStart;
    let at = end - 2;
    if (at > from && bytes[at] === PLUS) at--;
    let size = 0;
    let scale = 1;
    let digits = 0;
    for (; at > from && (byteClass[bytes[at]!]! & DIGIT) !== 0; at--) {
      size += (bytes[at]! - ZERO) * scale;
      scale *= 10;
      digits++;
    }
    const negative = digits > 0 && bytes[at] === MINUS && bytes[at - 1] === OPEN_BRACE;
    if (digits === 0 || (bytes[at] !== OPEN_BRACE && !negative)) return false;
    const brace = negative ? at - 1 : at;
    const before = brace > from && bytes[brace - 1] === TILDE ? brace - 1 : brace;
    if (before <= from || (bytes[before - 1] !== SP && bytes[before - 1] !== OPEN)) return false;
    if (negative) throw new FramingError('a literal of negative size');
    if (digits > 1 && bytes[brace + 1] === ZERO) this.#quirks.note('zero-prefixed-literal');
    if (this.#hasOddQuotes(bytes, from, brace)) this.#quirks.note('literal-after-odd-quotes');
    const owner = bytes[before - 2];
    const isBody =
      bytes[before - 1] === SP &&
      (owner === CLOSE_BRACKET || owner === GREATER || isWholeName(bytes, from, before - 1));
    const start = body - base;
    if (isBody && this.#literals.length / 3 < this.#limits.literals && this.#isPassedOn(bytes, base, brace, size)) {
      this.#literals.push(brace - base, start, start);
      this.#lineStart = start;
      return true;
    }
    // Checked before a single byte of it is kept. Infinity from absurd digit runs is larger than any limit.
    if (size > (isBody ? this.#limits.bodyLiteralBytes : this.#limits.literalBytes)) {
      throw new LimitError(isBody ? 'bodyLiteralBytes' : 'literalBytes');
    }
    if (this.#literals.length / 3 >= this.#limits.literals) throw new LimitError('literals');
    if (start + size > this.#limits.responseBytes) throw new LimitError('responseBytes');
    this.#literals.push(brace - base, start, start + size);
    this.#literalEnd = start + size;
    return true;
  }

  #hasOddQuotes(bytes: Uint8Array, from: number, to: number): boolean {
    let odd = false;
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) odd = !odd;
      else if (byte === BACKSLASH && odd) at++;
    }
    return odd;
  }

  /** Is a parenthesis open at `to`? Continues where the last call ended, so that a response is counted through once. */
  #isInsideList(bytes: Uint8Array, base: number, to: number): boolean {
    let quoted = false;
    let at = base + this.#depthKnownTo;
    for (; at < to; at++) {
      const byte = bytes[at]!;
      if (byte === OPEN_BRACE && this.#literals[this.#depthLiteral] === at - base) {
        at = base + this.#literals[this.#depthLiteral + 2]! - 1;
        this.#depthLiteral += 3;
        quoted = false;
      } else if (quoted) {
        if (byte === BACKSLASH) at++;
        else if (byte === QUOTE || byte === LF) quoted = false;
      } else if (byte === QUOTE) quoted = true;
      else if (byte === OPEN) this.#depth++;
      else if (byte === CLOSE) this.#depth--;
    }
    this.#depthKnownTo = at - base;
    return this.#depth > 0;
  }

  #isStatus(bytes: Uint8Array, base: number, end: number): boolean {
    if (bytes[base] !== STAR) return true;
    return isOneOf(statusWords, bytes, this.#wordStart(bytes, base, end), end);
  }

  #wordStart(bytes: Uint8Array, base: number, end: number): number {
    let at = base + 1;
    while (at < end && bytes[at] === SP) at++;
    return at;
  }

  /** Limits of the line that reaches to `length` (relative to `base`). Cheap unless the line is long. */
  #checkLine(bytes: Uint8Array, base: number, length: number): void {
    const most = this.#limits.responseBytes;
    const line = length - this.#lineStart;
    if (line <= this.#smallestLine && length <= most) return;
    const end = Math.min(base + length, bytes.length);
    const limit = this.#isStatus(bytes, base, end)
      ? 'statusLineBytes'
      : isOneOf(numberWords, bytes, this.#wordStart(bytes, base, end), end)
        ? 'numberLineBytes'
        : 'lineBytes';
    // The one that byte by byte would have been crossed first: the error does not depend on how the bytes were cut.
    const mostOfLine = this.#lineStart + this.#limits[limit];
    if (length > Math.min(mostOfLine, most)) throw new LimitError(mostOfLine <= most ? limit : 'responseBytes');
  }

  /** As `#checkLine`, before `bytes[from..to)` are added to what is held. */
  #checkGrowth(bytes: Uint8Array, from: number, to: number): void {
    const length = this.#heldLength + to - from;
    if (this.#heldLength >= 16) this.#checkLine(this.#held, 0, length);
    else if (length > Math.min(this.#smallestLine, this.#limits.responseBytes)) {
      // Too little is held to tell the kind of response: look at both together.
      const head = new Uint8Array(32);
      head.set(this.#held.subarray(0, this.#heldLength));
      head.set(bytes.subarray(from, Math.min(to, from + 16)), this.#heldLength);
      this.#checkLine(head, 0, length);
    }
  }

  /**
   * Copies bytes behind what is held. The room grows with what has arrived: twofold, and inside of a literal up to fourfold,
   * when it is known that so much is to come. Never by what was announced alone.
   */
  #hold(bytes: Uint8Array, from: number, to: number): void {
    const length = this.#heldLength + to - from;
    if (length > this.#held.length) {
      const announced = Math.min(this.#literalEnd + 4096, length * 4);
      const room = new Uint8Array(Math.max(4096, length, this.#held.length * 2, announced));
      room.set(this.#held.subarray(0, this.#heldLength));
      this.#held = room;
    }
    // A view and a call cost more than a few bytes do.
    if (to - from < 16) for (let at = from, into = this.#heldLength; at < to; ) this.#held[into++] = bytes[at++]!;
    else this.#held.set(bytes.subarray(from, to), this.#heldLength);
    this.#heldLength = length;
  }

  #finishHeld(end: number, at: number): number {
    const bytes = this.#held;
    let length = this.#heldLength;
    const { length: passed } = this.#passedOn ?? [];
    for (let at = 1; at < passed; at += 2) length += this.#passedOn![at]!;
    this.#heldLength = 0;
    // Room that one big response needed is not kept for the rest of the connection.
    if (bytes.length > 262_144) this.#held = new Uint8Array(0);
    return this.#finish(bytes, 0, end, at, length);
  }

  /** Hands the response on. Returns `at`, or its negative form when the receiver stopped. */
  #finish(bytes: Uint8Array, base: number, end: number, at: number, length = at - base): number {
    this.#open = false;
    this.#length = length;
    if (base > 0) for (let i = 0; i < this.#literals.length; i++) this.#literals[i]! += base;
    const goOn = this.#onResponse({
      bytes,
      start: base,
      end: base + end,
      literals: this.#literals,
      passedOn: this.#passedOn,
    });
    return goOn ? at : -at - 1;
  }
}
