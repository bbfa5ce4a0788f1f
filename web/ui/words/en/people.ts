// English: who wrote, and to whom.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const people = {
  unknown: 'Unknown sender',
  nobody: 'No recipients',
  toNames: (names: string) => `To: ${names}`,
  me: 'Me',
  meAmong: 'me',
  between: ', ',
  more: (names: string, rest: number) => `${names} and ${number(rest)} more`,
  undisclosed: 'to undisclosed recipients',
  toMe: 'to me',
  to: (name: string) => `to ${name}`,
  toMeAnd: (other: string) => `to me and ${other}`,
  toAnd: (name: string, other: string) => `to ${name} and ${other}`,
  toMeAndOthers: (others: number) => count(others, { other: `to me and ${number(others)} others` }),
  toAndOthers: (name: string, others: number) => count(others, { other: `to ${name} and ${number(others)} others` }),
};
