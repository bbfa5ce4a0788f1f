// English: the account's menu.

export const account = {
  account: 'Account',
  look: 'Look',
  system: 'Same as system',
  light: 'Light',
  dark: 'Dark',
  shortcuts: 'Keyboard shortcuts',
  console: 'Protocol console',
  storage: 'Storage on this device',
  signOut: 'Sign out',
};
