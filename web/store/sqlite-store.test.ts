import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BodyStructure, UidSet } from '../../shared/imap/index.ts';
import { type Database, openMemoryDatabase, type SqlValue } from './database.ts';
import type { MailStore } from './mail-store.ts';
import { openMemoryStore } from './memory-store.ts';
import type { MailboxRow, MessageRow } from './message-row.ts';
import { writeContent } from './row-content.ts';
import { migrate, NewerSchemaError, schemaVersion } from './schema.ts';
import { rowsPerCommit, SqliteStore } from './sqlite-store.ts';
import { FakePartFiles } from './testing/fake-part-files.ts';
import { envelopeOf, rowOf } from './testing/rows.ts';

const sqlite = await sqlite3InitModule();

/** A store on `database`, with its commits in the test's hand. */
const opened = (database: Database = openMemoryDatabase(sqlite), textChars?: number) => {
  const due: (() => void)[] = [];
  const failures: unknown[] = [];
  const store = new SqliteStore(database, {
    schedule: (commit) => void due.push(commit),
    onFailed: (error) => failures.push(error),
    ...(textChars === undefined ? {} : { textChars }),
  });
  const commit = () => {
    for (const work of due.splice(0)) work();
  };
  return { database, store, failures, due, commit };
};

const structure: BodyStructure = {
  kind: 'multipart',
  section: 'TEXT',
  subtype: 'mixed',
  parameters: new Map([['boundary', 'x']]),
  disposition: null,
  children: [
    {
      kind: 'leaf',
      section: '1',
      type: 'text',
      subtype: 'plain',
      parameters: new Map([
        ['charset', 'utf-8'],
        ['format', 'flowed'],
      ]),
      disposition: { type: 'inline', parameters: new Map() },
      id: null,
      description: null,
      encoding: '7bit',
      size: 12,
      lines: 1,
    },
  ],
};

const row = (uid: number, over: Partial<MessageRow> = {}): MessageRow =>
  rowOf(uid, {
    internalDate: 1_700_000_000_000 + uid,
    size: 2 ** 40 + uid,
    envelope: envelopeOf({
      subject: '=?utf-8?q?Gr=C3=BC=C3=9Fe?=',
      from: [{ name: 'Ida', mailbox: 'ida', host: 'example.org' }],
      messageId: '<a@b>',
    }),
    structure,
    preview: 'Hello',
    ...over,
  });
const identity = { mailboxId: 'F1', uidValidity: 4_294_967_295, uidNext: 9 };
const inbox: MailboxRow = {
  name: 'INBOX',
  delimiter: '.',
  attributes: ['\\inbox', '\\haschildren'],
  total: 3,
  unread: 1,
};
const checkpoint = { uidValidity: 4_294_967_295, uidNext: 9, highestModseq: 2n ** 62n };

test('what was committed is there when the database is opened again, down to the last parameter', () => {
  const { database, store, commit } = opened();
  store.replaceMailboxes([inbox, { ...inbox, name: 'Entwürfe', delimiter: null, total: null, unread: null }]);
  store.change('INBOX', {
    rows: [row(1), row(7, { flags: ['\\Seen', '$Work'], preview: null, envelope: null, structure: null })],
    uids: UidSet.parse('1:5,7'),
    checkpoint,
  });
  commit();
  const again = opened(database).store;
  expect(again.mailboxes()).toEqual(store.mailboxes());
  expect(again.checkpoint('INBOX')).toEqual(checkpoint);
  expect(again.uids('INBOX')?.toString()).toBe('1:5,7');
  expect(again.cachedUids('INBOX').toString()).toBe('1,7');
  expect(again.message('INBOX', 1)).toEqual(row(1));
  expect(again.message('INBOX', 7)).toEqual(store.message('INBOX', 7));
  expect(again.message('INBOX', 2)).toBeUndefined();
});

test('rows and checkpoint reach the disk together or not at all', () => {
  const { database, store, commit } = opened();
  store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint });
  commit();
  store.change('INBOX', { rows: [row(2)], uids: UidSet.of(1, 2), checkpoint: { ...checkpoint, uidNext: 10 } });
  expect(store.message('INBOX', 2)).toEqual(row(2));
  database.rollBack(); // the tab was killed before the commit
  const again = opened(database).store;
  expect(again.checkpoint('INBOX')?.uidNext).toBe(9);
  expect(again.uids('INBOX')?.toString()).toBe('1');
  expect(again.message('INBOX', 2)).toBeUndefined();
});

test('changes of one moment are one transaction', () => {
  const { database, store, due, commit } = opened();
  for (let uid = 1; uid <= 100; uid++) store.change('INBOX', { rows: [row(uid)] });
  store.setMailboxCounts('INBOX', { unread: 4 });
  expect(due).toHaveLength(1);
  expect(database.isOpen).toBe(true);
  commit();
  expect(database.isOpen).toBe(false);
});

test('a row is the same object until it changes, also when it was read from disk', () => {
  const { database, store, commit } = opened();
  store.change('INBOX', { rows: [row(1)], checkpoint });
  commit();
  const again = opened(database).store;
  const first = again.message('INBOX', 1);
  expect(again.message('INBOX', 1)).toBe(first);
  again.change('INBOX', { flags: [{ uid: 1, flags: ['\\Seen'] }] });
  expect(again.message('INBOX', 1)).not.toBe(first);
  expect(again.message('INBOX', 1)?.flags).toEqual(['\\Seen']);
});

test('a database of a later release is refused, and left as it is', () => {
  const database = openMemoryDatabase(sqlite);
  migrate(database);
  database.run(`PRAGMA user_version = ${schemaVersion + 1}`);
  expect(() => opened(database)).toThrow(NewerSchemaError);
  expect(database.row('PRAGMA user_version')).toEqual([schemaVersion + 1]);
});

/** What a release of that version had written, in the words of its time. */
const filledAt = (version: number): Database => {
  const database = openMemoryDatabase(sqlite);
  migrate(database, version);
  const has = (since: number, sql: string, ...values: readonly SqlValue[]) =>
    version >= since && database.run(sql, ...values);
  has(1, "INSERT INTO mailbox (name, place, delimiter, total, unread) VALUES ('INBOX', 0, '/', 2, 1)");
  has(1, "UPDATE mailbox SET uid_validity = 7, uid_next = 40, highest_modseq = 9007199254740993, uids = '1,3'");
  for (const uid of [1, 3]) {
    const { internalDate, size } = row(uid);
    const content = writeContent(row(uid));
    const flags = '\\Seen\n$Forwarded';
    has(1, 'INSERT INTO message VALUES (1, ?, ?, ?, ?, ?, ?)', uid, flags, internalDate, size, 'Words', content);
  }
  has(2, "INSERT INTO opened VALUES (1, 3, 5, 9, 'The words')");
  const change = "'INBOX', '1', 7, 'sent'";
  has(
    3,
    `INSERT INTO journal (id, kind, mailbox, uids, uid_validity, state, payload) VALUES ('a', 'move', ${change}, ?)`,
    '{"to":"Old"}',
  );
  has(3, "INSERT INTO journal_content VALUES ('a', x'0102')");
  has(4, "INSERT INTO kept_part (id, mailbox, uid, section, used, bytes) VALUES (4, 1, 3, '2', 6, 7)");
  has(5, "INSERT INTO search_mailbox VALUES (1, 7, '1')");
  has(6, 'UPDATE mailbox SET as_of = 99, identity = \'{"id":"F1"}\'');
  has(7, 'INSERT INTO thread_name VALUES (11, 5)');
  has(7, 'INSERT INTO thread_member VALUES (1, 1, 5)');
  has(9, 'UPDATE search_state SET written = 3, merged = 2');
  return database;
};

test.each(Array.from({ length: schemaVersion + 1 }, (_, version) => version))(
  'what version %i had written is there in the newest one',
  async (version) => {
    const database = filledAt(version);
    const files = new FakePartFiles();
    await files.write('4', new Blob(['seven b']));
    const failures: unknown[] = [];
    const onFailed = (error: unknown) => failures.push(error);
    const store = new SqliteStore(database, { schedule: (commit) => commit(), onFailed, partFiles: files });
    expect(database.row('PRAGMA user_version')).toEqual([schemaVersion]);
    expect(database.rows('PRAGMA integrity_check')).toEqual([['ok']]);
    expect(database.rows('PRAGMA foreign_key_check')).toEqual([]);
    if (version >= 1) {
      expect(store.mailboxes()).toMatchObject([{ name: 'INBOX', delimiter: '/', total: 2, unread: 1 }]);
      expect(store.uids('INBOX')?.toString()).toBe('1,3');
      const asOf = version >= 6 ? { asOf: 99 } : {};
      expect(store.checkpoint('INBOX')).toEqual({
        ...{ uidValidity: 7, uidNext: 40, highestModseq: 9007199254740993n },
        ...asOf,
      });
      const flags = ['\\Seen', '$Forwarded'];
      for (const uid of [1, 3]) expect(store.message('INBOX', uid)).toEqual({ ...row(uid), flags, preview: 'Words' });
    }
    expect(store.text('INBOX', 3)).toBe(version >= 2 ? 'The words' : null);
    const entry = { id: 'a', kind: 'move', mailbox: 'INBOX', uids: UidSet.of(1), uidValidity: 7, state: 'sent' };
    expect(store.journal.entries()).toEqual(version >= 3 ? [{ ...entry, payload: { to: 'Old' } }] : []);
    expect(store.journal.content('a')).toEqual(version >= 3 ? Uint8Array.of(1, 2) : null);
    expect(await (await store.parts.read('INBOX', 3, '2'))?.text()).toBe(version >= 4 ? 'seven b' : undefined);
    // A text that was kept before there was an index is still to be indexed.
    const due = database.rows('SELECT uid FROM search_due');
    expect(due).toEqual(version >= 2 ? [[3]] : []);
    expect(database.rows('SELECT uids FROM search_mailbox')).toEqual(version >= 5 ? [['1']] : []);
    expect(database.rows('SELECT thread FROM thread_member')).toEqual(version >= 7 ? [[5]] : []);
    // And it goes on.
    store.change('INBOX', { rows: [row(8)], uids: UidSet.parse('1,3,8'), checkpoint });
    store.flush();
    expect(opened(database).store.message('INBOX', 8)).toEqual(row(8));
    expect(failures).toEqual([]);
  },
);

test('a renaming that fails in the middle leaves all as it was', () => {
  const { database, store, failures } = opened();
  for (const name of ['Old', 'New']) store.change(name, { rows: [row(1)], uids: UidSet.of(1), checkpoint });
  store.flush();
  database.run("CREATE TEMP TRIGGER broken BEFORE DELETE ON message BEGIN SELECT RAISE(ABORT, 'broken'); END");
  store.renameMailbox('Old', 'New');
  expect(failures).toHaveLength(1);
  expect(database.rows('SELECT id, name FROM mailbox ORDER BY id')).toEqual([
    [1, 'Old'],
    [2, 'New'],
  ]);
  expect(store.names()).toEqual(['Old', 'New']);
});

test('a full disk is told once, nothing is thrown, and what memory holds can still be asked for', () => {
  const { database, store, failures, commit } = opened();
  store.replaceMailboxes([inbox]);
  store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint });
  commit();
  const [pages] = database.row('PRAGMA page_count')!;
  database.run(`PRAGMA max_page_count = ${pages}`);
  for (let uid = 2; uid < 2000; uid++) store.change('INBOX', { rows: [row(uid)] });
  commit();
  store.flush();
  expect(failures).toHaveLength(1);
  expect(String(failures[0])).toContain('full');
  expect(store.mailboxes()).toEqual([inbox]);
  expect(store.checkpoint('INBOX')).toEqual(checkpoint);
  expect(opened(database).store.cachedUids('INBOX').toString()).toBe('1');
});

test('rows whose uidValidity is not known, or holds for one connection only, are not relied on another time', () => {
  const { database, store, commit } = opened();
  store.change('Nameless', { rows: [row(1)], uids: UidSet.of(1), checkpoint: { ...checkpoint, uidValidity: -1 } });
  store.change('Unselected', { rows: [row(1)] });
  commit();
  const again = opened(database).store;
  for (const mailbox of ['Nameless', 'Unselected']) {
    expect(again.checkpoint(mailbox)).toBeNull();
    expect(again.uids(mailbox)).toBeNull();
    expect(again.cachedUids(mailbox).isEmpty).toBe(true);
  }
});

test('texts keep within their budget; those read longest ago go, also after another start', () => {
  const first = opened(undefined, 100);
  first.store.change('INBOX', { rows: [1, 2, 3, 4].map((uid) => row(uid)), checkpoint });
  for (const uid of [1, 2, 3]) first.store.keepText('INBOX', uid, 'x'.repeat(30));
  first.commit();
  const { store } = opened(first.database, 100);
  expect(store.text('INBOX', 1)).not.toBeNull();
  store.keepText('INBOX', 4, 'x'.repeat(40));
  expect([1, 2, 3, 4].map((uid) => store.text('INBOX', uid) !== null)).toEqual([true, false, true, true]);
  store.keepText('INBOX', 2, 'x'.repeat(200));
  expect([1, 2, 3, 4].map((uid) => store.text('INBOX', uid) !== null)).toEqual([false, false, false, false]);
});

test('clearing leaves no row behind', () => {
  const { database, store } = opened();
  store.replaceMailboxes([inbox]);
  store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint });
  store.clear();
  expect(database.row('SELECT (SELECT count(*) FROM message) + (SELECT count(*) FROM mailbox)')).toEqual([0]);
  store.change('INBOX', { rows: [row(2)] });
  expect(store.cachedUids('INBOX').toString()).toBe('2');
});

const uid = fc.integer({ min: 1, max: 12 });
const flags = fc.subarray(['\\Seen', '\\Flagged', '$Work']);
const change = fc.record(
  {
    rows: fc.array(fc.tuple(uid, flags).map(([n, some]) => row(n, { flags: some }))),
    flags: fc.array(fc.record({ uid, flags })),
    previews: fc.array(fc.record({ uid, preview: fc.string() })),
    uids: fc.option(fc.array(uid).map((some) => UidSet.from(some))),
    checkpoint: fc.record({
      uidValidity: uid,
      uidNext: uid,
      highestModseq: fc.option(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n })),
    }),
  },
  { requiredKeys: [] },
);
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ is: fc.constant('change' as const), mailbox: fc.constantFrom('INBOX', 'Sent'), change }),
  },
  fc.record({ is: fc.constant('forget' as const), mailbox: fc.constantFrom('INBOX', 'Sent') }),
  fc.record({ is: fc.constant('rename' as const), mailbox: fc.constantFrom('INBOX', 'Sent') }),
  fc.record({ is: fc.constant('reopen' as const) }),
);

test('a mailbox that was forgotten has none of its rows after a full disk, also when it is the same one again', () => {
  const database = openMemoryDatabase(sqlite);
  const { store } = opened(database);
  store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint });
  store.flush();
  store.forgetMailbox('INBOX');
  store.change('INBOX', { checkpoint });
  const run = database.run.bind(database);
  database.run = (sql, ...values) => {
    if (sql.startsWith('INSERT INTO mailbox')) throw new Error('full');
    run(sql, ...values);
  };
  store.change('Another', { rows: [row(1)] });
  expect(store.carryOn(true).cachedUids('INBOX').isEmpty).toBe(true);
});

test('whatever is written before a disk is full and after, no row is told but the latest of a message that is there', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (before, after) => {
      const model = openMemoryStore();
      const database = openMemoryDatabase(sqlite);
      const { store } = opened(database);
      let now: MailStore = store;
      const take = (taken: (typeof before)[number]): void => {
        if (taken.is === 'reopen') store.flush();
        else
          for (const each of [model, now]) {
            if (taken.is === 'change') each.change(taken.mailbox, taken.change);
            else if (taken.is === 'forget') each.forgetMailbox(taken.mailbox);
            else each.renameMailbox(taken.mailbox, taken.mailbox === 'INBOX' ? 'Sent' : 'INBOX');
            if (!each.checkpoint(taken.mailbox)) each.change(taken.mailbox, { checkpoint });
          }
      };
      for (const mailbox of ['INBOX', 'Sent']) for (const each of [model, store]) each.change(mailbox, { checkpoint });
      for (const taken of before) take(taken);
      const run = database.run.bind(database);
      database.run = (sql, ...values) => {
        if (sql.startsWith('INSERT INTO mailbox')) throw new Error('full');
        run(sql, ...values);
      };
      store.change('Another', { rows: [row(1)] });
      now = store.carryOn(true);
      const look = (): void => {
        for (const mailbox of ['INBOX', 'Sent']) {
          expect(now.checkpoint(mailbox)).toEqual(model.checkpoint(mailbox));
          expect(now.uids(mailbox)?.toString()).toBe(model.uids(mailbox)?.toString());
          const flags = now.flagsOf(mailbox, now.cachedUids(mailbox));
          for (const n of now.cachedUids(mailbox)) {
            expect(now.message(mailbox, n)).toEqual(model.message(mailbox, n));
            expect(flags.get(n)).toEqual(model.message(mailbox, n)?.flags);
          }
        }
      };
      look();
      for (const taken of after) {
        take(taken);
        look();
      }
      database.close();
    }),
  );
});

test('whatever is written, and whenever it is opened again, it says what the store in memory says', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const model = openMemoryStore();
      const database = openMemoryDatabase(sqlite);
      let { store } = opened(database);
      for (const mailbox of ['INBOX', 'Sent']) for (const each of [model, store]) each.change(mailbox, { checkpoint });
      for (const taken of steps) {
        if (taken.is === 'change') for (const each of [model, store]) each.change(taken.mailbox, taken.change);
        else if (taken.is === 'forget') {
          for (const each of [model, store]) {
            each.forgetMailbox(taken.mailbox);
            each.change(taken.mailbox, { checkpoint });
          }
        } else if (taken.is === 'rename') {
          for (const each of [model, store]) {
            each.renameMailbox(taken.mailbox, taken.mailbox === 'INBOX' ? 'Sent' : 'INBOX');
            each.change(taken.mailbox, { checkpoint });
          }
        } else {
          store.flush();
          store = opened(database).store;
        }
        for (const mailbox of ['INBOX', 'Sent']) {
          expect(store.checkpoint(mailbox)).toEqual(model.checkpoint(mailbox));
          expect(store.uids(mailbox)?.toString()).toBe(model.uids(mailbox)?.toString());
          expect(store.cachedUids(mailbox).toString()).toBe(model.cachedUids(mailbox).toString());
          for (let n = 1; n <= 12; n++) expect(store.message(mailbox, n)).toEqual(model.message(mailbox, n));
        }
      }
      database.close();
    }),
  );
});

test('a file from before copies had a time and mailboxes an identity is brought up to date', () => {
  const database = openMemoryDatabase(sqlite);
  migrate(database, 5);
  database.run("INSERT INTO mailbox (id, name, place, uid_validity, uid_next) VALUES (1, 'INBOX', 0, 7, 10)");
  const { store, commit } = opened(database);
  expect(store.checkpoint('INBOX')).toEqual({ uidValidity: 7, uidNext: 10, highestModseq: null });
  store.change('INBOX', { checkpoint: { uidValidity: 7, uidNext: 10, highestModseq: null, asOf: 1_700_000_000_000 } });
  store.replaceMailboxes([{ ...inbox, identity }]);
  commit();
  const again = opened(database).store;
  expect(again.checkpoint('INBOX')?.asOf).toBe(1_700_000_000_000);
  expect(again.mailboxes()).toEqual([{ ...inbox, identity }]);
});

test('rows of the background wait for their commit until they are many, or until something else is committed', () => {
  const { store, database, due, commit } = opened();
  store.change('INBOX', { checkpoint: { uidValidity: 1, uidNext: 1, highestModseq: null } });
  commit();
  const rows = (from: number, count: number) => Array.from({ length: count }, (_, at) => row(from + at));
  store.change('INBOX', { rows: rows(1, rowsPerCommit - 1), unhurried: true });
  expect(due).toHaveLength(0);
  expect(database.isOpen).toBe(true);
  store.change('INBOX', { rows: rows(rowsPerCommit, 1), unhurried: true });
  expect(database.isOpen).toBe(false);
  store.change('INBOX', { rows: rows(rowsPerCommit + 1, 1), unhurried: true });
  store.change('INBOX', { flags: [{ uid: 1, flags: ['\\Seen'] }] });
  commit();
  expect(database.isOpen).toBe(false);
  store.change('INBOX', { rows: rows(rowsPerCommit + 2, 1), unhurried: true });
  store.flush();
  expect(database.isOpen).toBe(false);
  expect(store.cachedUids('INBOX').toString()).toBe(`1:${rowsPerCommit + 2}`);
  expect(store.message('INBOX', rowsPerCommit + 2)).toEqual(row(rowsPerCommit + 2));
});

test('a row of the background that was looked at before is read as it is now', () => {
  const { store } = opened();
  store.change('INBOX', { rows: [row(1)] });
  store.change('INBOX', { rows: [row(1, { preview: 'Later' })], unhurried: true });
  expect(store.message('INBOX', 1)?.preview).toBe('Later');
});

test('which rows are here is read without reading the rows, also in a file from before that could be', () => {
  const database = openMemoryDatabase(sqlite);
  migrate(database, 7);
  database.run("INSERT INTO mailbox (id, name, place, uid_validity, uid_next) VALUES (1, 'INBOX', 0, 7, 10)");
  database.run("INSERT INTO message VALUES (1, 4294967295, '', 0, 0, NULL, '{}'), (1, 3, '', 0, 0, NULL, '{}')");
  const { store } = opened(database);
  expect(store.cachedUids('INBOX').toString()).toBe('3,4294967295');
  const plan = database.rows(
    'EXPLAIN QUERY PLAN SELECT uid FROM message INDEXED BY message_uid WHERE mailbox = 1 ORDER BY uid',
  );
  expect(plan.map((step) => step.at(-1))).toEqual([expect.stringContaining('COVERING INDEX message_uid')]);
});
