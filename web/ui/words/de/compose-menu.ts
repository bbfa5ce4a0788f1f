// German: the menu of a letter that is written.

import type { Words } from '../words.ts';

export const composeMenu: Words<'composeMenu'> = {
  more: 'Weitere Optionen',
  asksReceipt: 'Lesebestätigung anfordern',
  asksDelivery: 'Zustellbestätigung anfordern',
  noDelivery: 'der Server bietet keine an',
};
