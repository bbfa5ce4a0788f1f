// German: what of a folder is shown, and in which order.

import { number, type Words } from '../words.ts';

export const arrange: Words<'arrange'> = {
  show: 'Zeigen',
  all: 'Alle',
  onlyUnread: 'Ungelesen',
  onlyStarred: 'Mit Stern',
  onlyAttachment: 'Mit Anhang',
  onlyToMe: 'An mich',
  sort: 'Sortieren',
  sortBy: 'Sortieren nach',
  arrival: 'Eingang',
  date: 'Datum',
  from: 'Absender',
  to: 'Empfänger',
  subject: 'Betreff',
  size: 'Größe',
  unread: 'Ungelesene zuerst',
  starred: 'Mit Stern zuerst',
  newestFirst: 'Neueste zuerst',
  oldestFirst: 'Älteste zuerst',
  largestFirst: 'Größte zuerst',
  smallestFirst: 'Kleinste zuerst',
  fromA: 'A bis Z',
  fromZ: 'Z bis A',
  conversations: 'Unterhaltungen',
  messages: 'Einzelne Nachrichten',
  partial: (known, of) => `Geordnet, soweit die Post hier ist: ${number(known)} von ${number(of)} Nachrichten`,
};
