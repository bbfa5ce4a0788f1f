// German: sending later.

import { number, type Words } from '../words.ts';

export const later: Words<'later'> = {
  sendLater: 'Später senden',
  when: 'Wann soll sie hinausgehen?',
  evening: 'Heute Abend',
  tomorrow: 'Morgen früh',
  monday: 'Montag früh',
  pick: 'Datum und Uhrzeit',
  zone: (name) => `Es gilt die Zeit dieses Geräts: ${name}.`,
  byServer: 'Der Mailserver behält sie bis dahin. Sobald er sie hat, lässt sie sich nicht mehr zurückholen.',
  byApp:
    'Postern sendet sie selbst, muss also dann auf diesem Gerät offen sein. Was es versäumt, geht beim nächsten Öffnen hinaus.',
  here: 'solange Postern offen ist',
  wrong: 'Wählen Sie eine Zeit in der Zukunft, innerhalb eines Jahres.',
  set: 'Diese Zeit setzen',
  close: 'Schließen',
  scheduled: (time) => `Geht hinaus: ${time}.`,
  keptByServer: (time) => `Der Mailserver hat sie und sendet sie: ${time}.`,
  late: (subject, time) => `„${subject}“ ging verspätet hinaus: Postern war zu seiner Zeit (${time}) hier nicht offen.`,
  list: 'Nachrichten, die später hinausgehen',
  goes: (time) => `Geht hinaus: ${time}`,
  many: (letters) => `${number(letters)} gehen später hinaus`,
  change: 'Zeit ändern',
  now: 'Jetzt senden',
};
