// German: the page of the settings where keys are chosen.

import type { Words } from '../words.ts';

export const keys: Words<'keys'> = {
  habits: 'Tasten wie in',
  gmail: 'Gmail',
  fastmail: 'Fastmail',
  roundcube: 'Roundcube oder SnappyMail',
  own: 'Eigene',
  change: 'Ändern',
  changeOf: (action) => `Tasten für ${action} ändern`,
  reset: 'Üblich',
  resetOf: (action) => `Die üblichen Tasten für ${action}`,
  press: 'Eine oder zwei Tasten drücken',
  pressFor: (action) => `Eine oder zwei Tasten für ${action} drücken`,
  changed: (action) => `${action} hat neue Tasten.`,
  takenFrom: (actions) => `Diese Tasten gehörten vorher zu: ${actions}.`,
};
