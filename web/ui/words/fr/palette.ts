// French: the command palette.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const palette: Words<'palette'> = {
  title: 'Palette de commandes',
  placeholder: 'Saisissez une action, un dossier ou une recherche',
  list: 'Actions et dossiers',
  folder: 'Dossier',
  recent: 'Recherche récente',
  settings: 'Réglages',
  searchFor: (text) => `Chercher « ${text} » dans le courrier`,
  entries: (found) => count(found, { one: `${number(found)} entrée`, other: `${number(found)} entrées` }),
};
