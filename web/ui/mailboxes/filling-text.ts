// How far the copy on this device has come, in words.

import type { FillProgress, MailboxSummary } from '../../client/model.ts';
import { mailboxes as english } from '../words/en/mailboxes.ts';
import { wordsOf } from '../words/words.ts';
import { labelOf } from './mailbox-tree-model.ts';

/** `Inbox: 12,000 of 100,000 kept here`. */
export const fillingText = ({ mailbox, kept, of }: FillProgress, mailboxes: readonly MailboxSummary[]): string => {
  const summary = mailboxes.find(({ name }) => name === mailbox);
  return wordsOf('mailboxes', english).filling(labelOf(mailbox, summary), kept, of);
};
