// English: the command palette.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const palette = {
  title: 'Command palette',
  placeholder: 'Type an action, a folder or what to search for',
  list: 'Actions and folders',
  folder: 'Folder',
  recent: 'Recent search',
  settings: 'Settings',
  searchFor: (text: string) => `Search mail for “${text}”`,
  entries: (found: number) => count(found, { one: '1 entry', other: `${number(found)} entries` }),
};
