// German: attachments, and what kind of thing each is.

import { number, type Words } from '../words.ts';

export const attachments: Words<'attachments'> = {
  attachments: 'Anhänge',
  download: (file) => `${file} herunterladen`,
  stop: (file) => `Herunterladen von ${file} anhalten`,
  downloading: (file) => `${file} wird heruntergeladen`,
  progress: (done, of) => `${done} von ${of}`,
  open: (file) => `${file} öffnen`,
  downloadAll: 'Alle herunterladen',
  all: (count, size) => `${number(count)} Dateien · ${size}`,
  downloadingAll: 'Alle Anhänge werden heruntergeladen',
  stopAll: 'Herunterladen aller Anhänge anhalten',
  unpack: (file, size) => `Inhalt von ${file} zeigen (${size})`,
};

export const kinds: Words<'kinds'> = {
  pdf: 'PDF',
  zip: 'ZIP-Archiv',
  archive: 'Archiv',
  calendar: 'Kalender',
  contact: 'Kontakt',
  webPage: 'Webseite',
  table: 'Tabelle',
  message: 'Nachricht',
  document: 'Dokument',
  spreadsheet: 'Tabelle',
  presentation: 'Präsentation',
  picture: 'Bild',
  sound: 'Ton',
  film: 'Film',
  text: 'Text',
  file: 'Datei',
  fileOf: (ending) => `${ending}-Datei`,
};
