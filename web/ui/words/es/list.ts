// Spanish: the list of messages.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

export const list: Words<'list'> = {
  pane: 'Lista de mensajes',
  showFolders: 'Mostrar carpetas',
  search: 'Búsqueda',
  searchMail: 'Buscar en el correo',
  name: 'Mensajes',
  messages: (total) => count(total, { one: '1 mensaje', other: `${number(total)} mensajes` }),
  unread: (unread) => `${number(unread)} sin leer`,
  shown: (rows) => count(rows, { one: '1 a la vista', other: `${number(rows)} a la vista` }),
  newMessages: (fresh) => count(fresh, { one: '1 mensaje nuevo', other: `${number(fresh)} mensajes nuevos` }),
  nothingHere: 'Aquí no hay nada',
  nothingHereYet: 'Los mensajes nuevos de esta carpeta aparecen solos.',
  notOpened: 'No se pudo abrir esta carpeta',
  loading: 'Cargando',
  noSubject: 'Sin asunto',
  bare: 'El servidor no describe este mensaje',
  archive: 'Archivar',
  delete: 'Eliminar',
  markRead: 'Marcar como leído',
  markUnread: 'Marcar como no leído',
  addStar: 'Poner estrella',
  removeStar: 'Quitar estrella',
  isUnread: 'sin leer',
  isStarred: 'destacado',
  isAnswered: 'respondido',
  isForwarded: 'reenviado',
  isDraft: 'borrador',
  hasAttachment: 'con adjunto',
};
