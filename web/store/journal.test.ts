import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { type Database, openMemoryDatabase } from './database.ts';
import type { JournalEntry } from './journal.ts';
import { openMemoryStore } from './memory-store.ts';
import { migrate, schemaVersion } from './schema.ts';
import { SqliteStore } from './sqlite-store.ts';

const sqlite = await sqlite3InitModule();

/** A store whose moment for a commit never comes by itself. */
const openSqliteStore = (database: Database = openMemoryDatabase(sqlite)) =>
  new SqliteStore(database, {
    schedule: () => undefined,
    onFailed: (error) => {
      throw error;
    },
  });

const entry = (id: string, over: Partial<JournalEntry> = {}): JournalEntry => ({
  id,
  kind: 'move',
  mailbox: 'INBOX',
  uids: UidSet.parse('3:5,9'),
  uidValidity: 7,
  state: 'queued',
  payload: { to: 'Ärchiv "1"', nested: [{ a: null }, 1.5, true] },
  ...over,
});

/** What can be compared of entries. */
const plain = (entries: readonly JournalEntry[]) => entries.map((each) => ({ ...each, uids: String(each.uids) }));

describe.each([
  ['in memory', openMemoryStore],
  ['in SQLite', openSqliteStore],
] as const)('a journal %s', (_, open) => {
  test('keeps changes in the order they were made', () => {
    const { journal } = open();
    expect(journal.entries()).toEqual([]);
    for (const id of ['b', 'a', 'c']) journal.append(entry(id));
    expect(plain(journal.entries())).toEqual(plain([entry('b'), entry('a'), entry('c')]));
  });

  test('the entries are the same array until one changes', () => {
    const { journal } = open();
    journal.append(entry('a'));
    const before = journal.entries();
    expect(journal.entries()).toBe(before);
    journal.update('a', { state: 'sent' });
    expect(journal.entries()).not.toBe(before);
    expect(before[0]?.state).toBe('queued');
  });

  test('an entry is added once, changed where it stands, and gone when it is removed', () => {
    const { journal } = open();
    for (const id of ['a', 'b', 'a']) journal.append(entry(id));
    journal.update('a', { state: 'failed', uids: UidSet.empty, uidValidity: null, payload: {} });
    journal.update('nowhere', { state: 'sent' });
    const changed = entry('a', { state: 'failed', uids: UidSet.empty, uidValidity: null, payload: {} });
    expect(plain(journal.entries())).toEqual(plain([changed, entry('b')]));
    journal.remove('a');
    journal.remove('nowhere');
    expect(plain(journal.entries())).toEqual(plain([entry('b')]));
  });

  test('bytes that belong to an entry come back as they were, and go with it', () => {
    const { journal } = open();
    const content = Uint8Array.of(0, 255, 13, 10);
    journal.append(entry('a'), content);
    journal.append(entry('b'));
    expect(journal.content('a')).toEqual(content);
    expect(journal.content('b')).toBeNull();
    journal.remove('a');
    expect(journal.content('a')).toBeNull();
    journal.append(entry('a'));
    expect(journal.content('a')).toBeNull();
  });

  test('clearing the store empties the journal, and forgetting a mailbox does not', () => {
    const store = open();
    store.journal.append(entry('a'), Uint8Array.of(1));
    store.forgetMailbox('INBOX');
    expect(store.journal.entries()).toHaveLength(1);
    store.clear();
    expect(store.journal.entries()).toEqual([]);
    expect(store.journal.content('a')).toBeNull();
  });
});

test('an entry is on disk when append returns, with everything that was changed before it', () => {
  const database = openMemoryDatabase(sqlite);
  const store = openSqliteStore(database);
  const checkpoint = { uidValidity: 7, uidNext: 10, highestModseq: null };
  store.change('INBOX', { uids: UidSet.of(1), checkpoint });
  store.journal.append(entry('a'), Uint8Array.of(5));
  database.rollBack(); // the tab was killed in this moment
  const again = openSqliteStore(database);
  expect(plain(again.journal.entries())).toEqual(plain([entry('a')]));
  expect(again.journal.content('a')).toEqual(Uint8Array.of(5));
  expect(again.checkpoint('INBOX')).toEqual(checkpoint);
});

test('an update and a removal become durable with the flush, together with the rows they speak of', () => {
  const database = openMemoryDatabase(sqlite);
  const store = openSqliteStore(database);
  for (const id of ['a', 'b']) store.journal.append(entry(id));
  store.journal.update('a', { state: 'sent' });
  store.journal.remove('b');
  store.flush();
  store.journal.remove('a');
  database.rollBack();
  expect(plain(openSqliteStore(database).journal.entries())).toEqual(plain([entry('a', { state: 'sent' })]));
});

test('a database from before there was a journal gets an empty one and keeps its mail', () => {
  const database = openMemoryDatabase(sqlite);
  migrate(database, 2);
  database.run("INSERT INTO mailbox (name, uid_validity, uid_next, uids) VALUES ('INBOX', 7, 10, '1:4')");
  const store = openSqliteStore(database);
  expect(database.row('PRAGMA user_version')).toEqual([schemaVersion]);
  expect(store.journal.entries()).toEqual([]);
  expect(store.uids('INBOX')?.toString()).toBe('1:4');
  store.journal.append(entry('a'));
  expect(openSqliteStore(database).journal.entries()).toHaveLength(1);
});

const id = fc.constantFrom('a', 'b', 'c', 'd');
const uids = fc.array(fc.integer({ min: 1, max: 0xffff_ffff }), { maxLength: 5 }).map((some) => UidSet.from(some));
const change = fc.record(
  {
    mailbox: fc.string(),
    uids,
    uidValidity: fc.option(fc.integer({ min: 1, max: 0xffff_ffff })),
    state: fc.constantFrom('queued', 'sent', 'failed'),
    payload: fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false })),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<JournalEntry>>;
const step = fc.oneof(
  fc.record({ is: fc.constant('append' as const), id, over: change, content: fc.option(fc.uint8Array()) }),
  fc.record({ is: fc.constant('update' as const), id, over: change }),
  fc.record({ is: fc.constant('remove' as const), id }),
  fc.record({ is: fc.constant('reopen' as const) }),
);

test('whatever is written, and whenever it is opened again, both journals say the same', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const model = openMemoryStore();
      const database = openMemoryDatabase(sqlite);
      let store = openSqliteStore(database);
      for (const taken of steps) {
        if (taken.is === 'reopen') {
          store.flush();
          store = openSqliteStore(database);
        } else {
          for (const { journal } of [model, store]) {
            if (taken.is === 'append') {
              journal.append(entry(taken.id, taken.over), taken.content ? new Uint8Array(taken.content) : undefined);
            } else if (taken.is === 'update') journal.update(taken.id, taken.over);
            else journal.remove(taken.id);
          }
        }
        // JSON has no -0.
        const told = [model, store].map(({ journal }) => JSON.parse(JSON.stringify(plain(journal.entries()))));
        expect(told[1]).toEqual(told[0]);
        for (const each of ['a', 'b', 'c', 'd'])
          expect(store.journal.content(each)).toEqual(model.journal.content(each));
      }
      database.close();
    }),
  );
});
