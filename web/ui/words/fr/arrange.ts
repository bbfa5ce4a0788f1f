// French: what of a folder is shown, and in which order.

import { number, type Words } from '../words.ts';

export const arrange: Words<'arrange'> = {
  show: 'Afficher',
  all: 'Tous',
  onlyUnread: 'Non lus',
  onlyStarred: 'Suivis',
  onlyAttachment: 'Avec pièce jointe',
  onlyToMe: 'À moi',
  sort: 'Trier',
  sortBy: 'Trier par',
  arrival: 'Arrivée',
  date: 'Date',
  from: 'Expéditeur',
  to: 'Destinataire',
  subject: 'Objet',
  size: 'Taille',
  unread: 'Non lus d’abord',
  starred: 'Suivis d’abord',
  newestFirst: 'Du plus récent au plus ancien',
  oldestFirst: 'Du plus ancien au plus récent',
  largestFirst: 'Du plus grand au plus petit',
  smallestFirst: 'Du plus petit au plus grand',
  fromA: 'De A à Z',
  fromZ: 'De Z à A',
  conversations: 'Conversations',
  messages: 'Messages séparés',
  partial: (known, of) => `Trié dans la mesure du courrier présent : ${number(known)} messages sur ${number(of)}`,
};
