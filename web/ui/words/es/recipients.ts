// Spanish: who gets a letter.

import type { Words } from '../words.ts';

export const recipients: Words<'recipients'> = {
  bringBack: (name) => `Recuperar ${name}`,
  removed: (name) => `${name} se ha quitado. Ctrl + Z lo recupera.`,
  moved: (name, line) => `${name} está ahora en «${line}».`,
  keys: 'Intro lo cambia, Supr lo quita, Alt y flecha arriba o abajo lo mueve a otra línea.',
};
