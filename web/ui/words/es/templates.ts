// Spanish: templates of letters.

import type { Words } from '../words.ts';

export const templates: Words<'templates'> = {
  title: 'Plantillas',
  hint: 'Escribe un mensaje y elige «Guardar como plantilla» en su menú.',
  insert: 'Insertar plantilla…',
  save: 'Guardar como plantilla…',
  insertTitle: 'Insertar plantilla',
  saveTitle: 'Guardar como plantilla',
  find: 'Buscar una plantilla',
  nothing: 'Ninguna plantilla con ese nombre',
  name: 'Nombre',
  saveIt: 'Guardar',
  cancel: 'Cancelar',
  saved: (name) => `Guardado como plantilla «${name}».`,
  tooLarge: 'Es demasiado largo para una plantilla.',
  notKept: 'No se guardó: este dispositivo no admite nada. Vale para esta página.',
  missing: 'No funcionó. Inténtalo de nuevo.',
  writeNew: 'Escribir un mensaje',
  write: 'Escribir',
  writeWith: (name) => `Escribir con ${name}`,
  rename: (name) => `Cambiar nombre de ${name}`,
  remove: (name) => `Quitar ${name}`,
  removed: (name) => `${name} quitada.`,
};
