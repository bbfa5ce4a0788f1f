// German: the command palette.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

export const palette: Words<'palette'> = {
  title: 'Befehlspalette',
  placeholder: 'Aktion, Ordner oder Suchwort eingeben',
  list: 'Aktionen und Ordner',
  folder: 'Ordner',
  recent: 'Letzte Suche',
  settings: 'Einstellungen',
  searchFor: (text) => `In der Post nach „${text}“ suchen`,
  entries: (found) => count(found, { one: '1 Eintrag', other: `${number(found)} Einträge` }),
};
