// Spanish: how the list looks and where it stands.

import type { Words } from '../words.ts';

export const view: Words<'view'> = {
  name: 'Vista',
  rows: 'Filas',
  layout: 'Disposición',
};

export const densityNames: Words<'densityNames'> = {
  comfortable: 'Amplia',
  default: 'Normal',
  compact: 'Compacta',
};

export const layoutNames: Words<'layoutNames'> = {
  columns: 'Columnas',
  above: 'Lista sobre el mensaje',
  'list-only': 'Solo la lista',
};

export const paneNames: Words<'paneNames'> = {
  sidebar: 'Ancho de las carpetas',
  columns: 'Ancho de la lista',
  above: 'Alto de la lista',
};
