import { describe, expect, test } from 'vitest';
import { readEveryWay } from '../../testing/read-every-way.ts';
import { mailboxUse } from './mailbox-use.ts';

const one = (line: string) => {
  const { responses, quirks } = readEveryWay(`${line}\r\n`);
  expect(responses).toHaveLength(1);
  return { response: responses[0]!, quirks };
};

describe('LIST', () => {
  test.each([
    ['* LIST (\\HasNoChildren \\Sent) "/" "Sent Items"', 'Sent Items', '/', ['\\hasnochildren', '\\sent']],
    ['* LIST (\\Noselect) NIL ""', '', null, ['\\noselect']],
    ['* LIST () "" flat', 'flat', null, []],
    ['* LIST () "\\\\" "a\\\\b"', 'a\\b', '\\', []],
    ['* LIST () "." {7}\r\nINBOX.x', 'INBOX.x', '.', []],
    ['* LIST (\\) "/" x', 'x', '/', []],
    ['* LIST () "/" Sent Items 2', 'Sent Items 2', '/', []],
  ])('%s', (line, name, delimiter, attributes) => {
    expect(one(line).response).toEqual({ kind: 'list', data: { name, delimiter, attributes: new Set(attributes) } });
  });

  test.each<[string, object]>([
    ['("CHILDINFO" ("SUBSCRIBED"))', { childInfo: ['SUBSCRIBED'] }],
    [
      '(CHILDINFO ("subscribed" SPECIAL-USE) "OLDNAME" ("Entw&APw-rfe"))',
      { childInfo: ['SUBSCRIBED', 'SPECIAL-USE'], oldName: 'Entwürfe' },
    ],
    ['("X-MORE" (1 (2)) OLDNAME (b))', { oldName: 'b' }],
    ['("CHILDINFO" x "OLDNAME" y)', {}],
    ['("CHILDINFO" ((x)))', {}],
    ['(1)', {}],
  ])('extended data: %s', (extended, data) => {
    expect(one(`* LIST () "/" a ${extended}`).response).toEqual({
      kind: 'list',
      data: { name: 'a', delimiter: '/', attributes: new Set(), ...data },
    });
  });

  test('extended data that does not end takes the line with it', () => {
    expect(one('* LIST () "/" a ("OLDNAME" (b)').response.kind).toBe('unparsed');
  });

  test('uses of mailboxes: the standard words before those of XLIST', () => {
    const useOf = (line: string) => {
      const { response } = one(line);
      if (response.kind !== 'list' && response.kind !== 'xlist') throw new Error(response.kind);
      return mailboxUse(response.data);
    };
    expect(useOf('* LIST () "/" inbox')).toBe('inbox');
    expect(useOf('* LIST (\\Junk) "/" a')).toBe('junk');
    expect(useOf('* LIST (\\AllMail \\Archive) "/" a')).toBe('archive');
    expect(useOf('* LIST (\\HasNoChildren) "/" Sent')).toBeNull();
    const xlist = ['Inbox', 'AllMail', 'Spam', 'Starred', 'Important', 'Drafts', 'Sent', 'Trash'];
    expect(xlist.map((word) => useOf(`* XLIST (\\HasNoChildren \\${word}) "/" x`))).toEqual([
      'inbox',
      'all',
      'junk',
      'flagged',
      'important',
      'drafts',
      'sent',
      'trash',
    ]);
  });

  test('LSUB is told apart', () => {
    expect(one('* LSUB () "." INBOX.a').response).toMatchObject({ kind: 'lsub', data: { name: 'INBOX.a' } });
  });
});

describe('STATUS', () => {
  test('the counters of a mailbox', () => {
    expect(
      one(
        '* STATUS "Entw&APw-rfe" (MESSAGES 231 UIDNEXT 44292 UIDVALIDITY 9 UNSEEN 2 RECENT 1 HIGHESTMODSEQ 7011231777 SIZE 5 X (1 2) DELETED 3)',
      ).response,
    ).toEqual({
      kind: 'mailbox-status',
      data: {
        mailbox: 'Entwürfe',
        messages: 231,
        uidNext: 44292,
        uidValidity: 9,
        unseen: 2,
        recent: 1,
        highestModseq: 7011231777n,
        size: 5,
        deleted: 3,
      },
    });
  });

  test('limits of size, with and without', () => {
    expect(one('* STATUS a (APPENDLIMIT 257890 DELETED-STORAGE 12 MAILBOXID (F2212ea8-7))').response).toEqual({
      kind: 'mailbox-status',
      data: { mailbox: 'a', appendLimit: 257890, deletedStorage: 12, mailboxId: 'F2212ea8-7' },
    });
    expect(one('* STATUS a (APPENDLIMIT NIL)').response).toMatchObject({ data: { appendLimit: null } });
  });

  test('zeros that mean none, and no counters at all', () => {
    expect(one('* STATUS a (UIDVALIDITY 0 HIGHESTMODSEQ 0 UIDNEXT 0 APPENDLIMIT NIL)')).toMatchObject({
      response: { data: { mailbox: 'a' } },
      quirks: { 'zero-uidvalidity': 1, 'zero-modseq': 1 },
    });
    expect(one('* STATUS "INBOX" ()')).toMatchObject({
      response: { data: { mailbox: 'INBOX' } },
      quirks: { 'empty-status': 1 },
    });
  });
});

describe('NAMESPACE, ID, ENABLED', () => {
  test('namespaces with extensions', () => {
    expect(one('* NAMESPACE (("" "/")) NIL (("#shared." "." "X-PARAM" ("a" "b"))("p" NIL))').response).toEqual({
      kind: 'namespace',
      data: {
        personal: [{ prefix: '', delimiter: '/' }],
        otherUsers: [],
        shared: [
          { prefix: '#shared.', delimiter: '.', extensions: new Map([['X-PARAM', ['a', 'b']]]) },
          { prefix: 'p', delimiter: null },
        ],
      },
    });
  });

  test('ID with strings, atoms and NIL', () => {
    expect(one('* ID ("Name" "Dovecot" "version" NIL)').response).toEqual({
      kind: 'id',
      fields: new Map([
        ['name', 'Dovecot'],
        ['version', null],
      ]),
    });
    expect(one('* ID (name Bridge)')).toMatchObject({
      response: { fields: new Map([['name', 'Bridge']]) },
      quirks: { 'atom-for-string': 2 },
    });
    expect(one('* ID NIL').response).toEqual({ kind: 'id', fields: null });
  });

  test('ENABLED', () => {
    expect(one('* ENABLED CONDSTORE QResync').response).toEqual({ kind: 'enabled', names: ['CONDSTORE', 'QRESYNC'] });
    expect(one('* ENABLED').response).toEqual({ kind: 'enabled', names: [] });
  });
});
