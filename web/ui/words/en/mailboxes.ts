// English: the folders, and how fresh what is shown is.

import type { MailboxRole } from '../../../client/model.ts';
import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const mailboxes = {
  mailboxes: 'Mailboxes',
  compose: 'Compose',
  folders: 'Folders',
  drafts: (drafts: number) => count(drafts, { one: '1 draft', other: `${number(drafts)} drafts` }),
  filling: (folder: string, kept: number, of: number) => `${folder}: ${number(kept)} of ${number(of)} kept here`,
  fillingHint: 'Mail is being copied to this device, newest first, while nothing else is to do.',
  unsentHint: 'They are sent as soon as the mail server can be reached.',
  skipped: (answers: number) =>
    count(answers, { one: '1 unreadable answer skipped', other: `${number(answers)} unreadable answers skipped` }),
  skippedHint: 'The mail server sent answers that could not be read. Everything else was.',
  live: 'Live · fresh now',
  fresh: (time: string) => `Fresh as of ${time}`,
  checking: 'Checking…',
  connecting: 'Connecting…',
  connectingSince: (time: string) => `Connecting… · as of ${time}`,
  offline: (time: string) => `Offline · as of ${time}`,
  notConnected: (time: string) => `Not connected · as of ${time}`,
  earlier: 'earlier',
  settings: 'Settings',
  signedOut: 'Signed out',
};

export const roles = {
  inbox: 'Inbox',
  drafts: 'Drafts',
  sent: 'Sent',
  archive: 'Archive',
  junk: 'Junk',
  trash: 'Trash',
  flagged: 'Starred',
  all: 'All mail',
} satisfies Record<MailboxRole, string>;
