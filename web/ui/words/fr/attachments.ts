// French: attachments, and what kind of thing each is.

import { number, type Words } from '../words.ts';

export const attachments: Words<'attachments'> = {
  attachments: 'Pièces jointes',
  download: (file) => `Télécharger ${file}`,
  stop: (file) => `Arrêter le téléchargement de ${file}`,
  downloading: (file) => `Téléchargement de ${file}`,
  progress: (done, of) => `${done} sur ${of}`,
  open: (file) => `Ouvrir ${file}`,
  downloadAll: 'Tout télécharger',
  all: (count, size) => `${number(count)} fichiers · ${size}`,
  downloadingAll: 'Téléchargement de toutes les pièces jointes',
  stopAll: 'Arrêter le téléchargement',
  unpack: (file, size) => `Afficher le contenu de ${file} (${size})`,
};

export const kinds: Words<'kinds'> = {
  pdf: 'PDF',
  zip: 'Archive ZIP',
  archive: 'Archive',
  calendar: 'Agenda',
  contact: 'Contact',
  webPage: 'Page web',
  table: 'Tableau',
  message: 'Message',
  document: 'Document',
  spreadsheet: 'Feuille de calcul',
  presentation: 'Présentation',
  picture: 'Image',
  sound: 'Son',
  film: 'Vidéo',
  text: 'Texte',
  file: 'Fichier',
  fileOf: (ending) => `Fichier ${ending}`,
};
