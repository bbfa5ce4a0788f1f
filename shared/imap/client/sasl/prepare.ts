// SASLprep (RFC 4013) as far as names and passwords of people need it: mapped, composed, and refused where nobody can type it.
// Not checked: direction (RFC 3454 §6) and code points that Unicode 3.2 did not have. Both forbid some passwords and change none.

import { ArgumentError } from '../../wire/argument.ts';

/** RFC 3454 C.1.2: spaces that become the common one. */
const otherSpaces = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g;
/** RFC 3454 B.1: commonly mapped to nothing. U+200B is in both tables; as a space it would be visible. */
const invisible = /\u00ad|\u034f|\u1806|[\u180b-\u180d]|[\u200b-\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/g;
/** RFC 3454 C.2 (controls), C.3 (private use), C.4 (no characters), C.5 (surrogates). */
const noCharacter = /[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/u;
/** RFC 3454 C.2.2 beyond Cc, C.6 and C.7 (not for plain text), C.8 (change how others are shown), C.9 (tags), as ranges. */
const notForText: readonly (readonly [from: number, to: number])[] = [
  [0x0340, 0x0341],
  [0x06dd, 0x06dd],
  [0x070f, 0x070f],
  [0x180e, 0x180e],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2061, 0x2063],
  [0x206a, 0x206f],
  [0x2ff0, 0x2ffb],
  [0xfff9, 0xfffd],
  [0x1d173, 0x1d17a],
  [0xe0001, 0xe0001],
  [0xe0020, 0xe007f],
];

const isProhibited = (char: string): boolean => {
  const code = char.codePointAt(0) ?? 0;
  return noCharacter.test(char) || notForText.some(([from, to]) => code >= from && code <= to);
};

/** The text as SCRAM hashes it. Throws ArgumentError for what may not stand in it, or when nothing is left. */
export const prepare = (text: string, what: string): string => {
  const prepared = text.replace(invisible, '').replace(otherSpaces, ' ').normalize('NFKC');
  if ([...prepared].some(isProhibited)) throw new ArgumentError(`a character that may not be in a ${what}`);
  if (prepared === '') throw new ArgumentError(`an empty ${what}`);
  return prepared;
};
