// German: the reader's pane before its code is here, and with nothing open.

import type { Words } from '../words.ts';

export const readerPane: Words<'readerPane'> = {
  conversation: 'Unterhaltung',
  noneOpen: 'Keine Nachricht geöffnet',
  howToOpen: (next, previous) =>
    `Wählen Sie eine aus der Liste, oder gehen Sie mit [${next}] und [${previous}] weiter und öffnen mit [Enter].`,
  opening: 'Die Nachricht wird geöffnet',
  missing: 'Der Leser konnte nicht geladen werden',
};
