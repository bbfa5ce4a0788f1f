// Spanish: between plain text and formatting.

import type { Words } from '../words.ts';

export const letterFormat: Words<'letterFormat'> = {
  formatting: 'Formato',
  missing: 'No se pudo cargar el editor. El texto está a salvo.',
  tryAgain: 'Intentar de nuevo',
  toPlain: '¿Pasar a texto sin formato?',
  toPlainLoss: 'Se pierde el formato y las imágenes pasan a ser archivos adjuntos. Las palabras quedan.',
  makePlain: 'Pasar a texto sin formato',
  keep: 'Conservar el formato',
};
