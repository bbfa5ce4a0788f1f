// Parameters of Content-Type and Content-Disposition: RFC 2231 continuations and charsets, and what mailers do instead.
// Reads both a raw header value and the parameter pairs of a BODYSTRUCTURE.

import { hexValue, joinBytes } from './bytes.ts';
import { decodeText } from './charset.ts';
import { decodeEncodedWords } from './encoded-word.ts';
import { maxParameterSegments, maxParameters } from './limits.ts';

export type Parameters = ReadonlyMap<string, string>;

/** The parameters with lower-case names, first one wins, at most 100. */
const lowerCased = (parameters: Parameters): Map<string, string> => {
  const result = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (result.size >= maxParameters) break;
    const key = name.trim().toLowerCase();
    if (!result.has(key)) result.set(key, value);
  }
  return result;
};

const utf8 = new TextEncoder();

/** Percent-encoded text (RFC 2231 §4) to bytes; a "%" that encodes nothing stays. */
const percentBytes = (text: string): Uint8Array => {
  const bytes = utf8.encode(text);
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const high = bytes[at] === 0x25 ? hexValue(bytes[at + 1] ?? 0) : -1;
    const low = high >= 0 ? hexValue(bytes[at + 2] ?? 0) : -1;
    if (low >= 0) {
      out[length++] = (high << 4) | low;
      at += 2;
    } else out[length++] = bytes[at] ?? 0;
  }
  return out.subarray(0, length);
};

/** `charset'language'text`; without both quotes the whole is text. */
const splitExtended = (value: string): { charset: string | null; text: string } => {
  const shape = /^([^']*)'[^']*'/.exec(value);
  return shape ? { charset: shape[1] || null, text: value.slice(shape[0].length) } : { charset: null, text: value };
};

/** Joins `name*0`, `name*1*`, ... (RFC 2231 §3) up to the first that is missing. */
const joinSegments = (parameters: Parameters, name: string): string | null => {
  const pieces: Uint8Array[] = [];
  let charset: string | null = null;
  let encoded = false;
  for (let index = 0; index < maxParameterSegments; index++) {
    const extended = parameters.get(`${name}*${index}*`);
    const plain = parameters.get(`${name}*${index}`);
    if (extended !== undefined) {
      encoded = true;
      const split: { charset: string | null; text: string } =
        index === 0 ? splitExtended(extended) : { charset, text: extended };
      charset = split.charset;
      pieces.push(percentBytes(split.text));
    } else if (plain !== undefined) pieces.push(utf8.encode(plain));
    else break;
  }
  if (pieces.length === 0) return null;
  const text = decodeText(joinBytes(pieces), encoded ? charset : 'utf-8').text;
  return encoded ? text : decodeEncodedWords(text);
};

/** Value of one parameter, decoded; the RFC 2231 form is preferred to the plain one. Null when absent. */
export const readParameter = (parameters: Parameters, name: string): string | null => {
  const named = lowerCased(parameters);
  const key = name.toLowerCase();
  const extended = named.get(`${key}*`);
  if (extended !== undefined) {
    const { charset, text } = splitExtended(extended);
    return decodeText(percentBytes(text), charset).text;
  }
  const joined = joinSegments(named, key);
  if (joined !== null) return joined;
  const plain = named.get(key);
  // RFC 2047 words are not allowed here (§5 there), and are what half the world sends.
  return plain === undefined ? null : decodeEncodedWords(plain);
};

export interface StructuredValue {
  /** What stands before the first ";", lower case, e.g. `text/plain`. */
  readonly value: string;
  /** Raw: names in lower case, RFC 2231 marks still in them. */
  readonly parameters: Parameters;
}

/** Splits `value; name=value; name="quoted"` of a header. Linear; comments in it are dropped. */
export const readStructuredValue = (text: string): StructuredValue => {
  const pieces: string[] = [];
  let piece: string[] = [];
  // Unquoted blanks wait: they count between words, not at the ends of a value.
  let blanks = '';
  let quoted = false;
  let depth = 0;
  const keep = (character: string): void => {
    if (blanks !== '' && piece.length > 0 && piece.at(-1) !== '=') piece.push(blanks);
    blanks = '';
    piece.push(character);
  };
  for (let at = 0; at < text.length && pieces.length <= maxParameters; at++) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character === '\\' && at + 1 < text.length) keep(text[++at] ?? '');
      else if (character === '"') quoted = false;
      else keep(character);
    } else if (character === '(') depth++;
    else if (character === ')' && depth > 0) depth--;
    else if (depth > 0) continue;
    else if (character === '"') quoted = true;
    else if (character === ';') {
      pieces.push(piece.join(''));
      piece = [];
      blanks = '';
    } else if (/\s/.test(character)) blanks += character;
    else keep(character);
  }
  pieces.push(piece.join(''));
  const parameters = new Map<string, string>();
  for (const pair of pieces.slice(1, maxParameters + 1)) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (name !== '' && !parameters.has(name)) parameters.set(name, pair.slice(at + 1));
  }
  return { value: (pieces[0] ?? '').trim().toLowerCase(), parameters };
};
