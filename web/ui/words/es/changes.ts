// Spanish: what was done, what was taken back, what could not be done.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

const messages = (many: number) => count(many, { one: 'El mensaje', other: `${number(many)} mensajes` });
const could = (many: number, done: string) =>
  count(many, { one: `${messages(many)} no se pudo ${done}`, other: `${messages(many)} no se pudieron ${done}` });

export const changes: Words<'changes'> = {
  nothingToUndo: 'No hay nada que deshacer.',
  unsent: (many) => count(many, { one: '1 cambio sin enviar', other: `${number(many)} cambios sin enviar` }),
};

export const undone: Words<'undone'> = {
  flags: 'Marca retirada.',
  move: 'De vuelta a su sitio.',
  copy: 'Copia retirada.',
  delete: 'No se eliminó.',
  append: 'Deshecho.',
  'create-mailbox': 'Carpeta retirada.',
  'rename-mailbox': 'Nombre anterior restablecido.',
  'delete-mailbox': 'Carpeta conservada.',
  subscribe: 'Deshecho.',
};

export const failed: Words<'failed'> = {
  flags: (many) => `${could(many, 'marcar')}.`,
  move: (many, _, to) => `${could(many, 'mover')} a ${to}.`,
  copy: (many, _, to) => `${could(many, 'copiar')} a ${to}.`,
  delete: (many) => `${could(many, 'eliminar')}.`,
  append: (_, from) => `El mensaje no se pudo guardar en ${from}.`,
  'create-mailbox': (_, from) => `No se pudo crear la carpeta ${from}.`,
  'rename-mailbox': (_, from, to) => `No se pudo cambiar el nombre de la carpeta ${from} a ${to}.`,
  'delete-mailbox': (_, from) => `No se pudo eliminar la carpeta ${from}.`,
  subscribe: (_, from) => `No se pudo cambiar la suscripción a ${from}.`,
};
