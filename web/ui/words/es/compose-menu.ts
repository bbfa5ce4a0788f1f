// Spanish: the menu of a letter that is written.

import type { Words } from '../words.ts';

export const composeMenu: Words<'composeMenu'> = {
  more: 'Más opciones',
  asksReceipt: 'Pedir confirmación de lectura',
  asksDelivery: 'Pedir aviso de entrega',
  noDelivery: 'el servidor no lo ofrece',
};
