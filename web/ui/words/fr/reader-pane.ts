// French: the reader's pane before its code is here, and with nothing open.

import type { Words } from '../words.ts';

export const readerPane: Words<'readerPane'> = {
  conversation: 'Conversation',
  noneOpen: 'Aucun message ouvert',
  howToOpen: (next, previous) =>
    `Choisissez-en un dans la liste, ou avancez avec [${next}] et [${previous}] et ouvrez-le avec [Enter].`,
  opening: 'Ouverture du message',
  missing: 'Le lecteur n’a pas pu être chargé',
};
