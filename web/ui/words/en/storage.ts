// English: what of the person's mail is on this device.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const storage = {
  looking: 'Looking…',
  isKept: 'Mail is kept on this device: it is here at once, also without a network. Signing out erases it.',
  notKept:
    'No mail is kept on this device. What is here now goes when the last tab is closed; drafts and letters on their way stay until you sign out.',
  emptied: 'Texts and attachments are removed from this device.',
  empty: 'Empty texts and attachments',
  stop: 'Stop keeping mail here',
  remove: 'Remove this account from this device',
  stopped: 'No mail is kept on this device any more.',
  listed: 'Messages listed',
  texts: 'Texts of messages',
  attachments: 'Attachments that were opened',
  letters: 'Drafts and outbox',
  together: 'Together',
  granted: 'The browser grants',
  whenLow: 'When the device runs low',
  asksBefore: 'The browser asks before it clears this',
  mayClear: 'The browser may clear this',
  none: 'None',
  folders: (folders: number) => count(folders, { one: 'In 1 folder', other: `In ${number(folders)} folders` }),
  rowsOf: (rows: number, total: number) => `${number(rows)} of ${number(total)}`,
  removeSure: 'Everything of this account is erased here, and you are signed out. Your mail stays at the mail server.',
  removeYes: 'Remove and sign out',
  stopSure:
    'The mail kept here is erased; drafts and letters on their way stay until you sign out. You stay signed in until the browser is closed, at most twelve hours.',
  stopYes: 'Stop keeping',
};
