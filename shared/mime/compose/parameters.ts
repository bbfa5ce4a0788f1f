// A structured value with parameters (Content-Type, Content-Disposition): tokens, quoted strings, and RFC 2231 for what is
// neither, cut into numbered segments where it is long.

import { ComposeError } from './compose-error.ts';
import { headerLine } from './header-text.ts';

const utf8 = new TextEncoder();

/** `attribute-char`, RFC 2231 §7. */
const attributeChar = /[!#$&+\-.0-9A-Z^_`a-z{|}~]/;
/** A `token` (RFC 2045 §5.1) of these characters: some readers take one with `'`, `*` or `%` for an extended value, and lose it. */
const token = /^[!#$&+\-.0-9A-Z^_`a-z{|}~]+$/;
const printable = /^[ -~]+$/;
const mediaType = /^[A-Za-z0-9][\w!#$&^.+-]{0,126}\/[A-Za-z0-9][\w!#$&^.+-]{0,126}$/;

/** Longer values become segments: with the name beside it, a line holds no more. */
const plainChars = 60;
const segmentChars = 50;

const percent = (character: string): string =>
  attributeChar.test(character) && character.length === 1
    ? character
    : [...utf8.encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

/** `name*=utf-8''…`, or `name*0*=`, `name*1*=` and so on. No character is cut in half, which some readers need. */
const extended = (name: string, value: string): string[] => {
  const segments: string[] = [];
  let segment = '';
  for (const character of value) {
    const one = percent(character);
    if (segment !== '' && segment.length + one.length > segmentChars) {
      segments.push(segment);
      segment = '';
    }
    segment += one;
  }
  segments.push(segment);
  if (segments.length === 1) return [`${name}*=utf-8''${segments[0]}`];
  return segments.map((text, index) => `${name}*${index}*=${index === 0 ? "utf-8''" : ''}${text}`);
};

/** One parameter as its pieces; an empty value has none. */
const parameter = (name: string, given: string, utf8Headers: boolean): string[] => {
  const value = headerLine(given, given.length);
  if (value === '') return [];
  if (value.length <= plainChars && !value.includes('=?')) {
    if (token.test(value)) return [`${name}=${value}`];
    if (utf8Headers || printable.test(value)) return [`${name}=${quoted(value)}`];
  }
  return extended(name, value);
};

/** Pieces of `value; name=…; name=…` for `field`. `value` is a constant of ours, or went through {@link cleanMediaType}. */
export const structured = (
  value: string,
  parameters: Readonly<Record<string, string>>,
  utf8Headers = false,
): string[] => {
  const pieces = Object.entries(parameters).flatMap(([name, text]) => parameter(name, text, utf8Headers));
  return [value, ...pieces].map(
    (piece, index, all) => (index === 0 ? '' : ' ') + piece + (index < all.length - 1 ? ';' : ''),
  );
};

/** A media type as it may stand in a header, lower case; null when it is none. */
export const cleanMediaType = (type: string): string | null => {
  const bare = type.split(';')[0]!.trim();
  return mediaType.test(bare) ? bare.toLowerCase() : null;
};

/** For media types that are part of our own code. */
export const requireMediaType = (type: string): string => {
  const clean = cleanMediaType(type);
  if (clean === null) throw new ComposeError('media-type', type);
  return clean;
};
