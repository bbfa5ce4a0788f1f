// Spanish: as whom the person writes.

import type { Words } from '../words.ts';

export const identities: Words<'identities'> = {
  title: 'Identidades',
  hint: 'Una respuesta sale de la dirección a la que llegó el mensaje.',
  usual: 'Habitual',
  makeUsual: 'Hacer habitual',
  makeUsualOf: (identity) => `Hacer habitual: ${identity}`,
  edit: (identity) => `Editar ${identity}`,
  remove: (identity) => `Quitar ${identity}`,
  removed: (identity) => `${identity} quitada.`,
  add: 'Añadir una identidad',
  name: 'Nombre',
  address: 'Dirección',
  needsAddress: 'Escribe una dirección.',
  replyTo: 'Las respuestas van a',
  replyToHint: 'A la misma dirección',
  signature: 'Firma',
  signatureLooks: 'Firma con formato',
  sentFolder: 'Lo enviado se guarda en',
  usualFolder: 'La carpeta habitual',
  bccSelf: 'Una copia oculta de cada mensaje a esta dirección',
  save: 'Guardar',
  cancel: 'Cancelar',
  notKept: 'No se guardó: este dispositivo no admite nada. Vale para esta página.',
};
