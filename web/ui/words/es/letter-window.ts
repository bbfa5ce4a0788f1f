// Spanish: the size and place of a letter.

import type { Words } from '../words.ts';

export const letterWindow: Words<'letterWindow'> = {
  maximise: 'Maximizar',
  restore: 'Reducir',
  ownWindow: 'Abrir en su propia ventana',
  blocked: 'El navegador no abrió ninguna ventana.',
  elsewhere: 'Está abierto en otra pestaña o ventana.',
};
