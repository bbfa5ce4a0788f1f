// French: invitations.

import { number, type Words } from '../words.ts';

export const calendar: Words<'calendar'> = {
  untitled: 'Événement sans titre',
  cancelled: 'Annulé',
  reply: 'Réponse',
  when: 'Quand',
  where: 'Où',
  organizer: 'De',
  invited: 'Qui',
  floating: 'Sans fuseau horaire',
  daily: 'chaque jour',
  weekly: 'chaque semaine',
  monthly: 'chaque mois',
  yearly: 'chaque année',
  otherwise: 'se répète',
  accepted: 'oui',
  declined: 'non',
  tentative: 'peut-être',
  delegated: 'se fait remplacer',
  event: (title) => `Événement : ${title}`,
  others: (count) => `et ${number(count)} autres`,
};
