import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Envelope, UidSet } from '../../shared/imap/index.ts';
import { type Database, openMemoryDatabase } from './database.ts';
import type { MailStore } from './mail-store.ts';
import { openMemoryStore } from './memory-store.ts';
import type { MessageRow } from './message-row.ts';
import { migrate, schemaVersion } from './schema.ts';
import { SqliteStore } from './sqlite-store.ts';
import { SqliteThreads } from './sqlite-threads.ts';
import { MemoryThreads, type ThreadLinks } from './thread-links.ts';

const sqlite = await sqlite3InitModule();

interface Opened {
  readonly store: MailStore;
  readonly links: ThreadLinks;
  /** The same after the tab was closed; in memory nothing survives that. */
  reopened(): Opened;
}

const inMemory = (): Opened => {
  const store = openMemoryStore();
  const opened: Opened = { store, links: new MemoryThreads(store), reopened: () => opened };
  return opened;
};

const onDisk = (database: Database = openMemoryDatabase(sqlite)): Opened => {
  const store = new SqliteStore(database, {
    schedule: (commit) => commit(),
    onFailed: (error) => {
      throw error;
    },
  });
  const links = new SqliteThreads(store.indexGround, store);
  return { store, links, reopened: () => onDisk(database) };
};

const row = (uid: number, over: Partial<MessageRow> = {}): MessageRow => ({
  uid,
  flags: [],
  internalDate: uid * 1000,
  size: 1,
  envelope: null,
  structure: null,
  preview: null,
  ...over,
});
const checkpointOf = (uidValidity: number) => ({ uidValidity, uidNext: 99, highestModseq: null });

/** Puts messages with these ids into a mailbox, and links them. */
const add = ({ store, links }: Opened, mailbox: string, ids: Readonly<Record<number, readonly number[]>>): void => {
  const uids = Object.keys(ids).map(Number);
  const all = UidSet.from([...store.cachedUids(mailbox), ...uids].sort((a, b) => a - b));
  store.change(mailbox, {
    rows: uids.map((uid) => row(uid)),
    uids: all,
    checkpoint: store.checkpoint(mailbox) ?? checkpointOf(1),
  });
  links.link(
    mailbox,
    uids.map((uid) => ({ uid, ids: ids[uid]! })),
  );
};

/** The members of a message's thread, in a word each. */
const withMessage = ({ links }: Opened, mailbox: string, uid: number, most = 100): string[] => {
  const thread = links.threadOf({ mailbox, uid });
  return thread === null ? [] : links.members(thread, most).map((place) => `${place.mailbox} ${place.uid}`);
};

describe.each([
  ['in memory', inMemory],
  ['on disk', onDisk],
] as const)('links %s', (_, open) => {
  test('messages that bear or name the same id belong together, whatever mailbox they are in', () => {
    const opened = open();
    add(opened, 'INBOX', { 1: [100], 2: [200] });
    add(opened, 'Sent', { 5: [300, 100] });
    expect(withMessage(opened, 'INBOX', 1)).toEqual(['Sent 5', 'INBOX 1']);
    expect(withMessage(opened, 'INBOX', 2)).toEqual(['INBOX 2']);
  });

  test('a message that names two threads makes them one', () => {
    const opened = open();
    add(opened, 'INBOX', { 1: [100], 2: [200], 3: [201, 200], 9: [900] });
    add(opened, 'Archive', { 4: [400, 100, 201] });
    for (const uid of [1, 2, 3])
      expect(withMessage(opened, 'INBOX', uid)).toEqual(['Archive 4', 'INBOX 3', 'INBOX 2', 'INBOX 1']);
    expect(withMessage(opened, 'INBOX', 9)).toEqual(['INBOX 9']);
  });

  test('the threads of a stretch of a mailbox are told at once, as they are told one by one', () => {
    const opened = open();
    add(opened, 'INBOX', { 1: [100], 2: [200], 3: [201, 200], 9: [900] });
    add(opened, 'Archive', { 4: [400, 100, 201] });
    const told = (from: number, to: number) => {
      const pairs = opened.links.threadsIn('INBOX', from, to);
      return Array.from({ length: pairs.length / 2 }, (_, at) => [pairs[2 * at], pairs[2 * at + 1]]);
    };
    const one = (uid: number) => [uid, opened.links.threadOf({ mailbox: 'INBOX', uid })];
    expect(told(1, 9).sort()).toEqual([one(1), one(2), one(3), one(9)].sort());
    expect(told(2, 3).sort()).toEqual([one(2), one(3)].sort());
    expect(opened.links.threadsIn('Nowhere', 1, 9)).toEqual([]);
  });

  test('two answers to a message that nobody has belong together', () => {
    const opened = open();
    add(opened, 'INBOX', { 1: [100, 50], 2: [200, 50] });
    expect(withMessage(opened, 'INBOX', 1)).toHaveLength(2);
  });

  test('a message without any id stands alone, and is linked', () => {
    const opened = open();
    add(opened, 'INBOX', { 1: [], 2: [] });
    expect(withMessage(opened, 'INBOX', 1)).toEqual(['INBOX 1']);
    expect(opened.links.unlinked('INBOX').isEmpty).toBe(true);
  });

  test('a message that goes leaves the thread, and the others stay together', () => {
    const opened = open();
    add(opened, 'INBOX', { 1: [100], 2: [200, 100], 3: [300, 200] });
    opened.store.change('INBOX', { uids: UidSet.of(1, 3) });
    expect(withMessage(opened, 'INBOX', 1)).toEqual(['INBOX 3', 'INBOX 1']);
    expect(opened.links.threadOf({ mailbox: 'INBOX', uid: 2 })).toBeNull();
  });

  test('what is not linked is told, also when uids mean other messages, or the mailbox is forgotten', () => {
    const opened = open();
    const { store, links } = opened;
    expect(links.unlinked('INBOX').isEmpty).toBe(true);
    add(opened, 'INBOX', { 1: [100], 2: [200] });
    store.change('INBOX', { rows: [row(3), row(4)], uids: UidSet.parse('1:4') });
    expect(links.unlinked('INBOX').toString()).toBe('3:4');
    store.forgetMailbox('INBOX');
    store.change('INBOX', { rows: [row(1)], uids: UidSet.of(1), checkpoint: checkpointOf(2) });
    expect(links.unlinked('INBOX').toString()).toBe('1');
    expect(withMessage(opened, 'INBOX', 1)).toEqual([]);
    links.link('INBOX', [{ uid: 1, ids: [700] }]);
    expect(withMessage(opened, 'INBOX', 1)).toEqual(['INBOX 1']);
  });

  test('a message whose row is not here is not linked', () => {
    const opened = open();
    add(opened, 'INBOX', { 1: [100] });
    opened.links.link('INBOX', [{ uid: 9, ids: [100] }]);
    opened.links.link('Nowhere', [{ uid: 9, ids: [100] }]);
    expect(withMessage(opened, 'INBOX', 1)).toEqual(['INBOX 1']);
  });

  test('ids of which nothing is here any more join nobody, once it is tidied up', () => {
    const opened = open();
    add(opened, 'INBOX', { 1: [100, 200], 2: [300] });
    opened.store.change('INBOX', { uids: UidSet.of(2) });
    opened.links.tidy();
    add(opened, 'INBOX', { 3: [100], 4: [200] });
    expect(withMessage(opened, 'INBOX', 3)).toEqual(['INBOX 3']);
    expect(withMessage(opened, 'INBOX', 2)).toEqual(['INBOX 2']);
  });

  test('of a large thread the newest are told', () => {
    const opened = open();
    add(opened, 'INBOX', Object.fromEntries(Array.from({ length: 50 }, (_, at) => [at + 1, [100]])));
    expect(withMessage(opened, 'INBOX', 1, 3)).toEqual(['INBOX 50', 'INBOX 49', 'INBOX 48']);
  });

  test('headers are told as the row has them', () => {
    const { store, links } = open();
    const envelope = { messageId: '<a@x>', inReplyTo: '<b@x>' } as Envelope;
    store.change('INBOX', {
      rows: [
        row(1, { envelope, references: ['"c"@x', 'ü@x'] }),
        row(2),
        row(7, { envelope: { ...envelope, inReplyTo: null } }),
      ],
      checkpoint: checkpointOf(1),
    });
    const none = { messageId: null, inReplyTo: null, references: [] };
    expect(links.headers('INBOX', UidSet.parse('1:2,5:9'))).toEqual([
      { uid: 1, messageId: '<a@x>', inReplyTo: '<b@x>', references: ['"c"@x', 'ü@x'] },
      { uid: 2, ...none },
      { uid: 7, ...none, messageId: '<a@x>' },
    ]);
    expect(links.headers('Nowhere', UidSet.of(1))).toEqual([]);
  });
});

test('links are there after the tab was closed, and new ones join them', () => {
  const first = onDisk();
  add(first, 'INBOX', { 1: [100], 2: [], 3: [300] });
  first.store.flush();
  const second = first.reopened();
  expect(second.links.unlinked('INBOX').isEmpty).toBe(true);
  add(second, 'Sent', { 1: [101, 100], 2: [] });
  expect(withMessage(second, 'INBOX', 1)).toEqual(['INBOX 1', 'Sent 1']);
  expect(withMessage(second, 'INBOX', 2)).toEqual(['INBOX 2']);
});

test('a database from before there were links has all its messages to link', () => {
  const database = openMemoryDatabase(sqlite);
  migrate(database, 6);
  database.run("INSERT INTO mailbox (id, name, uid_validity, uid_next, uids) VALUES (1, 'INBOX', 7, 10, '4:5')");
  database.run("INSERT INTO message VALUES (1, 4, '', 0, 0, NULL, '{}'), (1, 5, '', 0, 0, NULL, '{}')");
  const { links } = onDisk(database);
  expect(database.row('PRAGMA user_version')).toEqual([schemaVersion]);
  expect(links.unlinked('INBOX').toString()).toBe('4:5');
});

test('a database from before emptied threads were noted is tidied up from then on', () => {
  const database = openMemoryDatabase(sqlite);
  migrate(database, 9);
  database.run("INSERT INTO mailbox (id, name, uid_validity, uid_next, uids) VALUES (1, 'INBOX', 7, 10, '4')");
  database.run("INSERT INTO message VALUES (1, 4, '', 0, 0, NULL, '{}')");
  database.run('INSERT INTO thread_member VALUES (1, 4, 3); INSERT INTO thread_name VALUES (100, 3)');
  const { store, links } = onDisk(database);
  expect(links.threadOf({ mailbox: 'INBOX', uid: 4 })).toBe(3);
  store.change('INBOX', { uids: UidSet.empty });
  links.tidy();
  expect(database.rows('SELECT * FROM thread_name')).toEqual([]);
  expect(database.rows('SELECT * FROM thread_left')).toEqual([]);
});

// --- every order of arrival ------------------------------------------------------------------------------------------

interface Arrival {
  readonly mailbox: string;
  readonly uid: number;
  readonly ids: readonly number[];
}

const arrivals = fc
  .array(
    fc.record({
      mailbox: fc.constantFrom('INBOX', 'Sent', 'Archive'),
      ids: fc.uniqueArray(fc.integer({ min: 1, max: 25 }), { maxLength: 4 }),
    }),
    { maxLength: 25 },
  )
  .map((some) => some.map((one, at): Arrival => ({ ...one, uid: at + 1 })));

/** Sets of uids, by looking at every pair until nothing changes. */
const setsOf = (messages: readonly Arrival[]): string[] => {
  const sets = messages.map(({ uid, ids }) => ({ uids: [uid], ids: new Set(ids) }));
  for (let changed = true; changed; ) {
    changed = false;
    for (const a of sets) {
      for (const b of sets) {
        if (a === b || ![...b.ids].some((id) => a.ids.has(id))) continue;
        a.uids.push(...b.uids.splice(0));
        for (const id of b.ids) a.ids.add(id);
        b.ids.clear();
        changed = true;
      }
    }
  }
  return sets
    .filter(({ uids }) => uids.length > 0)
    .map(({ uids }) => uids.sort((a, b) => a - b).join())
    .sort();
};

const setsIn = ({ links }: Opened, messages: readonly Arrival[]): string[] => {
  const sets = new Map<number, number[]>();
  for (const place of messages) {
    const thread = links.threadOf(place)!;
    const told = links.members(thread, 100).map(({ uid }) => uid);
    sets.set(
      thread,
      [...told].sort((a, b) => a - b),
    );
  }
  return [...sets.values()].map((uids) => uids.join()).sort();
};

test('every order of arrival, in batches of any size, closed and opened in between, gives the same threads', () => {
  fc.assert(
    fc.property(
      arrivals.chain((messages) =>
        fc.record({
          messages: fc.constant(messages),
          order: fc.shuffledSubarray([...messages], { minLength: messages.length }),
          batch: fc.integer({ min: 1, max: 6 }),
          reopens: fc.boolean(),
        }),
      ),
      ({ messages, order, batch, reopens }) => {
        const wanted = setsOf(messages);
        for (const open of [inMemory, onDisk]) {
          let opened: Opened = open();
          for (let at = 0; at < order.length; at += batch) {
            for (const { mailbox, uid, ids } of order.slice(at, at + batch)) add(opened, mailbox, { [uid]: ids });
            if (reopens) opened = opened.reopened();
          }
          expect(setsIn(opened, messages)).toEqual(wanted);
        }
      },
    ),
    { numRuns: 60 },
  );
});
