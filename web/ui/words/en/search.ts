// English: what a search found, and where it looked.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');
const messages = (many: number) => count(many, { one: '1 message', other: `${number(many)} messages` });

export const search = {
  where: 'Where to search',
  allFolders: 'All folders',
  inFolder: (folder: string) => `in ${folder}`,
  nothingFound: 'Nothing found',
  /** What stands in brackets is typed as it is. */
  howToFind:
    'Fewer words find more. Or say where to look: [from:ida], [subject:plan], [has:attachment], [before:2024].',
  notUnderstood: (words: string) => `Not understood: ${words}`,
  searching: 'Searching',
  here: (headers: number, texts: number) =>
    `On this device: headers of ${messages(headers)}, text of ${number(texts)}.`,
  hereOf: (headers: number, all: number, texts: number) =>
    `On this device: headers of ${number(headers)} of ${messages(all)}, text of ${number(texts)}.`,
  asking: 'Asking the mail server.',
  askingFolders: (done: number, of: number) => `Asking the mail server: ${number(done)} of ${number(of)} folders.`,
  answered: 'The mail server has searched everything.',
  offline: 'Offline: the mail server is asked when the connection is back.',
  refused: (why: string) => `The mail server could not search everything. ${why}`,
  itSays: (text: string) => `It says: “${text}”`,
  found: (many: number) => `${messages(many)} found`,
  moreFound: (many: number) => `More than ${messages(many)} found`,
  firstOnly: (many: number) => `Only the newest ${messages(many)} are shown. More words find fewer.`,
};
