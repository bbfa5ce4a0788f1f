// Spanish: files on their way into a letter.

import type { Words } from '../words.ts';

export const arriving: Words<'arriving'> = {
  loading: (name) => `Cargando ${name}`,
  failed: 'No se pudo cargar.',
  stillComing: 'Aún no están todos los archivos. Espérelos o quítelos.',
};
