// German: what of the person's mail is on this device.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

export const storage: Words<'storage'> = {
  looking: 'Wird nachgesehen …',
  isKept: 'Post wird auf diesem Gerät aufbewahrt: Sie ist sofort da, auch ohne Netz. Abmelden löscht sie.',
  notKept:
    'Auf diesem Gerät wird keine Post aufbewahrt. Was jetzt hier ist, geht mit dem letzten Tab; Entwürfe und Briefe im Ausgang bleiben, bis Sie sich abmelden.',
  emptied: 'Texte und Anhänge sind von diesem Gerät entfernt.',
  empty: 'Texte und Anhänge leeren',
  stop: 'Hier keine Post mehr aufbewahren',
  remove: 'Dieses Konto von diesem Gerät entfernen',
  stopped: 'Auf diesem Gerät wird keine Post mehr aufbewahrt.',
  listed: 'Verzeichnete Nachrichten',
  texts: 'Texte von Nachrichten',
  attachments: 'Geöffnete Anhänge',
  letters: 'Entwürfe und Postausgang',
  together: 'Zusammen',
  granted: 'Der Browser gewährt',
  whenLow: 'Wenn der Platz knapp wird',
  asksBefore: 'Der Browser fragt, bevor er dies löscht',
  mayClear: 'Der Browser darf dies löschen',
  none: 'Keine',
  folders: (folders) => count(folders, { one: 'In 1 Ordner', other: `In ${number(folders)} Ordnern` }),
  rowsOf: (rows, total) => `${number(rows)} von ${number(total)}`,
  removeSure: 'Alles von diesem Konto wird hier gelöscht, und Sie werden abgemeldet. Ihre Post bleibt beim Mailserver.',
  removeYes: 'Entfernen und abmelden',
  stopSure:
    'Die hier aufbewahrte Post wird gelöscht; Entwürfe und Briefe im Ausgang bleiben, bis Sie sich abmelden. Sie bleiben angemeldet, bis der Browser geschlossen wird, höchstens zwölf Stunden.',
  stopYes: 'Nicht mehr aufbewahren',
};
