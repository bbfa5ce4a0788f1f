// Spanish: the account's menu.

import type { Words } from '../words.ts';

export const account: Words<'account'> = {
  account: 'Cuenta',
  look: 'Aspecto',
  system: 'Como el sistema',
  light: 'Claro',
  dark: 'Oscuro',
  shortcuts: 'Atajos de teclado',
  console: 'Consola del protocolo',
  storage: 'Almacenamiento en este dispositivo',
  signOut: 'Cerrar sesión',
};
