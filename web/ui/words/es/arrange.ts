// Spanish: what of a folder is shown, and in which order.

import { number, type Words } from '../words.ts';

export const arrange: Words<'arrange'> = {
  show: 'Mostrar',
  all: 'Todos',
  onlyUnread: 'No leídos',
  onlyStarred: 'Destacados',
  onlyAttachment: 'Con adjunto',
  onlyToMe: 'Para mí',
  sort: 'Ordenar',
  sortBy: 'Ordenar por',
  arrival: 'Llegada',
  date: 'Fecha',
  from: 'Remitente',
  to: 'Destinatario',
  subject: 'Asunto',
  size: 'Tamaño',
  unread: 'No leídos primero',
  starred: 'Destacados primero',
  newestFirst: 'Más recientes primero',
  oldestFirst: 'Más antiguos primero',
  largestFirst: 'Más grandes primero',
  smallestFirst: 'Más pequeños primero',
  fromA: 'De la A a la Z',
  fromZ: 'De la Z a la A',
  conversations: 'Conversaciones',
  messages: 'Mensajes sueltos',
  partial: (known, of) => `Ordenado según el correo que hay aquí: ${number(known)} de ${number(of)} mensajes`,
};
