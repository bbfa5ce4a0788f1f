import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BodyStructure, UidSet } from '../../shared/imap/index.ts';
import { type Database, openMemoryDatabase } from './database.ts';
import { openMemoryStore } from './memory-store.ts';
import type { MailboxRow, MessageRow } from './message-row.ts';
import { migrate, NewerSchemaError, schemaVersion } from './schema.ts';
import { rowsPerCommit, SqliteStore } from './sqlite-store.ts';

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

const row = (uid: number, over: Partial<MessageRow> = {}): MessageRow => ({
  uid,
  flags: [],
  internalDate: 1_700_000_000_000 + uid,
  size: 2 ** 40 + uid,
  envelope: {
    date: null,
    subject: '=?utf-8?q?Gr=C3=BC=C3=9Fe?=',
    from: [{ name: 'Ida', mailbox: 'ida', host: 'example.org' }],
    sender: [],
    replyTo: [],
    to: [],
    cc: [],
    bcc: [],
    inReplyTo: null,
    messageId: '<a@b>',
  },
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

test('every earlier version becomes the newest one', () => {
  for (let version = 0; version < schemaVersion; version++) {
    const database = openMemoryDatabase(sqlite);
    migrate(database, version);
    const { store, commit } = opened(database);
    store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint });
    commit();
    expect(database.row('PRAGMA user_version')).toEqual([schemaVersion]);
    expect(opened(database).store.message('INBOX', 1)).toEqual(row(1));
  }
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
