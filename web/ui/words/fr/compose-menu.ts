// French: the menu of a letter that is written.

import type { Words } from '../words.ts';

export const composeMenu: Words<'composeMenu'> = {
  more: 'Autres options',
  asksReceipt: 'Demander un accusé de lecture',
  asksDelivery: 'Demander un avis de remise',
  noDelivery: 'le serveur n’en propose pas',
};
