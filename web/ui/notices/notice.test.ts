import { expect, test } from 'vitest';
import type { MailboxSummary } from '../../client/model.ts';
import { arrivalNotice, hasArrived, noticeOf } from './notice.ts';

const news = { mailbox: 'INBOX', uid: 7, from: 'Ana', subject: 'Tea', count: 1 };

test('a notification says as much as the person wants, and nothing unasked', () => {
  expect(noticeOf(news, 'inbox', 'off')).toBeNull();
  expect(noticeOf(news, 'inbox', 'sender')).toEqual({ title: 'Ana', body: 'New mail' });
  expect(noticeOf(news, 'inbox', 'subject')).toEqual({ title: 'Ana', body: 'Tea' });
  expect(noticeOf({ ...news, count: 3 }, null, 'subject')).toEqual({
    title: '3 new messages, one from Ana',
    body: 'Tea',
  });
});

test('junk, and what the person put somewhere, is no news', () => {
  for (const role of ['junk', 'trash', 'sent', 'drafts', 'archive'] as const)
    expect([role, noticeOf(news, role, 'subject')]).toEqual([role, null]);
});

test('nobody in particular and no subject have words, and a header as long as a book is cut', () => {
  expect(noticeOf({ ...news, from: '', subject: '' }, 'inbox', 'subject')).toEqual({
    title: 'Unknown sender',
    body: 'No subject',
  });
  expect(noticeOf({ ...news, subject: 'x'.repeat(100_000) }, 'inbox', 'subject')?.body).toHaveLength(201);
});

const inbox = (total: number | null, unread: number | null) =>
  ({ name: 'INBOX', path: ['INBOX'], role: 'inbox', total, unread }) as unknown as MailboxSummary;

test('numbers say that mail came when there is more, and more of it unread', () => {
  const before = inbox(5, 2);
  expect(hasArrived(before, inbox(6, 3))).toBe(true);
  expect(hasArrived(before, inbox(5, 3))).toBe(false); // marked as unread
  expect(hasArrived(before, inbox(6, 2))).toBe(false); // read elsewhere already
  expect(hasArrived(inbox(null, null), inbox(6, 3))).toBe(false); // counted for the first time
  expect(arrivalNotice(before, 'sender')).toEqual({ title: 'New mail', body: 'Inbox' });
  expect(arrivalNotice(before, 'off')).toBeNull();
});
