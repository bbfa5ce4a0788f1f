// Spanish: the reader and the message in it.

import { number, type Words } from '../words.ts';

export const reader: Words<'reader'> = {
  message: 'Mensaje',
  notOpened: 'No se pudo abrir este mensaje',
  noText: 'Este mensaje no tiene texto.',
  from: 'De',
  to: 'Para',
  cc: 'Cc',
  bcc: 'Cco',
  replyTo: 'Responder a',
  actions: 'Acciones del mensaje',
  back: 'Volver a la lista',
  archive: 'Archivar',
  delete: 'Eliminar',
  markRead: 'Marcar como leído',
  markUnread: 'Marcar como no leído',
  reply: 'Responder',
  replyAll: 'Responder a todos',
  editDraft: 'Editar borrador',
  forward: 'Reenviar',
  star: 'Estrella',
  removeStar: 'Quitar la estrella',
  place: (place, total) => `${number(place)} de ${number(total)}`,
  previous: 'Mensaje anterior',
  next: 'Mensaje siguiente',
  unsafe: 'El diseño de este mensaje no se pudo mostrar con seguridad.',
  plainInstead: 'Este es su texto sin formato.',
};

export const damage: Words<'damage'> = {
  'unknown-charset': 'Este texto indica un alfabeto desconocido; algunos caracteres pueden ser erróneos.',
  'broken-encoding': 'Parte de este texto está dañada. Se muestra hasta donde se puede leer.',
  truncated: 'Este texto es más largo de lo que Postern muestra. El resto se omite.',
};
