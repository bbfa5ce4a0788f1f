// The bytes of a message as they came, as letters that can be shown and copied. Pure.

export interface SourceText {
  readonly text: string;
  /** Some lines are no UTF-8: each of their bytes is shown as one Western letter. */
  readonly isMixed: boolean;
}

const lineEnd = 10;

/** Where the last whole letter of UTF-8 ends: what was cut in the middle of one is not damaged by that. */
const wholeLetters = (bytes: Uint8Array): number => {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
};

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Every byte is one letter and none is lost. */
const western = new TextDecoder('windows-1252');

/** @param isCut the bytes are only the beginning */
export const sourceText = (bytes: Uint8Array, isCut = false): SourceText => {
  const whole = isCut ? bytes.subarray(0, wholeLetters(bytes)) : bytes;
  try {
    return { text: strict.decode(whole), isMixed: false };
  } catch {
    // A part in another charset does not take the letters of the others along.
  }
  const out: string[] = [];
  for (let from = 0; from < whole.length; ) {
    const end = whole.indexOf(lineEnd, from);
    const line = whole.subarray(from, end < 0 ? whole.length : end + 1);
    try {
      out.push(strict.decode(line));
    } catch {
      out.push(western.decode(line));
    }
    from += line.length;
  }
  return { text: out.join(''), isMixed: true };
};
