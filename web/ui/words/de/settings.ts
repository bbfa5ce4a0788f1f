// German: the settings.

import type { Words } from '../words.ts';

export const settings: Words<'settings'> = {
  settings: 'Einstellungen',
  theme: 'Aussehen',
  avatars: 'Initialen neben Namen',
  avatarsHint: 'In der Liste und in Nachrichten.',
  language: 'Sprache',
  languageHint: 'Datum, Zahlen und besondere Ordner richten sich danach.',
  browserLanguage: (language) => `Wie im Browser (${language})`,
  together: 'Nachrichten, die zusammengehören',
  asConversation: 'Als Unterhaltung',
  oneByOne: 'Einzeln',
  markRead: 'Eine Nachricht gilt als gelesen',
  moment: 'Sobald sie einen Moment zu sehen ist',
  seconds: 'Nach drei Sekunden',
  never: 'Nur wenn ich es sage',
};

export const settingsPages: Words<'settingsPages'> = {
  appearance: 'Darstellung',
  reading: 'Lesen',
  writing: 'Schreiben',
  identities: 'Identitäten',
  templates: 'Vorlagen',
  notices: 'Mitteilungen',
  keyboard: 'Tastatur',
  privacy: 'Privatsphäre',
  storage: 'Speicher auf diesem Gerät',
};
