// French: ways to answer a message and to pass it on.

import type { Words } from '../words.ts';

export const answers: Words<'answers'> = {
  replyList: 'Répondre à la liste',
  forwardAttached: 'Transférer en pièce jointe',
  redirect: 'Rediriger…',
  asNew: 'Modifier comme nouveau',
  redirectTitle: (subject) => `Rediriger « ${subject} »`,
  redirectHint: (sender) =>
    `Il part tel quel, de son propre expéditeur. ${sender} figure comme la personne qui l’a transmis.`,
  redirectIt: 'Rediriger',
  cancel: 'Annuler',
  noList: 'Ce message ne vient d’aucune liste à laquelle on peut écrire.',
};
