// German: the sign-in page.

import type { Words } from '../words.ts';

export const signIn: Words<'signIn'> = {
  title: 'Bei Postern anmelden',
  lead: 'Mit dem Mailkonto, das Sie schon haben.',
  username: 'E-Mail-Adresse oder Benutzername',
  password: 'Passwort',
  showCharacters: 'Zeichen zeigen',
  hideCharacters: 'Zeichen verbergen',
  server: 'Mailserver',
  keep: 'Post auf diesem Gerät aufbewahren',
  kept: 'Sie bleiben 14 Tage angemeldet. Abmelden löscht alles.',
  notKept: 'Auf einem geteilten Rechner besser nicht.',
  signingIn: 'Anmelden …',
  signIn: 'Anmelden',
};
