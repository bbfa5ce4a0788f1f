// Spanish: who gets a letter.

import type { Words } from '../words.ts';

export const recipients: Words<'recipients'> = {
  bringBack: (name) => `Recuperar ${name}`,
  removed: (name, keys) => `${name} se ha quitado. ${keys} lo recupera.`,
  moved: (name, line) => `${name} está ahora en «${line}».`,
  keys: 'Intro lo cambia, Supr lo quita, Alt y flecha arriba o abajo lo mueve a otra línea.',
};
