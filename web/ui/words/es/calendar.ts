// Spanish: invitations.

import { number, type Words } from '../words.ts';

export const calendar: Words<'calendar'> = {
  untitled: 'Evento sin título',
  cancelled: 'Cancelado',
  reply: 'Respuesta',
  when: 'Cuándo',
  where: 'Dónde',
  organizer: 'De',
  invited: 'Quién',
  floating: 'Sin zona horaria',
  daily: 'cada día',
  weekly: 'cada semana',
  monthly: 'cada mes',
  yearly: 'cada año',
  otherwise: 'se repite',
  accepted: 'sí',
  declined: 'no',
  tentative: 'quizá',
  delegated: 'envía a alguien',
  event: (title) => `Evento: ${title}`,
  others: (count) => `y ${number(count)} más`,
};
