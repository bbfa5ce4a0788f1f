// German: the folders, and how fresh what is shown is.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

export const mailboxes: Words<'mailboxes'> = {
  mailboxes: 'Postfächer',
  compose: 'Schreiben',
  folders: 'Ordner',
  drafts: (drafts) => count(drafts, { one: '1 Entwurf', other: `${number(drafts)} Entwürfe` }),
  filling: (folder, kept, of) => `${folder}: ${number(kept)} von ${number(of)} hier aufbewahrt`,
  fillingHint: 'Post wird auf dieses Gerät kopiert, Neues zuerst, solange sonst nichts zu tun ist.',
  unsentHint: 'Sie werden gesendet, sobald der Mailserver erreichbar ist.',
  skipped: (answers) =>
    count(answers, {
      one: '1 unlesbare Antwort übergangen',
      other: `${number(answers)} unlesbare Antworten übergangen`,
    }),
  skippedHint: 'Der Mailserver hat Antworten geschickt, die nicht lesbar waren. Alles andere war es.',
  live: 'Verbunden · aktuell',
  fresh: (time) => `Stand von ${time}`,
  checking: 'Wird geprüft …',
  connecting: 'Verbinden …',
  connectingSince: (time) => `Verbinden … · Stand von ${time}`,
  offline: (time) => `Offline · Stand von ${time}`,
  notConnected: (time) => `Nicht verbunden · Stand von ${time}`,
  earlier: 'früher',
  settings: 'Einstellungen',
  signedOut: 'Abgemeldet',
};

export const roles: Words<'roles'> = {
  inbox: 'Posteingang',
  drafts: 'Entwürfe',
  sent: 'Gesendet',
  archive: 'Archiv',
  junk: 'Spam',
  trash: 'Papierkorb',
  flagged: 'Mit Stern',
  all: 'Alle Nachrichten',
};
