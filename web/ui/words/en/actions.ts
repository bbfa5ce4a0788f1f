// English: what can be done with messages and folders.

import type { ActName } from '../../actions/lazy-hands.tsx';
import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');
const messages = (many: number) => count(many, { one: '1 message', other: `${number(many)} messages` });

export const acts = {
  archive: 'Archive',
  delete: 'Delete',
  junk: 'Report junk',
  notJunk: 'Not junk',
  move: 'Move',
  copy: 'Copy to folder',
  label: 'Label',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  star: 'Star',
  unstar: 'Remove star',
} satisfies Record<ActName, string>;

export const actions = {
  menu: 'Message actions',
  folderMenu: (folder: string) => `Folder ${folder}`,
  archived: (many: number) => count(many, { one: 'Archived.', other: `${number(many)} messages archived.` }),
  deleted: (many: number) => count(many, { one: 'Deleted.', other: `${number(many)} messages deleted.` }),
  deletedForGood: (many: number) =>
    count(many, { one: 'Deleted for good.', other: `${number(many)} messages deleted for good.` }),
  junked: (many: number) =>
    count(many, { one: 'Reported as junk.', other: `${number(many)} messages reported as junk.` }),
  notJunked: (many: number) =>
    count(many, { one: 'Not junk: moved to Inbox.', other: `${number(many)} messages moved to Inbox.` }),
  moved: (many: number, folder: string) =>
    count(many, { one: `Moved to ${folder}.`, other: `${number(many)} messages moved to ${folder}.` }),
  copied: (many: number, folder: string) =>
    count(many, { one: `Copied to ${folder}.`, other: `${number(many)} messages copied to ${folder}.` }),
  markedRead: (many: number) =>
    count(many, { one: 'Marked as read.', other: `${number(many)} messages marked as read.` }),
  markedUnread: (many: number) =>
    count(many, { one: 'Marked as unread.', other: `${number(many)} messages marked as unread.` }),
  starred: (many: number) => `${messages(many)} starred.`,
  unstarred: (many: number) => count(many, { one: 'Star removed.', other: `Stars removed from ${messages(many)}.` }),
  labelled: (many: number, label: string) => `${label}: ${messages(many)} labelled.`,
  unlabelled: (many: number, label: string) => `${label}: taken off ${messages(many)}.`,
  created: (folder: string) => `Folder ${folder} created.`,
  renamed: (folder: string) => `The folder is called ${folder} now.`,
  folderDeleted: (folder: string) => `Folder ${folder} deleted.`,
  emptied: (folder: string) => `${folder} emptied.`,
  cancel: 'Cancel',
  deleteForGood: 'Delete for good',
  askForGood: (many: number) =>
    count(many, { one: 'Delete this message for good?', other: `Delete ${number(many)} messages for good?` }),
  cannotUndo: 'This cannot be undone.',
  moveTo: (many: number) => count(many, { one: 'Move message to', other: `Move ${number(many)} messages to` }),
  copyTo: (many: number) => count(many, { one: 'Copy message to', other: `Copy ${number(many)} messages to` }),
  filterFolders: 'Filter folders',
  noFolder: 'No folder of that name',
  labelTitle: (many: number) => count(many, { one: 'Labels', other: `Labels of ${number(many)} messages` }),
  newLabel: 'Find or name a label',
  createLabel: (label: string) => `Create label “${label}”`,
  noLabels: 'No labels yet. Type a name to make one.',
  noNewLabels: 'The mail server takes no new labels here.',
  badLabel: 'Labels cannot have these characters: ( ) { } % * " \\ ]',
  done: 'Done',
  create: 'New folder…',
  createInside: 'New folder inside…',
  rename: 'Rename…',
  deleteFolder: 'Delete folder…',
  empty: 'Empty folder…',
  markAllRead: 'Mark all as read',
  newFolder: 'New folder',
  newFolderIn: (folder: string) => `New folder in ${folder}`,
  renameFolder: (folder: string) => `Rename ${folder}`,
  folderName: 'Name',
  createIt: 'Create',
  renameIt: 'Rename',
  deleteIt: 'Delete folder',
  emptyIt: 'Empty folder',
  askDeleteFolder: (folder: string) => `Delete the folder ${folder}?`,
  deletesMessages: (many: number) =>
    many === 0
      ? 'It has no messages. This cannot be undone.'
      : count(many, {
          one: 'The message in it is deleted for good.',
          other: `The ${number(many)} messages in it are deleted for good.`,
        }),
  askEmpty: (folder: string) => `Empty ${folder}?`,
  nameEmpty: 'Type a name.',
  nameTaken: 'There is a folder of that name already.',
  nameBad: (sign: string) => `The name cannot have ${sign} in it.`,
  nameLong: 'The name is too long.',
  chosen: (many: number) => `${number(many)} selected`,
  chooseAll: (many: number, folder: string) => `Select all ${number(many)} in ${folder}`,
  chooseShown: (many: number) => `Select all ${number(many)} shown`,
  allChosen: (many: number, folder: string) => `All ${number(many)} in ${folder} selected`,
  endChoice: 'End selection',
  more: 'More',
};
