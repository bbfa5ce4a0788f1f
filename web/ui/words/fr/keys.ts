// French: the page of the settings where keys are chosen.

import type { Words } from '../words.ts';

export const keys: Words<'keys'> = {
  habits: 'Touches comme dans',
  gmail: 'Gmail',
  fastmail: 'Fastmail',
  roundcube: 'Roundcube ou SnappyMail',
  own: 'Les miennes',
  change: 'Modifier',
  changeOf: (action) => `Modifier les touches pour ${action}`,
  reset: 'Habituelles',
  resetOf: (action) => `Les touches habituelles pour ${action}`,
  press: 'Appuyez sur une ou deux touches',
  pressFor: (action) => `Appuyez sur une ou deux touches pour ${action}`,
  changed: (action) => `${action} a de nouvelles touches.`,
  takenFrom: (actions) => `Ces touches étaient celles de : ${actions}.`,
};
