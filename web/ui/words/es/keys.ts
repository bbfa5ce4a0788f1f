// Spanish: the page of the settings where keys are chosen.

import type { Words } from '../words.ts';

export const keys: Words<'keys'> = {
  habits: 'Teclas como en',
  gmail: 'Gmail',
  fastmail: 'Fastmail',
  roundcube: 'Roundcube o SnappyMail',
  own: 'Propias',
  change: 'Cambiar',
  changeOf: (action) => `Cambiar las teclas de ${action}`,
  reset: 'Habituales',
  resetOf: (action) => `Las teclas habituales de ${action}`,
  press: 'Pulse una o dos teclas',
  pressFor: (action) => `Pulse una o dos teclas para ${action}`,
  changed: (action) => `${action} tiene teclas nuevas.`,
  takenFrom: (actions) => `Estas teclas eran de: ${actions}.`,
};
