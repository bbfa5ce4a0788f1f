import { expect, test } from 'vitest';
import { readEveryWay } from '../../testing/read-every-way.ts';

const all = (input: string) => readEveryWay(input).responses;

test('STORE is FETCH by an older name', () => {
  expect(all('* 69 STORE (FLAGS (\\deleted))\r\n')).toEqual([
    { kind: 'fetch', data: { seq: 69, flags: ['\\Deleted'], sections: [], damaged: [] } },
  ]);
});

test('COPY and MAILBOX are understood, and never asked for', () => {
  expect(all('* 44 COPY\r\n* MAILBOX "foo bar"\r\n* MAILBOX inbox\r\n')).toEqual([
    { kind: 'copy', seq: 44 },
    { kind: 'mailbox', name: 'foo bar' },
    { kind: 'mailbox', name: 'INBOX' },
  ]);
});

test('UIDFETCH has a UID where the others have a sequence number', () => {
  expect(all('* 25996 UIDFETCH (FLAGS (\\Seen) MODSEQ (12))\r\n')).toEqual([
    { kind: 'fetch', data: { seq: null, uid: 25996, flags: ['\\Seen'], modseq: 12n, sections: [], damaged: [] } },
  ]);
  expect(all('* 0 UIDFETCH (FLAGS ())\r\n')).toMatchObject([{ kind: 'unparsed', keyword: 'UIDFETCH' }]);
});

test('JMAPACCESS names an address', () => {
  expect(all('* JMAPACCESS "https://example.com/.s/[jmap]"\r\n')).toEqual([
    { kind: 'jmap-access', url: 'https://example.com/.s/[jmap]' },
  ]);
});
