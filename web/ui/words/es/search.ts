// Spanish: what a search found, and where it looked.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

const messages = (many: number) => count(many, { one: '1 mensaje', other: `${number(many)} mensajes` });

export const search: Words<'search'> = {
  where: 'Dónde buscar',
  allFolders: 'Todas las carpetas',
  inFolder: (folder) => `en ${folder}`,
  nothingFound: 'No se encontró nada',
  howToFind:
    'Con menos palabras se encuentra más. O diga dónde: [from:ida], [subject:plan], [has:attachment], [before:2024].',
  notUnderstood: (words) => `No entendido: ${words}`,
  searching: 'Buscando',
  here: (headers, texts) => `En este dispositivo: cabeceras de ${messages(headers)}, texto de ${number(texts)}.`,
  hereOf: (headers, all, texts) =>
    `En este dispositivo: cabeceras de ${number(headers)} de ${messages(all)}, texto de ${number(texts)}.`,
  asking: 'Preguntando al servidor de correo.',
  askingFolders: (done, of) => `Preguntando al servidor de correo: ${number(done)} de ${number(of)} carpetas.`,
  answered: 'El servidor de correo ha buscado en todo.',
  offline: 'Sin conexión: se preguntará al servidor cuando vuelva.',
  refused: (why) => `El servidor de correo no pudo buscar en todo. ${why}`,
  itSays: (text) => `Dice: «${text}»`,
  found: (many) => count(many, { one: '1 mensaje encontrado', other: `${number(many)} mensajes encontrados` }),
  moreFound: (many) => count(many, { other: `Más de ${number(many)} mensajes encontrados` }),
  firstOnly: (many) => `Solo se muestran los ${messages(many)} más recientes. Con más palabras se encuentran menos.`,
};
