// German: signing out while changes wait.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');
const unsent = (waiting: number): string =>
  count(waiting, { one: '1 Änderung hat', other: `${number(waiting)} Änderungen haben` });

export const leaving: Words<'leaving'> = {
  title: 'Abmelden',
  question: (waiting) => `${unsent(waiting)} den Mailserver noch nicht erreicht. Trotzdem abmelden?`,
  lost: 'Was ihn bis dahin nicht erreicht, wird nicht ausgeführt.',
  waiting: (waiting) => `${unsent(waiting)} den Mailserver noch nicht erreicht. Danach werden Sie abgemeldet.`,
  offline: 'Im Moment besteht keine Verbindung.',
  sent: 'Alles hat den Mailserver erreicht.',
  wait: 'Warten, dann abmelden',
  anyway: 'Trotzdem abmelden',
  signOut: 'Abmelden',
  stay: 'Angemeldet bleiben',
};
