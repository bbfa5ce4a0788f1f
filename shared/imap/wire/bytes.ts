// Byte classes and the few byte operations that every reader shares. One table look-up per byte, no regular expressions.

export const NUL = 0x00;
export const LF = 0x0a;
export const CR = 0x0d;
export const SP = 0x20;
export const QUOTE = 0x22;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const OPEN = 0x28;
export const CLOSE = 0x29;
export const STAR = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const GREATER = 0x3e;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const TILDE = 0x7e;

/** What a byte may be part of; bits of `byteClass`. */
export const ATOM = 1; // ATOM-CHAR as RFC 9051 §9 has it: what we write
export const LOOSE = 2; // atom as we read it: all but SP, parentheses, quote, CTL; 8-bit and `]` included (quirk odd-flag)
export const WORD = 4; // an item's keyword: LOOSE without `[` and `<`
export const DIGIT = 8;
export const TEXT = 16; // printable ASCII: what may stand in a quoted string that we write
export const PLAIN = 32; // ASCII that means only itself in a quoted string: no quote, backslash, NUL or line end

export const byteClass = ((): Uint8Array => {
  const table = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let bits = 0;
    const control = byte < 0x20 || byte === 0x7f;
    const structure = byte === SP || byte === OPEN || byte === CLOSE || byte === QUOTE;
    if (!control && !structure) bits |= LOOSE;
    if (!control && !structure && byte !== OPEN_BRACKET && byte !== LESS) bits |= WORD;
    if (byte >= 0x20 && byte < 0x7f) bits |= TEXT;
    if (byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH && byte !== NUL && byte !== CR && byte !== LF)
      bits |= PLAIN;
    const special = byte === OPEN_BRACE || byte === PERCENT || byte === STAR || byte === BACKSLASH;
    if (byte > 0x20 && byte < 0x7f && !structure && !special && byte !== CLOSE_BRACKET) bits |= ATOM;
    if (byte >= ZERO && byte <= NINE) bits |= DIGIT;
    table[byte] = bits;
  }
  return table;
})();

const encoder = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ascii = new TextDecoder('utf-8', { ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');
const fromCodes = String.fromCharCode;

// Some platforms take windows-1252 for ISO-8859-1. What they leave in the C1 range is put right here.
const c1 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';
const westernText = (bytes: Uint8Array): string =>
  windows1252.decode(bytes).replace(/[\x80-\x9f]/g, (char) => c1.charAt(char.charCodeAt(0) - 0x80));

/** UTF-8 bytes of `text`. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** The text of UTF-8 bytes, or null when they are none. */
export const utf8Text = (bytes: Uint8Array): string | null => {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
};

// Lists of character codes, one of each length, used again for every string of that length; and views of that kind.
const longestByCodes = 34;
const codesOf = Array.from({ length: longestByCodes + 1 }, (_, length) => new Array<number>(length).fill(0));
const longestByView = 96;
const viewed = new Uint8Array(longestByView);
const viewOf = Array.from({ length: longestByView + 1 }, (_, length) => viewed.subarray(0, length));
const viewedView = new DataView(viewed.buffer);

/** Copies `from[start..end)`, four bytes at a time. */
export const copyBytes = (from: DataView, start: number, end: number, to: DataView, into: number): void => {
  let at = start;
  let own = into;
  for (; at + 4 <= end; at += 4, own += 4) to.setInt32(own, from.getInt32(at, true), true);
  for (; at < end; at++, own++) to.setUint8(own, from.getUint8(at));
};

/** All of `bytes`, which are ASCII, as a string. */
export const asciiOf = (bytes: Uint8Array): string => ascii.decode(bytes);

/** As `asciiText`, for those who have a view of the same bytes. */
export const asciiTextOf = (bytes: Uint8Array, view: DataView, start: number, end: number): string => {
  const length = end - start;
  if (length > longestByView || length <= longestByCodes) return asciiText(bytes, start, end);
  copyBytes(view, start, end, viewedView, 0);
  return ascii.decode(viewOf[length]!);
};

/** ASCII bytes as a string. The caller knows that there is nothing above 127. */
export const asciiText = (bytes: Uint8Array, start: number, end: number): string => {
  const length = end - start;
  // Measured: above this the fixed price of a TextDecoder call (100 ns) is the smaller one. Both make flat strings; sums of
  // pieces would be kept as trees. A view of its own for each string would be most of the garbage of a row.
  if (length > longestByView) return ascii.decode(bytes.subarray(start, end));
  if (length > longestByCodes) {
    for (let at = 0; at < length; at++) viewed[at] = bytes[start + at]!;
    return ascii.decode(viewOf[length]!);
  }
  const codes = codesOf[length]!;
  for (let at = 0; at < length; at++) codes[at] = bytes[start + at]!;
  return fromCodes.apply(null, codes);
};

/** The text of server bytes: UTF-8, and where they are not, windows-1252. NUL becomes U+FFFD. */
export const serverText = (bytes: Uint8Array, start: number, end: number, onEightBit?: () => void): string => {
  let all = 0;
  let nul = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    all |= byte;
    if (byte === NUL) nul = true;
  }
  let text: string;
  if (all < 0x80) text = asciiText(bytes, start, end);
  else {
    const view = bytes.subarray(start, end);
    try {
      text = strictUtf8.decode(view);
    } catch {
      onEightBit?.();
      text = westernText(view);
    }
  }
  return nul ? text.replaceAll('\0', '\ufffd') : text;
};

/** Is `word` (upper case ASCII) at `start`, in any case? Says nothing about what follows it. */
export const hasWordAt = (bytes: Uint8Array, start: number, end: number, word: string): boolean => {
  if (end - start < word.length) return false;
  for (let at = 0; at < word.length; at++) {
    const byte = bytes[start + at]!;
    const upper = byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte;
    if (upper !== word.charCodeAt(at)) return false;
  }
  return true;
};

/**
 * The same bytes as a plain Uint8Array. Node's Buffer is one whose `slice` does not copy: what is kept of it would change
 * when the buffer is used again.
 */
export const plainBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const concatBytes = (pieces: readonly Uint8Array[]): Uint8Array => {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
