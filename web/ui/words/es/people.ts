// Spanish: who wrote, and to whom.

import { number, type Words } from '../words.ts';

export const people: Words<'people'> = {
  unknown: 'Remitente desconocido',
  nobody: 'Sin destinatarios',
  toNames: (names) => `Para: ${names}`,
  me: 'Yo',
  meAmong: 'yo',
  between: ', ',
  more: (names, rest) => `${names} y ${number(rest)} más`,
  undisclosed: 'para destinatarios ocultos',
  toMe: 'para mí',
  to: (name) => `para ${name}`,
  toMeAnd: (other) => `para mí y ${other}`,
  toAnd: (name, other) => `para ${name} y ${other}`,
  toMeAndOthers: (others) => `para mí y ${number(others)} más`,
  toAndOthers: (name, others) => `para ${name} y ${number(others)} más`,
};
