import { expect, test } from 'vitest';
import type { MailboxSummary } from '../../client/model.ts';
import { delimiterOf, faultOf, mailboxNamed, nameAtMost, parentOf } from './folder-names.ts';

const mailbox = (name: string, delimiter = '/'): MailboxSummary => ({
  name,
  path: name.split(delimiter),
  role: null,
  selectable: true,
  subscribed: true,
  total: 0,
  unread: 0,
});
const mailboxes = ['INBOX', 'House', 'House/Receipts'].map((name) => mailbox(name));

test('what stands between the parts of a name is read off the names there are', () => {
  expect(delimiterOf(mailboxes)).toBe('/');
  expect(delimiterOf([mailbox('INBOX.Work', '.')])).toBe('.');
  expect(delimiterOf([mailbox('INBOX')])).toBeNull();
});

test('a name is put beneath its folder, and a folder knows the one above it', () => {
  expect(mailboxNamed('House', ' Plans ', '/')).toBe('House/Plans');
  expect(mailboxNamed(null, 'Plans', '/')).toBe('Plans');
  expect(parentOf(mailboxes[2]!, '/')).toBe('House');
  expect(parentOf(mailboxes[1]!, '/')).toBeNull();
});

test('names that are none are told apart', () => {
  expect(faultOf('  ', null, mailboxes)).toEqual({ is: 'empty' });
  expect(faultOf('a/b', null, mailboxes)).toEqual({ is: 'sign', sign: '/' });
  expect(faultOf('a*', null, mailboxes)).toEqual({ is: 'sign', sign: '*' });
  expect(faultOf('a\u0007', null, mailboxes)).toEqual({ is: 'sign', sign: '\u0007' });
  expect(faultOf('Receipts', 'House', mailboxes)).toEqual({ is: 'taken' });
  expect(faultOf('inbox', null, mailboxes)).toEqual({ is: 'taken' });
  expect(faultOf('é'.repeat(nameAtMost / 2 + 1), null, mailboxes)).toEqual({ is: 'long' });
  expect(faultOf('é'.repeat(nameAtMost / 2), null, mailboxes)).toBeNull();
  expect(faultOf('Receipts', null, mailboxes)).toBeNull();
});

test('a folder that is renamed may keep its own name', () => {
  expect(faultOf('House', null, mailboxes, 'House')).toBeNull();
});
