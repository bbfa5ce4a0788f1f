// German: notifications of new mail.

import type { Words } from '../words.ts';

export const notices: Words<'notices'> = {
  title: 'Neue Post melden, während ich woanders bin',
  off: 'Nein',
  sender: 'Wer schreibt',
  subject: 'Wer schreibt, und den Betreff',
  hint: 'Als Mitteilung Ihres Systems, solange ein Tab mit Ihrer Post offen ist.',
  denied:
    'Ihr Browser sperrt Mitteilungen dieser Seite. Erlauben Sie sie in seinen Einstellungen für diese Seite, und wählen Sie dann noch einmal.',
  missing: 'Dieser Browser kennt keine Mitteilungen.',
  newMail: 'Neue Post',
};
