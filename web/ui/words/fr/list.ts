// French: the list of messages.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const list: Words<'list'> = {
  pane: 'Liste des messages',
  showFolders: 'Afficher les dossiers',
  search: 'Recherche',
  searchMail: 'Rechercher dans le courrier',
  name: 'Messages',
  messages: (total) => count(total, { one: `${number(total)} message`, other: `${number(total)} messages` }),
  unread: (unread) => count(unread, { one: `${number(unread)} non lu`, other: `${number(unread)} non lus` }),
  shown: (rows) => count(rows, { one: `${number(rows)} affiché`, other: `${number(rows)} affichés` }),
  newMessages: (fresh) =>
    count(fresh, { one: `${number(fresh)} nouveau message`, other: `${number(fresh)} nouveaux messages` }),
  nothingHere: 'Rien ici',
  nothingHereYet: 'Les nouveaux messages de ce dossier apparaissent d’eux-mêmes.',
  notOpened: 'Ce dossier n’a pas pu être ouvert',
  loading: 'Chargement',
  noSubject: 'Sans objet',
  bare: 'Le serveur ne décrit pas ce message',
  archive: 'Archiver',
  delete: 'Supprimer',
  markRead: 'Marquer comme lu',
  markUnread: 'Marquer comme non lu',
  addStar: 'Ajouter l’étoile',
  removeStar: 'Retirer l’étoile',
  isUnread: 'non lu',
  isStarred: 'suivi',
  isAnswered: 'répondu',
  isForwarded: 'transféré',
  isDraft: 'brouillon',
  hasAttachment: 'avec pièce jointe',
};
