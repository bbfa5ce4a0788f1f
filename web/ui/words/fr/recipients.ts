// French: who gets a letter.

import type { Words } from '../words.ts';

export const recipients: Words<'recipients'> = {
  bringBack: (name) => `Remettre ${name}`,
  removed: (name, keys) => `${name} a été retiré. ${keys} le remet.`,
  moved: (name, line) => `${name} est maintenant dans « ${line} ».`,
  keys: 'Entrée modifie, Suppr retire, Alt et flèche haut ou bas déplace vers une autre ligne.',
};
