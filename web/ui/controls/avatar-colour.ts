// The colour and letters that stand for a person who has no picture. Pure; drawing is avatar.tsx.

import type { Address } from '../../client/model.ts';

/** Hue in degrees, the same for an address everywhere and always. */
export const hueOf = (address: string): number => {
  let hash = 0x811c9dc5; // FNV-1a, 32 bits
  for (const character of address.toLowerCase())
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // The low bits of FNV are the weak ones.
  return ((hash >>> 8) ^ (hash & 0xff)) % 360;
};

const letter = /[\p{L}\p{N}]/u;

const firstLetter = (word: string): string => {
  for (const character of word) if (letter.test(character)) return character.toLocaleUpperCase('en');
  return '';
};

/** One or two letters: of the first and last word of the name, else of the address; '?' where there are none. */
export const initialsOf = ({ name, address }: Address): string => {
  const words = name.split(/[\s.,_()"'<>]+/u).filter((word) => letter.test(word));
  const first = words[0];
  if (first === undefined) return firstLetter(address) || '?';
  const last = words.length > 1 ? words.at(-1) : undefined;
  return firstLetter(first) + (last === undefined ? '' : firstLetter(last));
};
