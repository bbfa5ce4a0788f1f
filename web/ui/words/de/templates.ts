// German: templates of letters.

import type { Words } from '../words.ts';

export const templates: Words<'templates'> = {
  title: 'Vorlagen',
  hint: 'Schreiben Sie eine Nachricht und wählen Sie in ihrem Menü „Als Vorlage speichern“.',
  insert: 'Vorlage einfügen …',
  save: 'Als Vorlage speichern …',
  insertTitle: 'Vorlage einfügen',
  saveTitle: 'Als Vorlage speichern',
  find: 'Vorlage suchen',
  nothing: 'Keine Vorlage dieses Namens',
  name: 'Name',
  saveIt: 'Speichern',
  cancel: 'Abbrechen',
  saved: (name) => `Als Vorlage „${name}“ gespeichert.`,
  tooLarge: 'Für eine Vorlage ist das zu lang.',
  notKept: 'Nicht gespeichert: Dieses Gerät nimmt nichts an. Es gilt für diese Seite.',
  missing: 'Das ging nicht. Versuchen Sie es noch einmal.',
  writeNew: 'Nachricht schreiben',
  write: 'Schreiben',
  writeWith: (name) => `Mit ${name} schreiben`,
  rename: (name) => `${name} umbenennen`,
  remove: (name) => `${name} entfernen`,
  removed: (name) => `${name} entfernt.`,
};
