// Bytes into base64 as it stands in mail (RFC 2045 §6.8): lines of 76 characters, each with its CRLF. Pieces whose length is a
// multiple of 57 can be encoded one after the other.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const lineBytes = 57;

/** Two characters as one number, in whichever order this machine has their bytes. */
const pairsOf = (text: string): Uint16Array =>
  new Uint16Array(Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer);

/** Twelve bits to two characters. */
const pairs = pairsOf(Array.from({ length: 4096 }, (_, bits) => alphabet[bits >> 6]! + alphabet[bits & 63]!).join(''));
/** Eight bits and four, before padding; and the padding. */
const single = pairsOf(Array.from({ length: 64 }, (_, bits) => `${alphabet[bits]!}=`).join(''));
const [padding = 0, lineEnd = 0] = pairsOf('==\r\n');

/** What `length` bytes become, line ends counted. */
export const base64LinesLength = (length: number): number =>
  Math.ceil(length / 3) * 4 + Math.ceil(length / lineBytes) * 2;

/**
 * `bytes` as lines. Not the last piece of several: its length must be a multiple of 57.
 *
 * By table, two characters at a time: engines that have `toBase64` make a text of it, and turning that into bytes again takes
 * three times as long as all of this.
 */
export const encodeBase64Lines = (bytes: Uint8Array): Uint8Array => {
  const out = new Uint16Array(base64LinesLength(bytes.length) / 2);
  let to = 0;
  for (let start = 0; start < bytes.length; start += lineBytes) {
    const end = Math.min(start + lineBytes, bytes.length);
    const whole = end - ((end - start) % 3);
    for (let at = start; at < whole; at += 3) {
      const bits = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
      out[to] = pairs[bits >> 12]!;
      out[to + 1] = pairs[bits & 4095]!;
      to += 2;
    }
    if (whole < end) {
      const bits = (bytes[whole]! << 16) | (end - whole === 2 ? bytes[whole + 1]! << 8 : 0);
      out[to++] = pairs[bits >> 12]!;
      out[to++] = end - whole === 2 ? single[(bits >> 6) & 63]! : padding;
    }
    out[to++] = lineEnd;
  }
  return new Uint8Array(out.buffer);
};
