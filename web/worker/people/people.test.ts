import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { beforeEach, describe, expect, test } from 'vitest';
import { type EnvelopeAddress, UidSet } from '../../../shared/imap/index.ts';
import { openMemoryDatabase } from '../../store/database.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { SqliteStore } from '../../store/sqlite-store.ts';
import { envelopeOf, rowOf } from '../../store/testing/rows.ts';
import { addressesPerHeader, People, peopleAtMost, rowsBeforeAnswer, rowsPerSlice } from './people.ts';

const sqlite = await sqlite3InitModule();
const now = 1_700_000_000_000;

const person = (mailbox: string, name: string | null = null): EnvelopeAddress => ({
  name,
  mailbox,
  host: 'example.org',
});

describe.each([
  ['in memory', openMemoryStore],
  [
    'on disk',
    () =>
      new SqliteStore(openMemoryDatabase(sqlite), {
        schedule: (commit) => commit(),
        onFailed: (error) => {
          throw error;
        },
      }),
  ],
] as const)('people of mail %s', (_, open) => {
  let store: MailStore;
  let slices: number;
  let people: People;
  const begin = (most?: number): void => {
    people = new People({
      ...(most === undefined ? {} : { rowsAtMost: most }),
      store,
      now: () => now,
      schedule: (milliseconds, callback) => {
        slices += 1;
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
    });
  };
  beforeEach(() => {
    store = open();
    slices = 0;
    begin();
    const box = (name: string, ...attributes: string[]) => ({ name, delimiter: '/', attributes, total: 1, unread: 0 });
    store.replaceMailboxes([
      box('INBOX'),
      box('Archive'),
      box('Sent', '\\sent'),
      box('Junk', '\\junk'),
      box('Trash', '\\trash'),
    ]);
  });

  const fill = (mailbox: string, uids: number[], said: Parameters<typeof envelopeOf>[0], uidValidity = 1) => {
    const rows = uids.map((uid) => rowOf(uid, { internalDate: now - 1_000_000 + uid, envelope: envelopeOf(said) }));
    const all = (store.uids(mailbox) ?? UidSet.empty).union(UidSet.from(uids));
    store.change(mailbox, {
      rows,
      uids: all,
      checkpoint: { uidValidity, uidNext: (all.last ?? 0) + 1, highestModseq: null },
    });
  };
  const told = async (text: string) => (await people.suggest(text)).map(({ address }) => address);

  test('are those letters went to, and who sent some, but not who sent junk', async () => {
    fill('INBOX', [1, 2], { from: [person('ana', '=?utf-8?q?An=C3=A1?=')], to: [person('me')] });
    fill('Sent', [1], { from: [person('me')], to: [person('tomas')], cc: [person('cora')], bcc: [person('bea')] });
    fill('Junk', [1], { from: [person('spam')] });
    fill('Trash', [1], { from: [person('gone')] });
    expect(await told('')).toEqual(['tomas@example.org', 'bea@example.org', 'cora@example.org']);
    expect(await people.suggest('an')).toEqual([{ name: 'Aná', address: 'ana@example.org' }]);
    for (const absent of ['spam', 'gone', 'me']) expect(await told(absent), absent).toEqual([]);
  });

  test('what comes later counts with the next question, and nothing twice', async () => {
    fill('Sent', [1, 2], { to: [person('ana')] });
    fill('Sent', [3, 4, 5], { to: [person('bea')] });
    expect(await told('')).toEqual(['bea@example.org', 'ana@example.org']);
    for (let again = 0; again < 9; again++) await told('');
    fill('Sent', [6], { to: [person('cora')] });
    expect(await told('')).toEqual(['bea@example.org', 'ana@example.org', 'cora@example.org']);
  });

  test('a mailbox that was made anew does not count its letters again', async () => {
    fill('Sent', [1, 2], { to: [person('ana')] });
    fill('Sent', [3, 4, 5], { to: [person('bea')] });
    await told('');
    store.forgetMailbox('Sent');
    fill('Sent', [1, 2], { to: [person('ana')] }, 2);
    await told('');
    expect(await told('')).toEqual(['bea@example.org', 'ana@example.org']);
  });

  test('the first answer waits for the newest of each mailbox only, in slices', async () => {
    const many = rowsBeforeAnswer + 3 * rowsPerSlice;
    fill('Sent', [1], { to: [person('old')] });
    fill(
      'Sent',
      Array.from({ length: many }, (_, at) => at + 2),
      { to: [person('new')] },
    );
    expect(await told('')).toEqual(['new@example.org']);
    expect(slices).toBeLessThanOrEqual(rowsBeforeAnswer / rowsPerSlice + 1);
    await expect.poll(() => told('old')).toEqual(['old@example.org']);
  });

  test('of mail without end the newest is read, and all that comes later', async () => {
    begin(rowsPerSlice);
    const of = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
    fill('Sent', of(1, 10), { to: [person('old')] });
    fill('Sent', of(11, rowsPerSlice), { to: [person('new')] });
    fill('INBOX', [1], { from: [person('unread')] });
    fill('Archive', [], { from: [] });
    await told('');
    await expect.poll(() => told('')).toEqual(['new@example.org']);
    const before = slices;
    fill('Sent', [300], { to: [person('later')] });
    fill('INBOX', [2], { from: [person('sender')] });
    fill('Archive', [1], { from: [person('first')] });
    await expect.poll(() => told('later')).toEqual(['later@example.org']);
    await expect.poll(() => told('sender')).toEqual(['sender@example.org']);
    await expect.poll(() => told('first')).toEqual(['first@example.org']);
    for (const absent of ['old', 'unread']) expect(await told(absent), absent).toEqual([]);
    expect(slices).toBe(before + 3);
  });

  test('a letter to a whole company names its first few, and a hostile name is one line', async () => {
    const everybody = Array.from({ length: 500 }, (_, at) => person(`colleague${at}`, 'Col\r\nBcc: x'));
    fill('Sent', [1], { to: everybody });
    const found = await people.suggest('col');
    expect(found).toHaveLength(Math.min(addressesPerHeader, peopleAtMost));
    expect(found[0]!.name).toBe('Col Bcc: x');
    expect(await told('colleague499')).toEqual([]);
  });

  test('nothing is left when the account is left', async () => {
    fill('Sent', [1], { to: [person('ana')] });
    await told('');
    people.forget();
    store.clear();
    expect(await told('')).toEqual([]);
  });
});
