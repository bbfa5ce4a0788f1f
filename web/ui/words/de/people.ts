// German: who wrote, and to whom.

import { number, type Words } from '../words.ts';

export const people: Words<'people'> = {
  unknown: 'Unbekannter Absender',
  nobody: 'Keine Empfänger',
  toNames: (names) => `An: ${names}`,
  me: 'Ich',
  meAmong: 'ich',
  between: ', ',
  more: (names, rest) => `${names} und ${number(rest)} weitere`,
  undisclosed: 'an ungenannte Empfänger',
  toMe: 'an mich',
  to: (name) => `an ${name}`,
  toMeAnd: (other) => `an mich und ${other}`,
  toAnd: (name, other) => `an ${name} und ${other}`,
  toMeAndOthers: (others) => `an mich und ${number(others)} andere`,
  toAndOthers: (name, others) => `an ${name} und ${number(others)} andere`,
};
