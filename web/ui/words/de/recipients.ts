// German: who gets a letter.

import type { Words } from '../words.ts';

export const recipients: Words<'recipients'> = {
  bringBack: (name) => `${name} zurückholen`,
  removed: (name, keys) => `${name} ist entfernt. ${keys} holt es zurück.`,
  moved: (name, line) => `${name} steht jetzt in „${line}“.`,
  keys: 'Eingabe ändert, Entf entfernt, Alt und Pfeil nach oben oder unten verschiebt in eine andere Zeile.',
};
