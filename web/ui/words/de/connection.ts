// German: the line to the mail server, and what the server says.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

export const connection: Words<'connection'> = {
  connection: 'Verbindung',
  reload: 'Neu laden',
  tryNow: 'Jetzt versuchen',
  tryAgain: 'Noch einmal versuchen',
  trying: 'Neuer Versuch …',
  tryingIn: (wait) => `Neuer Versuch in ${wait}`,
  tryIn: (wait) => `Versuchen Sie es in ${wait} noch einmal.`,
  seconds: (seconds) => count(seconds, { one: '1 Sekunde', other: `${number(seconds)} Sekunden` }),
  minutes: (minutes) => count(minutes, { one: '1 Minute', other: `${number(minutes)} Minuten` }),
  serverSays: (text) => `Der Server sagt: „${text}“`,
};
