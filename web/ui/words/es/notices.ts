// Spanish: notifications of new mail.

import type { Words } from '../words.ts';

export const notices: Words<'notices'> = {
  title: 'Avisarme del correo nuevo cuando estoy en otra cosa',
  off: 'No',
  sender: 'Quién escribe',
  subject: 'Quién escribe y el asunto',
  hint: 'Con las notificaciones de su sistema, mientras haya una pestaña abierta con su correo.',
  denied:
    'Su navegador bloquea las notificaciones de esta página. Permítalas en sus ajustes para esta página y elija de nuevo.',
  missing: 'Este navegador no tiene notificaciones.',
  newMail: 'Correo nuevo',
};
