import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { type Database, openMemoryDatabase } from './database.ts';
import { migrate, schemaVersion } from './schema.ts';
import { SearchIndex } from './search-index.ts';
import { SqliteStore } from './sqlite-store.ts';
import { rowOf } from './testing/rows.ts';

const sqlite = await sqlite3InitModule();
/** The last version without an index. */
const before = 4;

const opened = (database: Database) => {
  const failures: unknown[] = [];
  const store = new SqliteStore(database, { schedule: () => undefined, onFailed: (error) => failures.push(error) });
  return { store, failures, index: new SearchIndex(store.indexGround, store) };
};

const row = (uid: number) => rowOf(uid);
const checkpoint = { uidValidity: 1, uidNext: 5, highestModseq: null };

test('a database from before there was an index gets one, and its rows and texts are due', () => {
  const database = openMemoryDatabase(sqlite);
  migrate(database, before);
  database.run("INSERT INTO mailbox (name, uid_validity, uid_next, uids) VALUES ('INBOX', 1, 5, '1:2')");
  for (const uid of [1, 2])
    database.run(`INSERT INTO message VALUES (1, ${uid}, '', 5, 1, NULL, '{"envelope":null,"structure":null}')`);
  database.run("INSERT INTO opened VALUES (1, 2, 1, 4, 'text')");
  const { index } = opened(database);
  expect(database.row('PRAGMA user_version')).toEqual([schemaVersion]);
  expect(index.rowsToIndex('INBOX', 10).map(({ uid }) => uid)).toEqual([1, 2]);
  expect(index.textsToIndex(10)).toEqual([{ mailbox: 1, uid: 2, text: 'text' }]);
});

test('rows are given out in goes, the newest go first, each ascending', () => {
  const { store, index } = opened(openMemoryDatabase(sqlite));
  store.change('INBOX', { rows: [1, 2, 3, 7, 8].map(row), checkpoint });
  expect(index.rowsToIndex('INBOX', 3).map(({ uid }) => uid)).toEqual([3, 7, 8]);
  index.addRows('INBOX', [
    { uid: 7, internalDate: 7, words: 'sa' },
    { uid: 8, internalDate: 8, words: 'sa sb' },
  ]);
  expect(index.rowsToIndex('INBOX', 3).map(({ uid }) => uid)).toEqual([1, 2, 3]);
  expect(index.rowsToIndex('Elsewhere', 3)).toEqual([]);
});

test('what was taken in is on disk together with the news of it', () => {
  const database = openMemoryDatabase(sqlite);
  const first = opened(database);
  first.store.change('INBOX', { rows: [row(1), row(2)], uids: UidSet.of(1, 2), checkpoint });
  first.store.flush();
  first.index.addRows('INBOX', [{ uid: 1, internalDate: 1, words: 'sa' }]);
  first.store.flush();
  first.index.addRows('INBOX', [{ uid: 2, internalDate: 2, words: 'sa' }]);
  database.rollBack(); // the tab was killed before the commit
  const { index } = opened(database);
  expect(index.indexedRows('INBOX')).toBe(1);
  expect(index.find('"sa"', ['INBOX'])).toEqual([{ mailbox: 'INBOX', uids: [1] }]);
  expect(index.rowsToIndex('INBOX', 10).map(({ uid }) => uid)).toEqual([2]);
});

test('more matches than were asked for are not listed', () => {
  const { store, index } = opened(openMemoryDatabase(sqlite));
  store.change('INBOX', { rows: [1, 2, 3].map(row), checkpoint });
  index.addRows(
    'INBOX',
    [1, 2, 3].map((uid) => ({ uid, internalDate: uid, words: 'sa' })),
  );
  expect(index.find('"sa"', ['INBOX'], 2)).toBeNull();
  expect(index.find('"sa"', ['INBOX'], 3)).toEqual([{ mailbox: 'INBOX', uids: [3, 2, 1] }]);
  expect(index.find('"sb"', ['INBOX'], 3)).toEqual([]);
});

test('a text that was not kept after all leaves nothing to do', () => {
  const { store, index } = opened(openMemoryDatabase(sqlite));
  store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint });
  store.keepText('INBOX', 1, 'tea');
  expect(index.textsToIndex(5)).toHaveLength(1);
  store.change('INBOX', { uids: UidSet.empty });
  expect(index.textsToIndex(5)).toEqual([]);
});

test('an emptied store has an empty index', () => {
  const { store, index } = opened(openMemoryDatabase(sqlite));
  store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint });
  index.addRows('INBOX', [{ uid: 1, internalDate: 1, words: 'sa' }]);
  store.clear();
  const words = store.indexGround.database.row("SELECT count(*) FROM search_words('sa')");
  expect(words).toEqual([0]);
});

test('an index that cannot be written is told as any failure of the device', () => {
  const { store, index, failures } = opened(openMemoryDatabase(sqlite));
  store.change('INBOX', { rows: [row(1)], checkpoint });
  store.indexGround.database.run('DROP TABLE search_words');
  index.addRows('INBOX', [{ uid: 1, internalDate: 1, words: 'sa' }]);
  expect(failures).toHaveLength(1);
  expect(index.find('"sa"', ['INBOX'])).toEqual([]);
});
