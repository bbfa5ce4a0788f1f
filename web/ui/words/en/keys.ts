// English: the page of the settings where keys are chosen.

export const keys = {
  habits: 'Keys as in',
  gmail: 'Gmail',
  fastmail: 'Fastmail',
  roundcube: 'Roundcube or SnappyMail',
  own: 'My own',
  change: 'Change',
  changeOf: (action: string) => `Change the keys for ${action}`,
  reset: 'Usual',
  resetOf: (action: string) => `The usual keys for ${action}`,
  press: 'Press one key or two',
  pressFor: (action: string) => `Press one key or two for ${action}`,
  changed: (action: string) => `${action} has new keys.`,
  takenFrom: (actions: string) => `These keys were taken from: ${actions}.`,
};
