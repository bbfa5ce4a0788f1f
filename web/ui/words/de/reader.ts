// German: the reader and the message in it.

import { number, type Words } from '../words.ts';

export const reader: Words<'reader'> = {
  message: 'Nachricht',
  notOpened: 'Diese Nachricht konnte nicht geöffnet werden',
  noText: 'Diese Nachricht hat keinen Text.',
  from: 'Von',
  to: 'An',
  cc: 'Kopie',
  bcc: 'Blindkopie',
  replyTo: 'Antwort an',
  actions: 'Aktionen für die Nachricht',
  back: 'Zurück zur Liste',
  archive: 'Archivieren',
  delete: 'Löschen',
  markRead: 'Als gelesen markieren',
  markUnread: 'Als ungelesen markieren',
  reply: 'Antworten',
  replyAll: 'Allen antworten',
  editDraft: 'Entwurf bearbeiten',
  forward: 'Weiterleiten',
  star: 'Stern',
  removeStar: 'Stern entfernen',
  place: (place, total) => `${number(place)} von ${number(total)}`,
  previous: 'Vorige Nachricht',
  next: 'Nächste Nachricht',
  unsafe: 'Die Gestaltung dieser Nachricht ließ sich nicht sicher zeigen.',
  plainInstead: 'Dies ist ihr reiner Text.',
};

export const damage: Words<'damage'> = {
  'unknown-charset': 'Dieser Text nennt ein unbekanntes Alphabet, manche Zeichen können falsch sein.',
  'broken-encoding': 'Ein Teil dieses Textes ist beschädigt. Er wird gezeigt, soweit er lesbar ist.',
  truncated: 'Dieser Text ist länger, als Postern zeigt. Der Rest ist weggelassen.',
};
