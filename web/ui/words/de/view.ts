// German: how the list looks and where it stands.

import type { Words } from '../words.ts';

export const view: Words<'view'> = {
  name: 'Ansicht',
  rows: 'Zeilen',
  layout: 'Anordnung',
};

export const densityNames: Words<'densityNames'> = {
  comfortable: 'Luftig',
  default: 'Normal',
  compact: 'Kompakt',
};

export const layoutNames: Words<'layoutNames'> = {
  columns: 'Spalten',
  above: 'Liste über der Nachricht',
  'list-only': 'Nur Liste',
};

export const paneNames: Words<'paneNames'> = {
  sidebar: 'Breite der Ordner',
  columns: 'Breite der Liste',
  above: 'Höhe der Liste',
};
