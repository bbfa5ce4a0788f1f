import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { describe, expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { budgetsOf, partBytesAtMost } from './budgets.ts';
import { type Database, openMemoryDatabase } from './database.ts';
import { keptPartBytesAtMost } from './kept-parts.ts';
import { KeptStore } from './kept-store.ts';
import type { MailStore } from './mail-store.ts';
import { MemoryParts } from './memory-parts.ts';
import { openMemoryStore } from './memory-store.ts';
import { openedCharsAtMost } from './opened-texts.ts';
import { migrate, schemaVersion } from './schema.ts';
import { SqliteStore } from './sqlite-store.ts';
import { FakePartFiles } from './testing/fake-part-files.ts';
import { rowOf } from './testing/rows.ts';

const sqlite = await sqlite3InitModule();

const openSqliteStore = (
  files = new FakePartFiles(),
  database: Database = openMemoryDatabase(sqlite),
  partBytes?: number,
) =>
  new SqliteStore(database, {
    schedule: (commit) => commit(),
    onFailed: (error) => {
      throw error;
    },
    partFiles: files,
    ...(partBytes === undefined ? {} : { partBytes }),
  });

const row = (uid: number) => rowOf(uid);
const checkpoint = { uidValidity: 1, uidNext: 9, highestModseq: null };
const withRows = <S extends MailStore>(store: S): S => {
  store.change('INBOX', { rows: [1, 2, 3, 4].map(row), uids: UidSet.parse('1:4'), checkpoint });
  return store;
};
const bytes = (text: string) => new Blob([text]);
const textOf = async (store: MailStore, uid: number, section = '2') =>
  (await store.parts.read('INBOX', uid, section))?.text() ?? null;
/** What the store begins to do with files, it does in some turns. */
const turns = () => new Promise((resolve) => setTimeout(resolve));

describe.each([
  ['in memory', openMemoryStore],
  ['as files', () => openSqliteStore()],
] as const)('opened parts %s', (_, open) => {
  test('are there again, by message and section', async () => {
    const store = withRows(open());
    await store.parts.keep('INBOX', 1, '2', bytes('one'));
    await store.parts.keep('INBOX', 1, '3', bytes('another'));
    await store.parts.keep('INBOX', 2, '2', bytes('two'));
    await store.parts.keep('INBOX', 1, '2', bytes('one!'));
    expect(await textOf(store, 1)).toBe('one!');
    expect(await textOf(store, 1, '3')).toBe('another');
    expect(await textOf(store, 2)).toBe('two');
    expect(await textOf(store, 3)).toBeNull();
    expect(await store.parts.read('Sent', 1, '2')).toBeNull();
    expect(store.parts.usage()).toEqual({ count: 3, bytes: 14 });
  });

  test('are not kept of a message that is not here, nor when they are too large', async () => {
    const store = withRows(open());
    await store.parts.keep('INBOX', 9, '2', bytes('nobody'));
    await store.parts.keep('INBOX', 1, '2', new Blob([new Uint8Array(keptPartBytesAtMost + 1)]));
    expect(store.parts.usage()).toEqual({ count: 0, bytes: 0 });
    await store.parts.keep('INBOX', 1, '2', new Blob([new Uint8Array(keptPartBytesAtMost)]));
    expect(store.parts.usage()).toEqual({ count: 1, bytes: keptPartBytesAtMost });
  });

  test('go with their message, with its mailbox, and with everything', async () => {
    const store = withRows(open());
    for (const uid of [1, 2, 3]) await store.parts.keep('INBOX', uid, '2', bytes(`${uid}`));
    store.change('INBOX', { uids: UidSet.of(1, 3) });
    expect(await textOf(store, 2)).toBeNull();
    expect(store.parts.usage().count).toBe(2);
    store.forgetMailbox('INBOX');
    withRows(store);
    expect(await textOf(store, 1)).toBeNull();
    await store.parts.keep('INBOX', 1, '2', bytes('new'));
    store.clear();
    withRows(store);
    expect(await textOf(store, 1)).toBeNull();
    expect(store.parts.usage()).toEqual({ count: 0, bytes: 0 });
  });

  test('are removed when somebody asks for the room', async () => {
    const store = withRows(open());
    await store.parts.keep('INBOX', 1, '2', bytes('one'));
    await store.parts.empty();
    expect(await textOf(store, 1)).toBeNull();
    expect(store.message('INBOX', 1)).toBeDefined();
  });
});

test('parts in memory that were read longest ago make room', async () => {
  const parts = new MemoryParts(() => true, 10);
  for (const uid of [1, 2, 3]) await parts.keep('INBOX', uid, '2', bytes('xxx'));
  await parts.read('INBOX', 1, '2');
  await parts.keep('INBOX', 4, '2', bytes('xxx'));
  expect(await parts.read('INBOX', 2, '2')).toBeNull();
  expect(parts.usage()).toEqual({ count: 3, bytes: 9 });
});

test('files that were read longest ago make room, also after another start', async () => {
  const files = new FakePartFiles();
  const database = openMemoryDatabase(sqlite);
  const first = withRows(openSqliteStore(files, database, 10));
  for (const uid of [1, 2, 3]) await first.parts.keep('INBOX', uid, '2', bytes('xxx'));
  first.parts.close();
  const store = openSqliteStore(files, database, 10);
  expect(await textOf(store, 1)).toBe('xxx');
  await store.parts.keep('INBOX', 4, '2', bytes('xxx'));
  await turns();
  expect(await textOf(store, 2)).toBeNull();
  expect(files.files.size).toBe(3);
  await store.parts.keep('INBOX', 2, '2', bytes('more than ten'));
  expect(store.parts.usage().count).toBe(3);
});

test('no file outlives its message, whenever the tab was closed', async () => {
  const files = new FakePartFiles();
  const database = openMemoryDatabase(sqlite);
  const first = withRows(openSqliteStore(files, database));
  for (const uid of [1, 2, 3]) await first.parts.keep('INBOX', uid, '2', bytes(`${uid}`));
  first.change('INBOX', { uids: UidSet.of(1, 2) });
  await turns();
  expect([...files.files.keys()]).toEqual(['1', '2']);
  first.change('INBOX', { uids: UidSet.of(1) });
  first.parts.close(); // before the file could be removed
  files.files.set('7', bytes('written, and never told of'));
  openSqliteStore(files, database);
  await turns();
  expect([...files.files.keys()]).toEqual(['1']);
  expect(database.rows('SELECT * FROM kept_part_gone')).toEqual([]);
});

test('a file that the browser took away is no part, and is kept again', async () => {
  const files = new FakePartFiles();
  const store = withRows(openSqliteStore(files));
  await store.parts.keep('INBOX', 1, '2', bytes('one'));
  files.files.clear();
  expect(await textOf(store, 1)).toBeNull();
  expect(store.parts.usage().count).toBe(0);
  await store.parts.keep('INBOX', 1, '2', bytes('one'));
  expect(await textOf(store, 1)).toBe('one');
});

test('a message that is made another while its part is written does not get it', async () => {
  const files = new FakePartFiles();
  const store = withRows(openSqliteStore(files));
  files.onWrite = () => {
    store.forgetMailbox('INBOX');
    store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint: { ...checkpoint, uidValidity: 2 } });
  };
  await store.parts.keep('INBOX', 1, '2', bytes('of another'));
  expect(await textOf(store, 1)).toBeNull();
  expect(files.files.size).toBe(0);
});

test('a device that takes no more keeps nothing of it, gives up half of what it has, and goes on', async () => {
  const files = new FakePartFiles();
  const store = withRows(openSqliteStore(files, openMemoryDatabase(sqlite), 12));
  for (const uid of [1, 2, 3]) await store.parts.keep('INBOX', uid, '2', bytes('xxxx'));
  files.onWrite = () => Promise.reject(new Error('the quota is exceeded'));
  await store.parts.keep('INBOX', 4, '2', bytes('xxxx'));
  await turns();
  expect([...files.files.keys()]).toEqual(['3']);
  files.onWrite = () => undefined;
  await store.parts.keep('INBOX', 4, '2', bytes('xxxx'));
  expect(await textOf(store, 4)).toBe('xxxx');
});

test('what was opened before the device was there is kept on it', async () => {
  const device = openSqliteStore();
  const store = new KeptStore(
    { has: async () => false, open: async () => device, erase: async () => undefined },
    { onLost: () => undefined },
  );
  withRows(store);
  await store.parts.keep('INBOX', 1, '2', bytes('one'));
  await store.keep('ida');
  await turns();
  expect(await textOf(device, 1)).toBe('one');
  expect(await textOf(store, 1)).toBe('one');
});

test('a database from before there were parts gets them and keeps its mail', async () => {
  const database = openMemoryDatabase(sqlite);
  migrate(database, 3);
  database.run("INSERT INTO mailbox (id, name, uid_validity, uid_next, uids) VALUES (1, 'INBOX', 7, 10, '4')");
  database.run("INSERT INTO message VALUES (1, 4, '', 0, 0, NULL, '{}')");
  const store = openSqliteStore(new FakePartFiles(), database);
  expect(database.row('PRAGMA user_version')).toEqual([schemaVersion]);
  await store.parts.keep('INBOX', 4, '2', bytes('four'));
  expect(await textOf(store, 4)).toBe('four');
});

test('budgets are shares of what the browser grants, within bounds', () => {
  expect(budgetsOf(1000)).toEqual({ textChars: 50, partBytes: 200 });
  expect(budgetsOf(Number.MAX_SAFE_INTEGER)).toEqual({ textChars: openedCharsAtMost, partBytes: partBytesAtMost });
  expect(budgetsOf(undefined).partBytes).toBeGreaterThan(keptPartBytesAtMost);
});
