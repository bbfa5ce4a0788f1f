// English: what of a folder is shown, and in which order.

import { number } from '../words.ts';

export const arrange = {
  show: 'Show',
  all: 'All',
  onlyUnread: 'Unread',
  onlyStarred: 'Starred',
  onlyAttachment: 'With attachment',
  onlyToMe: 'To me',
  sort: 'Sort',
  sortBy: 'Sort by',
  arrival: 'Arrival',
  date: 'Date',
  from: 'Sender',
  to: 'Recipient',
  subject: 'Subject',
  size: 'Size',
  unread: 'Unread first',
  starred: 'Starred first',
  newestFirst: 'Newest first',
  oldestFirst: 'Oldest first',
  largestFirst: 'Largest first',
  smallestFirst: 'Smallest first',
  fromA: 'A to Z',
  fromZ: 'Z to A',
  conversations: 'Conversations',
  messages: 'Single messages',
  partial: (known: number, of: number) => `Arranged as far as mail is here: ${number(known)} of ${number(of)} messages`,
};
