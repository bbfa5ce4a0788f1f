// Spanish: the settings.

import type { Words } from '../words.ts';

export const settings: Words<'settings'> = {
  settings: 'Ajustes',
  theme: 'Aspecto',
  avatars: 'Iniciales junto a los nombres',
  avatarsHint: 'En la lista y en los mensajes.',
  language: 'Idioma',
  languageHint: 'Las fechas, los números y las carpetas especiales lo siguen.',
  browserLanguage: (language) => `Como el navegador (${language})`,
  together: 'Mensajes que van juntos',
  asConversation: 'Como conversación',
  oneByOne: 'Uno a uno',
  markRead: 'Un mensaje cuenta como leído',
  moment: 'Cuando está un momento en pantalla',
  seconds: 'Al cabo de tres segundos',
  never: 'Solo cuando yo lo diga',
};

export const settingsPages: Words<'settingsPages'> = {
  appearance: 'Apariencia',
  reading: 'Lectura',
  writing: 'Escritura',
  identities: 'Identidades',
  templates: 'Plantillas',
  notices: 'Notificaciones',
  keyboard: 'Teclado',
  privacy: 'Privacidad',
  storage: 'Almacenamiento en este dispositivo',
};
