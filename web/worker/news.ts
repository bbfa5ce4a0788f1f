// What is told of messages that arrived: of the newest unread one, and how many there are.

import type { MailEvents } from '../client/mail-api.ts';
import type { MailboxName } from '../client/model.ts';
import type { MessageRow } from '../store/message-row.ts';
import { summaryOf } from './summaries.ts';
import { isSeen } from './sync/rows.ts';

/** Null when all of them have been read already. @param rows ascending */
export const newsOf = (mailbox: MailboxName, rows: readonly MessageRow[]): MailEvents['newMail'] | null => {
  const unseen = rows.filter((row) => !isSeen(row.flags));
  const newest = unseen.at(-1);
  if (!newest) return null;
  const { from, subject } = summaryOf(newest);
  return { mailbox, uid: newest.uid, from: from[0]?.name || from[0]?.address || '', subject, count: unseen.length };
};
