// French: the account's menu.

import type { Words } from '../words.ts';

export const account: Words<'account'> = {
  account: 'Compte',
  look: 'Apparence',
  system: 'Comme le système',
  light: 'Clair',
  dark: 'Sombre',
  shortcuts: 'Raccourcis clavier',
  console: 'Console du protocole',
  storage: 'Stockage sur cet appareil',
  signOut: 'Se déconnecter',
};
