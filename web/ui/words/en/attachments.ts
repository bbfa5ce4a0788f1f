// English: attachments, and what kind of thing each is.

import { number } from '../words.ts';

export const attachments = {
  attachments: 'Attachments',
  download: (file: string) => `Download ${file}`,
  stop: (file: string) => `Stop downloading ${file}`,
  downloading: (file: string) => `Downloading ${file}`,
  progress: (done: string, of: string) => `${done} of ${of}`,
  open: (file: string) => `Open ${file}`,
  downloadAll: 'Download all',
  all: (count: number, size: string) => `${number(count)} files · ${size}`,
  downloadingAll: 'Downloading all attachments',
  stopAll: 'Stop downloading all',
  unpack: (file: string, size: string) => `Show what is in ${file} (${size})`,
};

export const kinds = {
  pdf: 'PDF',
  zip: 'ZIP archive',
  archive: 'Archive',
  calendar: 'Calendar',
  contact: 'Contact',
  webPage: 'Web page',
  table: 'Table',
  message: 'Message',
  document: 'Document',
  spreadsheet: 'Spreadsheet',
  presentation: 'Presentation',
  picture: 'Picture',
  sound: 'Sound',
  film: 'Film',
  text: 'Text',
  file: 'File',
  fileOf: (ending: string) => `${ending} file`,
};
