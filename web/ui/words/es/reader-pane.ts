// Spanish: the reader's pane before its code is here, and with nothing open.

import type { Words } from '../words.ts';

export const readerPane: Words<'readerPane'> = {
  conversation: 'Conversación',
  noneOpen: 'Ningún mensaje abierto',
  howToOpen: (next, previous) => `Elija uno de la lista, o muévase con [${next}] y [${previous}] y ábralo con [Enter].`,
  opening: 'Abriendo el mensaje',
  missing: 'No se pudo cargar el lector',
};
