// RFC 2047: "=?charset?Q?text?=" inside header text, into what its sender meant. Linear in the length.
// Works on text that is already split into its fields: it must never run before addresses are parsed.

import { createBase64Decoder, decodeStrictBase64 } from './base64.ts';
import { hexValue, joinBytes } from './bytes.ts';
import { decodeText } from './charset.ts';
import { maxEncodedWords } from './limits.ts';

interface Word {
  /** Lower case, without the language suffix of RFC 2231 §5. */
  readonly charset: string;
  readonly bytes: Uint8Array;
  /** Position behind "?=". */
  readonly end: number;
}

const charsetShape = /^[!#$%&'*+\-.0-9A-Z^_`a-z{}|~:()]{1,60}$/;
const base64Shape = /^[A-Za-z0-9+/\s]*={0,3}$/;

/** Longer labels are none. */
const charsetChars = 80;

const utf8 = new TextEncoder();

/** Q encoding: "_" is a blank, "=XX" a byte; a "=" that encodes nothing stays. Raw characters become bytes again. */
const decodeQ = (text: string, charset: string): Uint8Array => {
  const out = new Uint8Array(3 * text.length); // a character is at most three bytes, a pair of surrogates four
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5f) out[length++] = 0x20;
    else if (code === 0x3d) {
      const high = hexValue(text.charCodeAt(at + 1));
      const low = hexValue(text.charCodeAt(at + 2));
      if (high >= 0 && low >= 0) {
        out[length++] = (high << 4) | low;
        at += 2;
      } else out[length++] = code;
    } else if (code < 0x80 || (code <= 0xff && charset !== 'utf-8')) out[length++] = code;
    else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? code);
      const bytes = utf8.encode(character);
      out.set(bytes, length);
      length += bytes.length;
      at += character.length - 1;
    }
  }
  return out.subarray(0, length);
};

/** B encoding; null when a character does not belong to it. Missing padding is forgiven. */
const decodeB = (text: string): Uint8Array | null => {
  const strict = decodeStrictBase64(text);
  if (strict !== null) return strict;
  if (!base64Shape.test(text)) return null;
  const decoder = createBase64Decoder();
  const first = decoder.push(utf8.encode(text));
  const { rest } = decoder.end();
  return rest.length === 0 ? first : joinBytes([first, rest]);
};

/** The charset between `from` and `to`, lower case; '' when none can be meant. */
const readCharset = (raw: string, from: number, to: number): string => {
  if (to - from > charsetChars) return '';
  const label = raw.slice(from, to);
  if (label === 'utf-8' || label === 'UTF-8') return 'utf-8'; // by far the most frequent one
  if (/\s/.test(label)) return '';
  const charset = label.replace(/\*.*$/, '').toLowerCase();
  return charsetShape.test(charset) ? charset : '';
};

/** Remembers where the next mark stands, so that hostile text is searched only once. Asked for ever later places. */
const finder = (text: string, mark: string) => {
  let found = -1;
  return (from: number): number => {
    if (found < from && found !== Number.POSITIVE_INFINITY) {
      found = text.indexOf(mark, from);
      if (found < 0) found = Number.POSITIVE_INFINITY;
    }
    return found;
  };
};

/** The word that begins with the mark at `start`; null when it is none. `nextEnd` finds the next "?=", or infinity. */
const readWord = (raw: string, start: number, nextEnd: (from: number) => number): Word | null => {
  const label = raw.indexOf('?', start + 2); // never searched in vain for long: the next word begins with one
  const encoding = raw.charCodeAt(label + 1) | 0x20; // lower case
  if (label < 0 || (encoding !== 0x71 && encoding !== 0x62) || raw[label + 2] !== '?') return null;
  const charset = readCharset(raw, start + 2, label);
  if (charset === '') return null;
  const from = label + 3;
  const to = nextEnd(from);
  // Another word begins inside: this one never ended. Looked for before anything is copied, and found soon if it is there.
  const inner = raw.indexOf('=?', from);
  if (to === Number.POSITIVE_INFINITY || (inner >= 0 && inner + 2 <= to)) return null;
  const text = raw.slice(from, to);
  if (text.includes('\n') || text.includes('\r')) return null;
  const bytes = encoding === 0x71 ? decodeQ(text, charset) : decodeB(text);
  return bytes && { charset, bytes, end: to + 2 };
};

/** Text of header value `raw`, unfolded or not, its encoded words decoded; broken ones stay as they are. */
export const decodeEncodedWords = (raw: string): string => {
  const first = raw.indexOf('=?');
  if (first < 0) return raw;
  const nextEnd = finder(raw, '?=');
  const only = readWord(raw, first, nextEnd);
  if (only && raw.indexOf('=?', only.end) < 0)
    return raw.slice(0, first) + decodeText(only.bytes, only.charset).text + raw.slice(only.end);
  return decodeSeveral(raw, nextEnd);
};

const decodeSeveral = (raw: string, nextEnd: (from: number) => number): string => {
  const nextStart = finder(raw, '=?');
  let out = '';
  // Neighbours of one charset are decoded together: senders cut characters in half (against RFC 2047 §5).
  let run: { readonly charset: string; readonly pieces: Uint8Array[] } | null = null;
  const finishRun = (): void => {
    if (run) out += decodeText(joinBytes(run.pieces), run.charset).text;
    run = null;
  };

  let at = 0;
  let words = 0;
  while (at < raw.length && words < maxEncodedWords) {
    const start = nextStart(at);
    if (start === Number.POSITIVE_INFINITY) break;
    const between = raw.slice(at, start);
    const word = readWord(raw, start, nextEnd);
    if (!word) {
      finishRun();
      out += `${between}=?`;
      at = start + 2;
      continue;
    }
    words++;
    // Blanks between two words are not text (RFC 2047 §6.2).
    if (!run || /\S/.test(between)) {
      finishRun();
      out += between;
    }
    if (run && run.charset !== word.charset) finishRun();
    run ??= { charset: word.charset, pieces: [] };
    run.pieces.push(word.bytes);
    at = word.end;
  }
  finishRun();
  return out + raw.slice(at);
};
