// German: the list of messages.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

export const list: Words<'list'> = {
  pane: 'Nachrichtenliste',
  showFolders: 'Ordner zeigen',
  search: 'Suche',
  searchMail: 'In der Post suchen',
  name: 'Nachrichten',
  messages: (total) => count(total, { one: '1 Nachricht', other: `${number(total)} Nachrichten` }),
  unread: (unread) => `${number(unread)} ungelesen`,
  shown: (rows) => `${number(rows)} gezeigt`,
  newMessages: (fresh) => count(fresh, { one: '1 neue Nachricht', other: `${number(fresh)} neue Nachrichten` }),
  nothingHere: 'Hier ist nichts',
  nothingHereYet: 'Neue Nachrichten in diesem Ordner erscheinen von selbst.',
  notOpened: 'Dieser Ordner konnte nicht geöffnet werden',
  loading: 'Wird geladen',
  noSubject: 'Kein Betreff',
  bare: 'Der Mailserver beschreibt diese Nachricht nicht',
  archive: 'Archivieren',
  delete: 'Löschen',
  markRead: 'Als gelesen markieren',
  markUnread: 'Als ungelesen markieren',
  addStar: 'Stern setzen',
  removeStar: 'Stern entfernen',
  isUnread: 'ungelesen',
  isStarred: 'mit Stern',
  isAnswered: 'beantwortet',
  isForwarded: 'weitergeleitet',
  isDraft: 'Entwurf',
  hasAttachment: 'mit Anhang',
};
