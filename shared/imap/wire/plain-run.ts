// Finds, without reading it, where a plain run of a response ends: ASCII words, quoted strings in which nothing is escaped,
// lists of them. What is plain means the same wherever it stands, so it may be remembered; all else is -1.

import { byteClass, CLOSE, CLOSE_BRACKET, NINE, OPEN, OPEN_BRACE, PLAIN, QUOTE, SP, ZERO } from './bytes.ts';
import type { Cursor } from './cursor.ts';

/**
 * The first byte of `[from..last)` that is no plain text of a quoted string, or `last`. Four bytes at a time, as long as all
 * four are printable ASCII and neither quote nor backslash: subtracting sets the high bit of a byte that is too small.
 */
export const plainTextEnd = (bytes: Uint8Array, view: DataView, from: number, last: number): number => {
  let at = from;
  for (; at + 4 <= last; at += 4) {
    const four = view.getInt32(at, true);
    const noControl = four - 0x20202020;
    const noQuote = (four ^ 0x22222222) - 0x01010101;
    const noBackslash = (four ^ 0x5c5c5c5c) - 0x01010101;
    if (((four | noControl | noQuote | noBackslash) & 0x80808080) !== 0) break;
  }
  while (at < last && (byteClass[bytes[at]!]! & PLAIN) !== 0) at++;
  return at;
};

/** Behind the plain quoted string that starts at `at`, before `last`; else -1. */
const behindQuoted = (d: Cursor, at: number, last: number): number => {
  const to = plainTextEnd(d.bytes, d.view, at + 1, last);
  return to < last && d.bytes[to] === QUOTE ? to + 1 : -1;
};

/**
 * Behind the list that starts at the cursor, when it is plain: atoms and plain quoted strings, no list or literal in it,
 * at most `longest` bytes. Else -1. The cursor stays.
 */
export const plainListEnd = (d: Cursor, longest: number): number => {
  const { bytes, offset } = d;
  const last = Math.min(d.end, offset + longest);
  for (let at = offset + 1; at < last; ) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      at = behindQuoted(d, at, last);
      if (at < 0) return -1;
    } else if (byte === CLOSE) return at + 1;
    else if (byte < SP || byte === OPEN || byte === OPEN_BRACE) return -1;
    else at++;
  }
  return -1;
};

/**
 * Up to the first number that stands by itself, when all before it is plain: words, plain quoted strings and lists of
 * them; at most `longest` bytes. Else -1. The cursor stays.
 */
export const plainRunBeforeNumber = (d: Cursor, longest: number): number => {
  const { bytes, offset } = d;
  const last = Math.min(d.end, offset + longest);
  let depth = 0;
  for (let at = offset; at < last; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      at = behindQuoted(d, at, last) - 1;
      if (at < 0) return -1;
    } else if (byte === OPEN) depth++;
    else if (byte === CLOSE) {
      if (--depth < 0) return -1;
    } else if (byte >= ZERO && byte <= NINE) {
      if (depth === 0 && bytes[at - 1] === SP) return at;
    } else if (byte < SP || byte === OPEN_BRACE) return -1;
  }
  return -1;
};

/** Behind the first `]`, when no string stands before it, at most `longest` bytes on. Else -1. The cursor stays. */
export const plainSectionEnd = (d: Cursor, longest: number): number => {
  const { bytes, offset } = d;
  const last = Math.min(d.end, offset + longest);
  for (let at = offset; at < last; at++) {
    const byte = bytes[at]!;
    if (byte === CLOSE_BRACKET) return at + 1;
    if (byte < SP || byte === QUOTE || byte === OPEN_BRACE) return -1;
  }
  return -1;
};
