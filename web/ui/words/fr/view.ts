// French: how the list looks and where it stands.

import type { Words } from '../words.ts';

export const view: Words<'view'> = {
  name: 'Affichage',
  rows: 'Lignes',
  layout: 'Disposition',
};

export const densityNames: Words<'densityNames'> = {
  comfortable: 'Aérée',
  default: 'Normale',
  compact: 'Compacte',
};

export const layoutNames: Words<'layoutNames'> = {
  columns: 'Colonnes',
  above: 'Liste au-dessus du message',
  'list-only': 'Liste seule',
};

export const paneNames: Words<'paneNames'> = {
  sidebar: 'Largeur des dossiers',
  columns: 'Largeur de la liste',
  above: 'Hauteur de la liste',
};
