import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { expect, test } from 'vitest';
import { type BodyStructure, type Envelope, UidSet } from '../../shared/imap/index.ts';
import { openMemoryDatabase } from './database.ts';
import type { MailStore } from './mail-store.ts';
import { openMemoryStore } from './memory-store.ts';
import type { MessageRow } from './message-row.ts';
import { type RowNeeds, scanRows } from './row-scan.ts';
import { SqliteStore } from './sqlite-store.ts';

const sqlite = await sqlite3InitModule();

const stores = (): readonly MailStore[] => [
  openMemoryStore(),
  new SqliteStore(openMemoryDatabase(sqlite), {
    schedule: (commit) => commit(),
    onFailed: (error) => {
      throw error;
    },
  }),
];

const envelope = { subject: 'Lunch', from: [{ name: 'Bo', mailbox: 'bo', host: 'x' }] } as unknown as Envelope;
const structure = {
  kind: 'leaf',
  type: 'text',
  parameters: new Map([['charset', 'utf-8']]),
} as unknown as BodyStructure;

const row = (uid: number, flags: readonly string[]): MessageRow => ({
  uid,
  flags,
  internalDate: uid * 1000,
  size: uid * 7,
  envelope: uid === 4 ? null : envelope,
  structure: uid === 4 ? null : structure,
  preview: null,
});

const rows = [row(1, ['\\Seen']), row(2, ['$x', '\\FLAGGED', '\\seen']), row(4, []), row(9, ['\\Seenish', 'Flagged'])];

const scanned = (needs: RowNeeds, uids: UidSet) =>
  stores().map((store) => {
    store.change('INBOX', { rows, uids: UidSet.from(rows.map(({ uid }) => uid)) });
    return scanRows(store, 'INBOX', uids, needs);
  });

test('rows are read the same in memory and from the device: flags that count, dates and sizes', () => {
  for (const found of scanned({ envelope: false, structure: false }, UidSet.range(2, 9))) {
    const has = (flags: readonly string[], flag: string) => flags.some((each) => each.toLowerCase() === flag);
    expect(
      found.map(({ uid, flags, internalDate, size }) => [
        uid,
        has(flags, '\\seen'),
        has(flags, '\\flagged'),
        internalDate,
        size,
      ]),
    ).toEqual([
      [2, true, true, 2000, 14],
      [4, false, false, 4000, 28],
      [9, false, false, 9000, 63],
    ]);
  }
});

test('what is asked for besides comes whole', () => {
  for (const found of scanned({ envelope: true, structure: true }, UidSet.of(1, 4)))
    expect(found.map((each) => [each.envelope, each.structure])).toEqual([
      [envelope, structure],
      [null, null],
    ]);
  for (const found of scanned({ envelope: true, structure: false }, UidSet.of(1)))
    expect(found[0]?.envelope).toEqual(envelope);
});

test('a mailbox that is not here has no rows', () => {
  for (const store of stores())
    expect(scanRows(store, 'Nowhere', UidSet.of(1, 2), { envelope: true, structure: true })).toEqual([]);
});
