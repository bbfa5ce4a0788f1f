// German: the account's menu.

import type { Words } from '../words.ts';

export const account: Words<'account'> = {
  account: 'Konto',
  look: 'Aussehen',
  system: 'Wie das System',
  light: 'Hell',
  dark: 'Dunkel',
  shortcuts: 'Tastenkürzel',
  console: 'Protokollkonsole',
  storage: 'Speicher auf diesem Gerät',
  signOut: 'Abmelden',
};
