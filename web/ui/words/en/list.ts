// English: the list of messages.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const list = {
  pane: 'Message list',
  showFolders: 'Show folders',
  search: 'Search',
  searchMail: 'Search mail',
  name: 'Messages',
  messages: (total: number) => count(total, { one: '1 message', other: `${number(total)} messages` }),
  unread: (unread: number) => `${number(unread)} unread`,
  shown: (rows: number) => `${number(rows)} shown`,
  newMessages: (fresh: number) => count(fresh, { one: '1 new message', other: `${number(fresh)} new messages` }),
  nothingHere: 'Nothing here',
  nothingHereYet: 'New messages in this folder appear by themselves.',
  notOpened: 'This folder could not be opened',
  loading: 'Loading',
  noSubject: 'No subject',
  bare: 'The mail server does not describe this message',
  archive: 'Archive',
  delete: 'Delete',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  addStar: 'Add star',
  removeStar: 'Remove star',
  isUnread: 'unread',
  isStarred: 'starred',
  isAnswered: 'answered',
  isForwarded: 'forwarded',
  isDraft: 'draft',
  hasAttachment: 'has attachment',
};
