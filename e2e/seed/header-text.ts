// Header fields as mail programs write them: RFC 2047 words, RFC 2231 parameters, folded lines, dates.
// Its own code on purpose: a generator that shared its encoder with the product would agree with the product's mistakes.

import { encodeText } from './charset.ts';

/** A name and an address; the name may be empty. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');

/** RFC 2047 §2: an encoded word is at most 75 characters long. */
const longestWord = 75;

const qWord = (octets: Uint8Array): string =>
  [...octets]
    .map((octet) => {
      if (octet === 0x20) return '_';
      const character = String.fromCharCode(octet);
      return /[A-Za-z0-9!*+/-]/.test(character) ? character : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

/** How text outside ASCII is written. */
export interface WordStyle {
  readonly charset?: string;
  readonly encoding?: 'B' | 'Q';
}

/** Text as encoded words, cut between characters, one per line. */
export const encodeWords = (text: string, { charset = 'utf-8', encoding = 'B' }: WordStyle = {}): string => {
  if (isPlain(text)) return text;
  const room = longestWord - `=?${charset}?${encoding}??=`.length;
  const write = (piece: string) => {
    const octets = encodeText(piece, charset);
    return encoding === 'B' ? Buffer.from(octets).toString('base64') : qWord(octets);
  };
  const words: string[] = [];
  let piece = '';
  for (const character of text) {
    if (piece && write(piece + character).length > room) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  words.push(piece);
  return words.map((word) => `=?${charset}?${encoding}?${write(word)}?=`).join('\r\n ');
};

/** Breaks a field at its spaces so that lines stay below 78 characters where they can (RFC 5322 §2.1.1). */
export const fold = (field: string): string => {
  const lines: string[] = [];
  for (const line of field.split('\r\n')) {
    let rest = line;
    while (rest.length > 76) {
      // Not inside the leading blank of a continuation line, and not right after the field's name.
      const from = lines.length === 0 ? rest.indexOf(':') + 2 : 1;
      let cut = rest.lastIndexOf(' ', 76);
      if (cut <= from) cut = rest.indexOf(' ', Math.max(77, from + 1));
      if (cut < 0) break;
      lines.push(rest.slice(0, cut));
      rest = rest.slice(cut);
    }
    lines.push(rest);
  }
  return lines.join('\r\n');
};

export const writeAddress = ({ name, address }: Person, style?: WordStyle): string => {
  if (!name) return address;
  if (!isPlain(name)) return `${encodeWords(name, style)} <${address}>`;
  return /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name)
    ? `${name} <${address}>`
    : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
};

export const writeAddresses = (people: readonly Person[], style?: WordStyle): string =>
  people.map((person) => writeAddress(person, style)).join(', ');

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** RFC 5322 §3.3, in a zone `zone` minutes east of Greenwich. */
export const writeDate = (milliseconds: number, zone = 0): string => {
  const at = new Date(milliseconds + zone * 60_000);
  const sign = zone < 0 ? '-' : '+';
  const offset = `${sign}${two(Math.floor(Math.abs(zone) / 60))}${two(Math.abs(zone) % 60)}`;
  const day = `${days[at.getUTCDay()]}, ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${offset}`;
};

/** How an attachment's name outside ASCII is written: by the rule (RFC 2231), or as many programs do (RFC 2047). */
export type NameStyle = 'rfc2231' | 'rfc2231-pieces' | 'rfc2047';

const percent = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** `name="…"` or its encoded form, ready to stand behind `;`. */
export const writeParameter = (name: string, value: string, style: NameStyle = 'rfc2231'): string => {
  if (isPlain(value) && style !== 'rfc2231-pieces') return `${name}="${value.replace(/["\\]/g, '\\$&')}"`;
  if (style === 'rfc2047') return `${name}="${encodeWords(value).replaceAll('\r\n ', ' ')}"`;
  if (style === 'rfc2231') return `${name}*=UTF-8''${percent(value)}`;
  // RFC 2231 §4.1: continuations, cut between encoded characters.
  const pieces: string[] = [];
  for (const character of value) {
    const last = pieces.at(-1);
    const next = percent(character);
    if (last === undefined || last.length + next.length > 40) pieces.push(next);
    else pieces[pieces.length - 1] = last + next;
  }
  return pieces.map((piece, index) => `${name}*${index}*=${index === 0 ? "UTF-8''" : ''}${piece}`).join(';\r\n ');
};
