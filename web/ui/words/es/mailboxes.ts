// Spanish: the folders, and how fresh what is shown is.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

export const mailboxes: Words<'mailboxes'> = {
  mailboxes: 'Buzones',
  compose: 'Redactar',
  folders: 'Carpetas',
  drafts: (drafts) => count(drafts, { one: '1 borrador', other: `${number(drafts)} borradores` }),
  filling: (folder, kept, of) => `${folder}: ${number(kept)} de ${number(of)} guardados aquí`,
  fillingHint: 'El correo se copia a este dispositivo, primero lo más reciente, cuando no hay otra cosa que hacer.',
  unsentHint: 'Se enviarán en cuanto se pueda llegar al servidor.',
  skipped: (answers) =>
    count(answers, { one: '1 respuesta ilegible omitida', other: `${number(answers)} respuestas ilegibles omitidas` }),
  skippedHint: 'El servidor envió respuestas que no se pudieron leer. Todo lo demás se leyó.',
  live: 'En directo · al día',
  fresh: (time) => `Al día a las ${time}`,
  checking: 'Comprobando…',
  connecting: 'Conectando…',
  connectingSince: (time) => `Conectando… · datos de ${time}`,
  offline: (time) => `Sin conexión · datos de ${time}`,
  notConnected: (time) => `No conectado · datos de ${time}`,
  earlier: 'antes',
  settings: 'Ajustes',
  signedOut: 'Sesión cerrada',
};

export const roles: Words<'roles'> = {
  inbox: 'Bandeja de entrada',
  drafts: 'Borradores',
  sent: 'Enviados',
  archive: 'Archivo',
  junk: 'No deseado',
  trash: 'Papelera',
  flagged: 'Destacados',
  all: 'Todo el correo',
};
