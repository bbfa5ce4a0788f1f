// French: the reader and the message in it.

import { number, type Words } from '../words.ts';

export const reader: Words<'reader'> = {
  message: 'Message',
  notOpened: 'Ce message n’a pas pu être ouvert',
  noText: 'Ce message n’a pas de texte.',
  from: 'De',
  to: 'À',
  cc: 'Cc',
  bcc: 'Cci',
  replyTo: 'Répondre à',
  actions: 'Actions sur le message',
  back: 'Retour à la liste',
  archive: 'Archiver',
  delete: 'Supprimer',
  markRead: 'Marquer comme lu',
  markUnread: 'Marquer comme non lu',
  reply: 'Répondre',
  replyAll: 'Répondre à tous',
  editDraft: 'Modifier le brouillon',
  forward: 'Transférer',
  star: 'Étoile',
  removeStar: 'Retirer l’étoile',
  place: (place, total) => `${number(place)} sur ${number(total)}`,
  previous: 'Message précédent',
  next: 'Message suivant',
  unsafe: 'La mise en forme de ce message n’a pas pu être affichée sans risque.',
  plainInstead: 'Voici son texte brut.',
};

export const damage: Words<'damage'> = {
  'unknown-charset': 'Ce texte indique un alphabet inconnu ; certains caractères peuvent être faux.',
  'broken-encoding': 'Une partie de ce texte est endommagée. Elle est affichée autant qu’elle est lisible.',
  truncated: 'Ce texte est plus long que ce que Postern affiche. Le reste est omis.',
};
