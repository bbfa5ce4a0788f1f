// German: what is asked before a letter goes.

import { number, type Words } from '../words.ts';

export const beforeSending: Words<'beforeSending'> = {
  noCopy: 'So große Nachrichten bewahrt der Mailserver nicht auf: In „Gesendet“ läge keine Kopie.',
  forgotten: 'Sie spricht von einem Anhang, aber es ist keine Datei angehängt.',
  manyVisible: (people) => `Alle ${number(people)} Empfänger sehen die Adressen der anderen. In „Blindkopie“ nicht.`,
  withoutSubject: 'Sie hat keinen Betreff.',
  again: 'Noch einmal „Senden“ sendet sie so.',
};
