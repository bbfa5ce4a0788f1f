// French: who wrote, and to whom.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const people: Words<'people'> = {
  unknown: 'Expéditeur inconnu',
  nobody: 'Aucun destinataire',
  toNames: (names) => `À : ${names}`,
  me: 'Moi',
  meAmong: 'moi',
  between: ', ',
  more: (names, rest) =>
    count(rest, { one: `${names} et ${number(rest)} autre`, other: `${names} et ${number(rest)} autres` }),
  undisclosed: 'à des destinataires cachés',
  toMe: 'à moi',
  to: (name) => `à ${name}`,
  toMeAnd: (other) => `à moi et ${other}`,
  toAnd: (name, other) => `à ${name} et ${other}`,
  toMeAndOthers: (others) =>
    count(others, { one: `à moi et ${number(others)} autre`, other: `à moi et ${number(others)} autres` }),
  toAndOthers: (name, others) =>
    count(others, { one: `à ${name} et ${number(others)} autre`, other: `à ${name} et ${number(others)} autres` }),
};
