import { expect, test } from 'vitest';
import type { MailboxSummary } from '../../client/model.ts';
import { fillingText } from './filling-text.ts';

const inbox: MailboxSummary = {
  name: 'INBOX',
  path: ['INBOX'],
  role: 'inbox',
  selectable: true,
  subscribed: true,
  total: 100_000,
  unread: 0,
};

test('the mailbox is named as in the list of folders', () => {
  const progress = { mailbox: 'INBOX', kept: 12_000, of: 100_000 };
  expect(fillingText(progress, [inbox])).toBe('Inbox: 12,000 of 100,000 kept here');
  expect(fillingText({ ...progress, mailbox: 'Lists/a' }, [])).toBe('Lists/a: 12,000 of 100,000 kept here');
});
