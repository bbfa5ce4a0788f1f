// Spanish: the line to the mail server, and what the server says.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

export const connection: Words<'connection'> = {
  connection: 'Conexión',
  reload: 'Recargar',
  tryNow: 'Intentar ahora',
  tryAgain: 'Intentar de nuevo',
  trying: 'Intentando de nuevo…',
  tryingIn: (wait) => `Nuevo intento en ${wait}`,
  tryIn: (wait) => `Inténtelo de nuevo en ${wait}.`,
  seconds: (seconds) => count(seconds, { one: '1 segundo', other: `${number(seconds)} segundos` }),
  minutes: (minutes) => count(minutes, { one: '1 minuto', other: `${number(minutes)} minutos` }),
  serverSays: (text) => `El servidor dice: «${text}»`,
};
