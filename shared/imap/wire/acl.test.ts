import { expect, test } from 'vitest';
import { readEveryWay } from '../../testing/read-every-way.ts';

const one = (line: string) => {
  const { responses } = readEveryWay(`${line}\r\n`);
  expect(responses).toHaveLength(1);
  return responses[0]!;
};

test('ACL: who may do what', () => {
  expect(one('* ACL "Entw&APw-rfe" Fred rwipslxetad "-B b" w anyone "" {3}\r\nEva lr')).toEqual({
    kind: 'acl',
    data: {
      mailbox: 'Entwürfe',
      entries: new Map([
        ['Fred', 'rwipslxetad'],
        ['-B b', 'w'],
        ['anyone', ''],
        ['Eva', 'lr'],
      ]),
    },
  });
  expect(one('* ACL INBOX')).toEqual({ kind: 'acl', data: { mailbox: 'INBOX', entries: new Map() } });
});

test('LISTRIGHTS: what is always there, and what may be granted', () => {
  expect(one('* LISTRIGHTS archive.imap anyone "" l r s w i p k x t e c d a 0 1')).toEqual({
    kind: 'listed-rights',
    data: {
      mailbox: 'archive.imap',
      identifier: 'anyone',
      required: '',
      optional: ['l', 'r', 's', 'w', 'i', 'p', 'k', 'x', 't', 'e', 'c', 'd', 'a', '0', '1'],
    },
  });
});

test('MYRIGHTS: what the person may do', () => {
  expect(one('* MYRIGHTS INBOX rwiptsldaex')).toEqual({
    kind: 'my-rights',
    data: { mailbox: 'INBOX', rights: 'rwiptsldaex' },
  });
});

test.each([
  ['* ACL INBOX Fred', 'ACL'],
  ['* LISTRIGHTS INBOX', 'LISTRIGHTS'],
  ['* MYRIGHTS INBOX', 'MYRIGHTS'],
])('%s is unparsed', (line, keyword) => {
  expect(one(line)).toMatchObject({ kind: 'unparsed', keyword });
});

test('more entries than a list may have lose the response only', () => {
  const { responses } = readEveryWay('* ACL x a l b l c l\r\n* LISTRIGHTS x a l r s w\r\n* 1 EXISTS\r\n', {
    listItems: 2,
  });
  expect(responses).toMatchObject([{ kind: 'unparsed' }, { kind: 'unparsed' }, { kind: 'exists' }]);
});
