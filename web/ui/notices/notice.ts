// What a notification of new mail says, and which mail gets one. Pure.

import type { MailEvents } from '../../client/mail-api.ts';
import type { MailboxRole, MailboxSummary } from '../../client/model.ts';
import { mailboxLabel } from '../mailboxes/mailbox-tree-model.ts';
import { app } from '../words/en/app.ts';
import { list } from '../words/en/list.ts';
import { notices as english } from '../words/en/notices.ts';
import { people } from '../words/en/people.ts';
import { wordsOf } from '../words/words.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** Characters of a sender or a subject: systems cut later, and a header may be as long as a book. */
const charsAtMost = 200;

const cut = (text: string): string => (text.length > charsAtMost ? `${text.slice(0, charsAtMost)}…` : text);

/** Junk is no news, and what the person put somewhere is none either. */
const quietRoles: ReadonlySet<MailboxRole | null> = new Set(['junk', 'trash', 'sent', 'drafts', 'archive']);

/** Null where nothing is to be said. @param role of the mailbox where it arrived */
export const noticeOf = (
  news: MailEvents['newMail'],
  role: MailboxRole | null,
  choice: 'off' | 'sender' | 'subject',
): Notice | null => {
  if (choice === 'off' || quietRoles.has(role)) return null;
  const words = wordsOf('notices', english);
  const from = cut(news.from || wordsOf('people', people).unknown);
  const subject = cut(news.subject || wordsOf('list', list).noSubject);
  return {
    title: news.count === 1 ? from : wordsOf('app', app).newMessages(news.count, from),
    body: choice === 'subject' ? subject : words.newMail,
  };
};

/** Do the numbers of a mailbox say that unread mail came? What was only marked as unread did not. */
export const hasArrived = (before: MailboxSummary, now: MailboxSummary): boolean =>
  before.name === now.name &&
  before.total !== null &&
  before.unread !== null &&
  (now.total ?? 0) > before.total &&
  (now.unread ?? 0) > before.unread;

/** Of mail of which only its mailbox is known. */
export const arrivalNotice = (mailbox: MailboxSummary, choice: 'off' | 'sender' | 'subject'): Notice | null =>
  choice === 'off' ? null : { title: wordsOf('notices', english).newMail, body: mailboxLabel(mailbox) };
