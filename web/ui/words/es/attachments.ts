// Spanish: attachments, and what kind of thing each is.

import { number, type Words } from '../words.ts';

export const attachments: Words<'attachments'> = {
  attachments: 'Adjuntos',
  download: (file) => `Descargar ${file}`,
  stop: (file) => `Detener la descarga de ${file}`,
  downloading: (file) => `Descargando ${file}`,
  progress: (done, of) => `${done} de ${of}`,
  open: (file) => `Abrir ${file}`,
  downloadAll: 'Descargar todo',
  all: (count, size) => `${number(count)} archivos · ${size}`,
  downloadingAll: 'Descargando todos los adjuntos',
  stopAll: 'Detener la descarga de todo',
  unpack: (file, size) => `Mostrar el contenido de ${file} (${size})`,
};

export const kinds: Words<'kinds'> = {
  pdf: 'PDF',
  zip: 'Archivo ZIP',
  archive: 'Archivo comprimido',
  calendar: 'Calendario',
  contact: 'Contacto',
  webPage: 'Página web',
  table: 'Tabla',
  message: 'Mensaje',
  document: 'Documento',
  spreadsheet: 'Hoja de cálculo',
  presentation: 'Presentación',
  picture: 'Imagen',
  sound: 'Sonido',
  film: 'Vídeo',
  text: 'Texto',
  file: 'Archivo',
  fileOf: (ending) => `Archivo ${ending}`,
};
