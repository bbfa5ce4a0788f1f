import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { describe, expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { openMemoryDatabase } from './database.ts';
import { KeptStore } from './kept-store.ts';
import type { MailStorage } from './mail-storage.ts';
import type { MailStore } from './mail-store.ts';
import { openMemoryStore } from './memory-store.ts';
import { SqliteStore } from './sqlite-store.ts';
import { FakePartFiles } from './testing/fake-part-files.ts';
import { rowOf } from './testing/rows.ts';

const sqlite = await sqlite3InitModule();

const openSqliteStore = () =>
  new SqliteStore(openMemoryDatabase(sqlite), {
    schedule: (commit) => commit(),
    onFailed: (error) => {
      throw error;
    },
    partFiles: new FakePartFiles(),
  });

const row = (uid: number) => rowOf(uid);
const checkpoint = { uidValidity: 1, uidNext: 9, highestModseq: null };
const filled = async <S extends MailStore>(store: S): Promise<S> => {
  store.change('INBOX', { rows: [1, 2, 3].map(row), uids: UidSet.parse('1:3'), checkpoint });
  store.keepText('INBOX', 1, 'x'.repeat(100));
  store.keepText('INBOX', 2, 'x'.repeat(50));
  await store.parts.keep('INBOX', 1, '2', new Blob(['seven b']));
  return store;
};

describe.each([
  ['in memory', openMemoryStore],
  ['on disk', openSqliteStore],
] as const)('the room of a store %s', (_, open) => {
  test('is told by what takes it', async () => {
    const store = await filled(open());
    const { texts, parts } = store.room.usage();
    expect({ texts, parts }).toEqual({ texts: { count: 2, bytes: 150 }, parts: { count: 1, bytes: 7 } });
  });

  test('is given back, and rows stay', async () => {
    const store = await filled(open());
    await store.room.empty();
    const { texts, parts } = store.room.usage();
    expect({ texts, parts }).toEqual({ texts: { count: 0, bytes: 0 }, parts: { count: 0, bytes: 0 } });
    expect(store.text('INBOX', 1)).toBeNull();
    expect(await store.parts.read('INBOX', 1, '2')).toBeNull();
    expect(store.cachedUids('INBOX').toString()).toBe('1:3');
    store.keepText('INBOX', 1, 'again');
    expect(store.text('INBOX', 1)).toBe('again');
  });
});

test('a database is as large as its pages in use; memory has none', async () => {
  const disk = await filled(openSqliteStore());
  const before = disk.room.usage().database!;
  disk.keepText('INBOX', 3, 'x'.repeat(1_000_000));
  expect(disk.room.usage().database! - before).toBeGreaterThan(990_000);
  await disk.room.empty();
  expect(disk.room.usage().database).toBeLessThanOrEqual(before);
  expect((await filled(openMemoryStore())).room.usage().database).toBeNull();
});

test('who stops keeping mail goes on in memory, with the changes that are not sent, and nothing is on the device', async () => {
  const log: string[] = [];
  const storage: MailStorage = {
    has: async () => false,
    open: async () => {
      const store = openSqliteStore();
      store.close = () => void log.push(`close with ${store.names().length} mailboxes`);
      return store;
    },
    erase: async () => void log.push('erase'),
  };
  const store = new KeptStore(storage, { onLost: () => log.push('lost') });
  await store.keep('ida');
  await filled(store);
  store.replaceMailboxes([{ name: 'INBOX', delimiter: '/', attributes: [], total: 3, unread: 0 }]);
  const change = { id: 'a', kind: 'flags', mailbox: 'INBOX', uids: UidSet.of(1), uidValidity: 1 } as const;
  store.journal.append({ ...change, state: 'queued', payload: {} });
  await store.stopKeeping();
  expect(log).toEqual(['close with 0 mailboxes', 'erase']);
  expect(store.isKept).toBe(false);
  expect(store.journal.entries().map(({ id }) => id)).toEqual(['a']);
  expect([store.mailboxes().length, store.uids('INBOX')?.size]).toEqual([1, 3]);
  expect(store.text('INBOX', 1)).toBeNull();
});

test('who stops while a copy is being opened has none', async () => {
  let open: () => void = () => undefined;
  const opening = new Promise<void>((resolve) => {
    open = resolve;
  });
  const log: string[] = [];
  const storage: MailStorage = {
    has: async () => false,
    open: async () => {
      await opening;
      return openSqliteStore();
    },
    erase: async () => void log.push('erase'),
  };
  const store = new KeptStore(storage, { onLost: () => log.push('lost') });
  const keeping = store.keep('ida');
  const stopping = store.stopKeeping();
  open();
  await Promise.all([keeping, stopping]);
  expect(store.isKept).toBe(false);
  expect(log).toEqual(['erase']);
});
