// German: the page around everything.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

export const app: Words<'app'> = {
  opening: 'Postern wird geöffnet',
  undo: 'Rückgängig',
  dismiss: 'Ausblenden',
  close: 'Schließen',
  cancel: 'Abbrechen',
  folderGone: (folder) => `Der Ordner „${folder}“ wurde anderswo gelöscht. Dies ist Ihr Posteingang.`,
  folderRenamed: (before, now) => `Der Ordner „${before}“ heißt jetzt „${now}“.`,
  notKept:
    'Auf diesem Gerät wird keine Post aufbewahrt: Der Speicher ist voll, belegt oder gestört. Alles geht weiter, aber der nächste Besuch lädt neu.',
  rebuilt: 'Die auf diesem Gerät aufbewahrte Post war nicht lesbar und wird neu geholt.',
  changesLost: 'Änderungen, die den Mailserver noch nicht erreicht hatten, sind vielleicht verloren.',
  newMail: (from, subject) => `Neue Nachricht von ${from}: ${subject}`,
  newMessages: (messages, from) => count(messages, { other: `${number(messages)} neue Nachrichten, eine von ${from}` }),
  alert: (text) => `Ihr Mailserver sagt: ${text}`,
  consoleMissing: 'Die Konsole konnte nicht geladen werden. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  settingsMissing:
    'Die Einstellungen konnten nicht geladen werden. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  shortcutsMissing:
    'Die Tastenkürzel konnten nicht geladen werden. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  paletteMissing:
    'Die Befehlspalette konnte nicht geladen werden. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  searchMissing: 'Die Suche konnte nicht geladen werden',
  composeMissing:
    'Das Schreibfenster konnte nicht geladen werden. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  reloadAndTry: 'Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  shift: 'Umschalt',
  control: 'Strg',
  important: 'Wichtig',
  work: 'Arbeit',
  personal: 'Persönlich',
  toDo: 'Zu erledigen',
  later: 'Später',
};
