// German: what a search found, and where it looked.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

const messages = (many: number) => count(many, { one: '1 Nachricht', other: `${number(many)} Nachrichten` });

export const search: Words<'search'> = {
  where: 'Wo gesucht wird',
  allFolders: 'Alle Ordner',
  inFolder: (folder) => `in ${folder}`,
  nothingFound: 'Nichts gefunden',
  howToFind:
    'Weniger Wörter finden mehr. Oder sagen Sie, wo: [from:ida], [subject:plan], [has:attachment], [before:2024].',
  notUnderstood: (words) => `Nicht verstanden: ${words}`,
  searching: 'Suche läuft',
  here: (headers, texts) => `Auf diesem Gerät: Kopfzeilen von ${messages(headers)}, Text von ${number(texts)}.`,
  hereOf: (headers, all, texts) =>
    `Auf diesem Gerät: Kopfzeilen von ${number(headers)} der ${messages(all)}, Text von ${number(texts)}.`,
  asking: 'Der Mailserver wird gefragt.',
  askingFolders: (done, of) => `Der Mailserver wird gefragt: ${number(done)} von ${number(of)} Ordnern.`,
  answered: 'Der Mailserver hat alles durchsucht.',
  offline: 'Offline: Der Mailserver wird gefragt, wenn die Verbindung wieder da ist.',
  refused: (why) => `Der Mailserver konnte nicht alles durchsuchen. ${why}`,
  itSays: (text) => `Er sagt: „${text}“`,
  found: (many) => `${messages(many)} gefunden`,
  moreFound: (many) => `Mehr als ${messages(many)} gefunden`,
  firstOnly: (many) => `Nur die neuesten ${messages(many)} sind zu sehen. Mehr Wörter finden weniger.`,
};
