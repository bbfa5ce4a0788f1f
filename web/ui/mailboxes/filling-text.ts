// How far the copy on this device has come, in words.

import type { FillProgress, MailboxSummary } from '../../client/model.ts';
import { mailboxLabel } from './mailbox-tree-model.ts';

/** `Inbox: 12,000 of 100,000 kept here`. */
export const fillingText = ({ mailbox, kept, of }: FillProgress, mailboxes: readonly MailboxSummary[]): string => {
  const summary = mailboxes.find(({ name }) => name === mailbox);
  const label = summary ? mailboxLabel(summary) : mailbox;
  return `${label}: ${kept.toLocaleString('en')} of ${of.toLocaleString('en')} kept here`;
};
