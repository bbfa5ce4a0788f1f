// English: the page around everything: tidings, toasts, pieces that could not be loaded, labels with names of their own.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const app = {
  opening: 'Opening Postern',
  undo: 'Undo',
  dismiss: 'Dismiss',
  close: 'Close',
  cancel: 'Cancel',
  folderGone: (folder: string) => `The folder “${folder}” was deleted elsewhere. This is your inbox.`,
  folderRenamed: (before: string, now: string) => `The folder “${before}” is called “${now}” now.`,
  notKept:
    'Mail is not kept on this device: its storage is full, busy or fails. Everything goes on, but the next visit reads anew.',
  rebuilt: 'The mail kept on this device could not be read, and is being fetched anew.',
  changesLost: 'Changes that had not reached the mail server yet may be lost.',
  newMail: (from: string, subject: string) => `New mail from ${from}: ${subject}`,
  newMessages: (messages: number, from: string) =>
    count(messages, { other: `${number(messages)} new messages, one from ${from}` }),
  alert: (text: string) => `Your mail server says: ${text}`,
  consoleMissing: 'The console could not be loaded. Reload the page and try again.',
  settingsMissing: 'The settings could not be loaded. Reload the page and try again.',
  shortcutsMissing: 'The list of shortcuts could not be loaded. Reload the page and try again.',
  paletteMissing: 'The command palette could not be loaded. Reload the page and try again.',
  searchMissing: 'Search could not be loaded',
  composeMissing: 'The composer could not be loaded. Reload the page and try again.',
  reloadAndTry: 'Reload the page and try again.',
  /** These keys, as they are called on keyboards of the language. */
  shift: 'Shift',
  control: 'Ctrl',
  important: 'Important',
  work: 'Work',
  personal: 'Personal',
  toDo: 'To do',
  later: 'Later',
};
