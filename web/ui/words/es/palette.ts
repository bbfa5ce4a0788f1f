// Spanish: the command palette.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

export const palette: Words<'palette'> = {
  title: 'Paleta de órdenes',
  placeholder: 'Escriba una acción, una carpeta o una búsqueda',
  list: 'Acciones y carpetas',
  folder: 'Carpeta',
  recent: 'Búsqueda reciente',
  settings: 'Ajustes',
  searchFor: (text) => `Buscar «${text}» en el correo`,
  entries: (found) => count(found, { one: '1 entrada', other: `${number(found)} entradas` }),
};
