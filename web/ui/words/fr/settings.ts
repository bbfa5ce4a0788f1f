// French: the settings.

import type { Words } from '../words.ts';

export const settings: Words<'settings'> = {
  settings: 'Réglages',
  theme: 'Apparence',
  avatars: 'Initiales à côté des noms',
  avatarsHint: 'Dans la liste et dans les messages.',
  language: 'Langue',
  languageHint: 'Les dates, les nombres et les dossiers spéciaux la suivent.',
  browserLanguage: (language) => `Comme le navigateur (${language})`,
  together: 'Messages d’un même échange',
  asConversation: 'En conversation',
  oneByOne: 'Un par un',
  markRead: 'Un message compte comme lu',
  moment: 'Dès qu’il est affiché un instant',
  seconds: 'Après trois secondes',
  never: 'Seulement quand je le dis',
};

export const settingsPages: Words<'settingsPages'> = {
  appearance: 'Affichage',
  reading: 'Lecture',
  writing: 'Rédaction',
  identities: 'Identités',
  templates: 'Modèles',
  notices: 'Notifications',
  keyboard: 'Clavier',
  privacy: 'Confidentialité',
  storage: 'Stockage sur cet appareil',
};
