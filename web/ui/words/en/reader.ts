// English: the reader and the message in it.

import type { Damage } from '../../../client/model.ts';
import { number } from '../words.ts';

export const reader = {
  message: 'Message',
  notOpened: 'This message could not be opened',
  noText: 'This message has no text.',
  from: 'From',
  to: 'To',
  cc: 'Cc',
  bcc: 'Bcc',
  replyTo: 'Reply to',
  actions: 'Message actions',
  back: 'Back to the list',
  archive: 'Archive',
  delete: 'Delete',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  reply: 'Reply',
  replyAll: 'Reply all',
  editDraft: 'Edit draft',
  forward: 'Forward',
  star: 'Star',
  removeStar: 'Remove the star',
  place: (place: number, total: number) => `${number(place)} of ${number(total)}`,
  previous: 'Previous message',
  next: 'Next message',
  unsafe: 'This message’s design could not be shown safely.',
  plainInstead: 'This is its plain text.',
};

export const damage = {
  'unknown-charset': 'This text names an alphabet that is not known, so some characters may be wrong.',
  'broken-encoding': 'Part of this text is damaged. It is shown as far as it can be read.',
  truncated: 'This text is longer than Postern shows. The rest is left out.',
} satisfies Record<Damage, string>;
