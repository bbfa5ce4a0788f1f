// Spanish: signing out while changes wait.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');
const unsent = (waiting: number): string =>
  count(waiting, {
    one: '1 cambio aún no ha llegado',
    other: `${number(waiting)} cambios aún no han llegado`,
  });

export const leaving: Words<'leaving'> = {
  title: 'Cerrar sesión',
  question: (waiting) => `${unsent(waiting)} al servidor de correo. ¿Cerrar sesión de todos modos?`,
  lost: 'Lo que no llegue hasta entonces no se hará.',
  waiting: (waiting) => `${unsent(waiting)} al servidor de correo. Después se cerrará la sesión.`,
  offline: 'No hay conexión en este momento.',
  sent: 'Todo ha llegado al servidor de correo.',
  wait: 'Esperar y cerrar sesión',
  anyway: 'Cerrar sesión de todos modos',
  signOut: 'Cerrar sesión',
  stay: 'Seguir conectado',
};
