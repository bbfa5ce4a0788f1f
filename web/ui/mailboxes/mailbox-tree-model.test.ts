import { expect, test } from 'vitest';
import type { MailboxRole, MailboxSummary } from '../../client/model.ts';
import { mailboxCount, mailboxCountText, mailboxTree, treeLines } from './mailbox-tree-model.ts';

const mailbox = (
  name: string,
  role: MailboxRole | null = null,
  more: Partial<MailboxSummary> = {},
): MailboxSummary => ({
  name,
  path: name.split('/'),
  role,
  selectable: true,
  subscribed: true,
  total: 0,
  unread: 0,
  ...more,
});

const labels = (nodes: readonly { label: string }[]) => nodes.map((node) => node.label);

test('special folders come first in the order people know, whatever the server calls them', () => {
  const tree = mailboxTree([
    mailbox('Papierkorb', 'trash'),
    mailbox('Zoo'),
    mailbox('INBOX', 'inbox'),
    mailbox('Spam', 'junk'),
    mailbox('Sent Items', 'sent'),
    mailbox('Entwürfe', 'drafts'),
    mailbox('Archiv', 'archive'),
  ]);
  expect(labels(tree.special)).toEqual(['Inbox', 'Drafts', 'Sent', 'Archive', 'Junk', 'Trash']);
  expect(labels(tree.own)).toEqual(['Zoo']);
});

test("the person's own folders are alphabetical as people sort, and nested", () => {
  const tree = mailboxTree([
    mailbox('Work 10'),
    mailbox('Work 9'),
    mailbox('école'),
    mailbox('House/Receipts'),
    mailbox('House'),
    mailbox('House/Insurance'),
  ]);
  expect(labels(tree.own)).toEqual(['école', 'House', 'Work 9', 'Work 10']);
  expect(labels(tree.own[1]?.children ?? [])).toEqual(['Insurance', 'Receipts']);
});

test('folders beneath the inbox hang beneath the inbox', () => {
  const tree = mailboxTree([mailbox('INBOX', 'inbox'), mailbox('INBOX/Choir')]);
  expect(labels(tree.special[0]?.children ?? [])).toEqual(['Choir']);
  expect(tree.own).toEqual([]);
});

test('a folder whose parent was not listed is not lost', () => {
  expect(labels(mailboxTree([mailbox('Shared/Team/Minutes')]).own)).toEqual(['Minutes']);
});

test('a second folder of the same role is shown by its own name', () => {
  const tree = mailboxTree([mailbox('Sent', 'sent'), mailbox('Sent Messages', 'sent')]);
  expect(labels(tree.special)).toEqual(['Sent']);
  expect(labels(tree.own)).toEqual(['Sent Messages']);
});

test('the count is what is unread, and everything in Drafts', () => {
  expect(mailboxCount(mailbox('A', null, { unread: 3, total: 9 }))).toBe(3);
  expect(mailboxCount(mailbox('D', 'drafts', { unread: 0, total: 9 }))).toBe(9);
  expect(mailboxCount(mailbox('A', null, { unread: 0 }))).toBeNull();
  expect(mailboxCountText(mailbox('A', null, { unread: 1234 }))).toBe('1,234 unread');
  expect(mailboxCountText(mailbox('D', 'drafts', { total: 1 }))).toBe('1 draft');
});

test('lines know their level and place, and a closed folder hides what is beneath', () => {
  const tree = mailboxTree([mailbox('INBOX', 'inbox'), mailbox('House'), mailbox('House/Receipts'), mailbox('Work')]);
  const open = treeLines(tree, new Set());
  expect(open.map((line) => [line.node.label, line.level, line.place, line.of, line.expanded])).toEqual([
    ['Inbox', 1, 1, 3, null],
    ['House', 1, 2, 3, true],
    ['Receipts', 2, 1, 1, null],
    ['Work', 1, 3, 3, null],
  ]);
  expect(labels(treeLines(tree, new Set(['House'])).map((line) => line.node))).toEqual(['Inbox', 'House', 'Work']);
});
