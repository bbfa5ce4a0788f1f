import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { describe, expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { openMemoryDatabase } from './database.ts';
import { openMemoryStore } from './memory-store.ts';
import type { MailboxRow, MessageRow } from './message-row.ts';
import { SqliteStore } from './sqlite-store.ts';

const sqlite = await sqlite3InitModule();

/** A store whose changes are committed as soon as they are made, and that must not fail. */
const openSqliteStore = () =>
  new SqliteStore(openMemoryDatabase(sqlite), {
    schedule: (commit) => commit(),
    onFailed: (error) => {
      throw error;
    },
  });

const row = (uid: number, flags: readonly string[] = []): MessageRow => ({
  uid,
  flags,
  internalDate: uid,
  size: 1,
  envelope: null,
  structure: null,
  preview: null,
});
const mailbox = (name: string): MailboxRow => ({ name, delimiter: '/', attributes: [], total: 1, unread: 1 });
const checkpoint = { uidValidity: 1, uidNext: 5, highestModseq: 9n };

describe.each([
  ['in memory', openMemoryStore],
  ['in SQLite', openSqliteStore],
] as const)('a store %s', (_, open) => {
  test('nothing is known of a mailbox that was never written', () => {
    const store = open();
    expect(store.mailboxes()).toEqual([]);
    expect(store.checkpoint('INBOX')).toBeNull();
    expect(store.uids('INBOX')).toBeNull();
    expect(store.message('INBOX', 1)).toBeUndefined();
    expect(store.cachedUids('INBOX').isEmpty).toBe(true);
  });

  test('one change writes rows, flags, previews, uids and the checkpoint', () => {
    const store = open();
    store.change('INBOX', {
      rows: [row(1), row(2)],
      flags: [{ uid: 2, flags: ['\\Seen'] }],
      previews: [{ uid: 1, preview: 'Hi' }],
      uids: UidSet.of(1, 2, 4),
      checkpoint,
    });
    expect(store.message('INBOX', 1)).toEqual({ ...row(1), preview: 'Hi' });
    expect(store.message('INBOX', 2)).toEqual(row(2, ['\\Seen']));
    expect(store.uids('INBOX')?.toString()).toBe('1:2,4');
    expect(store.checkpoint('INBOX')).toEqual(checkpoint);
  });

  test('flags and previews of messages that are not here make no rows', () => {
    const store = open();
    store.change('INBOX', { flags: [{ uid: 7, flags: ['\\Seen'] }], previews: [{ uid: 8, preview: 'Hi' }] });
    expect(store.cachedUids('INBOX').isEmpty).toBe(true);
  });

  test('flags are told of the rows that are here, as they were written last', () => {
    const store = open();
    expect(store.flagsOf('INBOX', UidSet.of(1)).size).toBe(0);
    store.change('INBOX', { rows: [row(1, ['\\Seen']), row(2), row(3, ['$One', 'two'])] });
    store.change('INBOX', { flags: [{ uid: 1, flags: ['\\Seen', '\\Flagged'] }] });
    expect([...store.flagsOf('INBOX', UidSet.of(1, 2, 3, 4))].sort(([a], [b]) => a - b)).toEqual([
      [1, ['\\Seen', '\\Flagged']],
      [2, []],
      [3, ['$One', 'two']],
    ]);
  });

  test('a row that is changed becomes another object, so that what was made of the old one is not taken for it', () => {
    const store = open();
    store.change('INBOX', { rows: [row(1)] });
    const before = store.message('INBOX', 1);
    store.change('INBOX', { flags: [{ uid: 1, flags: ['\\Seen'] }] });
    expect(store.message('INBOX', 1)).not.toBe(before);
    expect(before?.flags).toEqual([]);
  });

  test('rows of messages that are no longer in the mailbox are dropped; unknown uids drop nothing', () => {
    const store = open();
    store.change('INBOX', { rows: [row(1), row(2), row(3)], uids: UidSet.of(1, 2, 3) });
    store.change('INBOX', { uids: UidSet.of(1, 3) });
    expect(store.cachedUids('INBOX').toString()).toBe('1,3');
    store.change('INBOX', { uids: null });
    expect(store.cachedUids('INBOX').toString()).toBe('1,3');
    expect(store.uids('INBOX')).toBeNull();
  });

  test('counts belong to the mailboxes that are listed, each of its own', () => {
    const store = open();
    store.replaceMailboxes([mailbox('INBOX'), mailbox('Sent')]);
    store.setMailboxCounts('Sent', { unread: 5 });
    store.setMailboxCounts('Nowhere', { total: 3 });
    expect(store.mailboxes()).toEqual([mailbox('INBOX'), { ...mailbox('Sent'), unread: 5 }]);
  });

  test('a mailbox that is listed no more keeps its mail until it is forgotten', () => {
    const store = open();
    store.change('Old', { rows: [row(1)], checkpoint });
    store.replaceMailboxes([mailbox('INBOX')]);
    expect(store.message('Old', 1)).toEqual(row(1));
    store.forgetMailbox('Old');
    expect(store.message('Old', 1)).toBeUndefined();
    expect(store.checkpoint('Old')).toBeNull();
  });

  test('the text of a message is kept as it was given, while the message is here', () => {
    const store = open();
    store.change('INBOX', { rows: [row(1), row(2)], uids: UidSet.of(1, 2), checkpoint });
    store.keepText('INBOX', 1, 'One \u0000 "1"');
    store.keepText('INBOX', 2, 'Two');
    store.keepText('INBOX', 3, 'of a message that is not here');
    expect([1, 2, 3].map((uid) => store.text('INBOX', uid))).toEqual(['One \u0000 "1"', 'Two', null]);
    store.change('INBOX', { rows: [row(1, ['\\Seen'])] });
    expect(store.text('INBOX', 1)).not.toBeNull();
    store.change('INBOX', { uids: UidSet.of(2) });
    store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1, 2) });
    expect([1, 2].map((uid) => store.text('INBOX', uid))).toEqual([null, 'Two']);
    store.forgetMailbox('INBOX');
    store.change('INBOX', { rows: [row(2)], checkpoint });
    expect(store.text('INBOX', 2)).toBeNull();
  });

  test('clearing forgets everything', () => {
    const store = open();
    store.replaceMailboxes([mailbox('INBOX')]);
    store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint });
    store.clear();
    expect([store.mailboxes(), store.message('INBOX', 1), store.uids('INBOX'), store.checkpoint('INBOX')]).toEqual([
      [],
      undefined,
      null,
      null,
    ]);
  });

  test('a mailbox under another name has all that was kept of it, and nothing of what had that name', async () => {
    const store = open();
    store.change('Old', { rows: [row(1), row(2)], uids: UidSet.of(1, 2), checkpoint });
    store.keepText('Old', 2, 'two');
    store.change('New', {
      rows: [row(1), row(3)],
      uids: UidSet.of(1, 3),
      checkpoint: { ...checkpoint, uidValidity: 9 },
    });
    store.keepText('New', 3, 'three');
    store.renameMailbox('Old', 'New');
    expect(store.checkpoint('New')).toEqual(checkpoint);
    expect([store.checkpoint('Old'), store.uids('Old')]).toEqual([null, null]);
    expect([store.uids('New'), store.cachedUids('New'), store.keptUids('New')].map(String)).toEqual([
      '1:2',
      '1:2',
      '2',
    ]);
    expect(store.text('New', 2)).toBe('two');
    expect(store.message('Old', 1)).toBeUndefined();
    store.change('Old', { rows: [row(5)], checkpoint });
    expect([store.cachedUids('Old'), store.cachedUids('New')].map(String)).toEqual(['5', '1:2']);
    store.renameMailbox('Never', 'New');
    expect(store.cachedUids('New').toString()).toBe('1:2');
  });

  test('what was kept of a message can go over to another whose row is here', () => {
    const store = open();
    store.change('Old', { rows: [row(1), row(2)], checkpoint });
    store.change('New', { rows: [row(7)], checkpoint });
    for (const uid of [1, 2]) store.keepText('Old', uid, `text ${uid}`);
    store.adoptKept({ mailbox: 'New', uid: 7 }, { mailbox: 'Old', uid: 2 });
    store.adoptKept({ mailbox: 'New', uid: 8 }, { mailbox: 'Old', uid: 1 });
    expect(store.text('New', 7)).toBe('text 2');
    expect([store.keptUids('New'), store.keptUids('Old')].map(String)).toEqual(['7', '1']);
    store.forgetMailbox('Old');
    expect(store.keptUids('Old').isEmpty).toBe(true);
    expect(store.text('New', 7)).toBe('text 2');
  });
});
