// English: the settings.

export const settings = {
  settings: 'Settings',
  theme: 'Look',
  avatars: 'Initials beside names',
  avatarsHint: 'In the list and in messages.',
  language: 'Language',
  languageHint: 'Dates, numbers and special folders follow it.',
  browserLanguage: (language: string) => `As in the browser (${language})`,
  together: 'Messages that belong together',
  asConversation: 'As a conversation',
  oneByOne: 'One by one',
  markRead: 'A message counts as read',
  moment: 'When it is on screen for a moment',
  seconds: 'After three seconds',
  never: 'Only when I say so',
};

export const settingsPages = {
  appearance: 'Appearance',
  reading: 'Reading',
  writing: 'Writing',
  identities: 'Identities',
  templates: 'Templates',
  notices: 'Notifications',
  keyboard: 'Keyboard',
  privacy: 'Privacy',
  storage: 'Storage on this device',
};
