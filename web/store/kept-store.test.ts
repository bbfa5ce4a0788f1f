import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { type Database, openMemoryDatabase } from './database.ts';
import { openDeviceStore } from './device-store.ts';
import type { JournalEntry } from './journal.ts';
import { KeptStore } from './kept-store.ts';
import type { MailStorage } from './mail-storage.ts';
import { SqliteStore } from './sqlite-store.ts';
import { DiskFiles } from './testing/disk-files.ts';
import { rowOf } from './testing/rows.ts';

const sqlite = await sqlite3InitModule();

/** A device of a test: its files are databases in memory that outlive their stores. */
const device = (schedule = (commit: () => void): void => commit()) => {
  const files = new Map<string, Database>();
  const opening: (() => void)[] = [];
  let slow = false;
  const storage: MailStorage = {
    has: async (account) => files.has(account),
    async open(account, { onFailed }) {
      if (slow) await new Promise<void>((resolve) => opening.push(resolve));
      const database = files.get(account) ?? openMemoryDatabase(sqlite);
      files.set(account, database);
      const store = new SqliteStore(database, { schedule, onFailed });
      store.close = () => store.flush();
      return store;
    },
    erase: async () => files.clear(),
  };
  return {
    storage,
    files,
    /** From now on opening waits for this to be called. */
    slowDown: () => {
      slow = true;
      return () => opening.splice(0).forEach((open) => void open());
    },
  };
};

const row = (uid: number) => rowOf(uid);
const checkpoint = { uidValidity: 1, uidNext: 5, highestModseq: null };
const written = (store: KeptStore, ...uids: number[]) =>
  store.change('INBOX', { rows: uids.map(row), uids: UidSet.from(uids), checkpoint });

test('what came before the copy was open is in it, and another visit finds it', async () => {
  const { storage } = device();
  const store = new KeptStore(storage, { onLost: () => undefined });
  store.replaceMailboxes([{ name: 'INBOX', delimiter: '/', attributes: [], total: 2, unread: 0 }]);
  written(store, 1, 2);
  expect(await store.has('ida')).toBe(false);
  expect(await store.keep('ida')).toBe(true);
  expect(store.isKept).toBe(true);
  expect(store.message('INBOX', 2)).toEqual(row(2));
  written(store, 1, 2, 3);
  const again = new KeptStore(storage, { onLost: () => undefined });
  expect(await again.has('ida')).toBe(true);
  await again.keep('ida');
  expect(again.mailboxes()).toHaveLength(1);
  expect(again.checkpoint('INBOX')).toEqual(checkpoint);
  expect(again.cachedUids('INBOX').toString()).toBe('1:3');
});

test('where nothing can be kept the store goes on in memory, and says so', async () => {
  const refusing: MailStorage = {
    has: () => Promise.reject(new Error('no such storage')),
    open: () => Promise.reject(new Error('another tab has it')),
    erase: async () => undefined,
  };
  const lost: unknown[] = [];
  const store = new KeptStore(refusing, { onLost: (error) => lost.push(error) });
  written(store, 1);
  expect(await store.has('ida')).toBe(false);
  expect(await store.keep('ida')).toBe(false);
  expect(await store.keep('ida')).toBe(false);
  expect(lost).toEqual([new Error('another tab has it')]); // said once
  expect(store.message('INBOX', 1)).toEqual(row(1));
  expect(store.isKept).toBe(false);
});

test('a disk that is full loses nothing of what the server tells: the store goes on in memory and says so', async () => {
  const { storage, files } = device();
  const lost: unknown[] = [];
  const store = new KeptStore(storage, { onLost: (error) => lost.push(error) });
  await store.keep('ida');
  store.replaceMailboxes([{ name: 'INBOX', delimiter: '/', attributes: [], total: 1, unread: 0 }]);
  written(store, 1);
  const database = files.get('ida')!;
  const [pages] = database.row('PRAGMA page_count')!;
  database.run(`PRAGMA max_page_count = ${pages}`);
  const many = Array.from({ length: 2000 }, (_, at) => at + 1);
  written(store, ...many);
  expect(lost).toHaveLength(1);
  expect(store.isKept).toBe(false);
  expect(store.uids('INBOX')?.size).toBe(2000);
  expect(store.message('INBOX', 2000)).toEqual(row(2000));
  expect(store.mailboxes()).toHaveLength(1);
});

const change = (id: string): JournalEntry => ({
  id,
  kind: 'append',
  mailbox: 'Sent',
  uids: UidSet.empty,
  uidValidity: null,
  state: 'queued',
  payload: {},
});

test('pending changes go along to the device, behind those that it had, and back into memory when it fails', async () => {
  const { storage, files } = device();
  const earlier = new KeptStore(storage, { onLost: () => undefined });
  await earlier.keep('ida');
  earlier.journal.append(change('first'), Uint8Array.of(1));
  const store = new KeptStore(storage, { onLost: () => undefined });
  store.journal.append(change('second'), Uint8Array.of(2, 2));
  await store.keep('ida');
  const ids = () => store.journal.entries().map(({ id }) => id);
  expect(ids()).toEqual(['first', 'second']);
  const database = files.get('ida')!;
  const [pages] = database.row('PRAGMA page_count')!;
  database.run(`PRAGMA max_page_count = ${pages}`);
  const large = new Uint8Array(1_000_000);
  store.journal.append(change('third'), large);
  expect(store.isKept).toBe(false);
  expect(ids()).toEqual(['first', 'second', 'third']);
  expect(store.journal.content('second')).toEqual(Uint8Array.of(2, 2));
  expect(store.journal.content('third')).toHaveLength(large.length);
  store.journal.update('first', { state: 'sent' });
  store.journal.remove('second');
  expect(store.journal.entries().map(({ id, state }) => [id, state])).toEqual([
    ['first', 'sent'],
    ['third', 'queued'],
  ]);
});

test('a copy that does not even fit once is let go of, and that is said, too', async () => {
  const { storage, files } = device();
  const lost: unknown[] = [];
  await new KeptStore(storage, { onLost: () => undefined }).keep('ida');
  const database = files.get('ida')!;
  const [pages] = database.row('PRAGMA page_count')!;
  database.run(`PRAGMA max_page_count = ${pages}`);
  const store = new KeptStore(storage, { onLost: (error) => lost.push(error) });
  const many = Array.from({ length: 2000 }, (_, at) => at + 1);
  written(store, ...many);
  expect(await store.keep('ida')).toBe(false);
  expect(lost).toHaveLength(1);
  expect(store.isKept).toBe(false);
  expect(store.message('INBOX', 2000)).toEqual(row(2000));
});

test('erasing empties the device and the memory, also of a copy that was just being opened', async () => {
  const { storage, files, slowDown } = device();
  const store = new KeptStore(storage, { onLost: () => undefined });
  await store.keep('ida');
  written(store, 1);
  await store.erase();
  expect([files.size, store.isKept, store.names()]).toEqual([0, false, []]);
  const goOn = slowDown();
  const keeping = store.keep('sam');
  written(store, 2);
  const erased = store.erase();
  goOn();
  expect(await keeping).toBe(false);
  await erased;
  expect([files.size, store.isKept, store.names()]).toEqual([0, false, []]);
});

test('a copy that is found damaged while it is in use is begun anew, and mail goes on being kept', async () => {
  const files = new DiskFiles();
  const storage: MailStorage = {
    has: async () => true,
    open: async (_, opening) => openDeviceStore(files, opening, { schedule: (commit) => commit() }),
    erase: async () => undefined,
  };
  const visit = async () => {
    const told: string[] = [];
    const store = new KeptStore(storage, {
      onLost: () => told.push('lost'),
      onRebuilt: ({ saved, whole }) => told.push(`rebuilt ${saved} ${whole}`),
    });
    expect(await store.keep('ida')).toBe(true);
    return { store, told };
  };
  const first = await visit();
  const many = Array.from({ length: 500 }, (_, at) => ({ ...row(at + 1), preview: `message ${at + 1}.` }));
  first.store.change('INBOX', { rows: many, uids: UidSet.parse('1:500'), checkpoint });
  await first.store.close();
  const [name] = files.names();
  const page = Math.floor(Buffer.from(files.read(name!)).indexOf('message 250.') / 8192);
  files.write(
    name!,
    files.read(name!).map((byte, at) => (Math.floor(at / 8192) === page ? byte ^ 0xa5 : byte)),
  );

  const second = await visit();
  expect(second.store.message('INBOX', 250)).toBeUndefined();
  expect(second.store.uids('INBOX')?.size).toBe(500);
  written(second.store, 250, 600);
  await second.store.close();
  expect(second.told).toEqual(['rebuilt 0 true']);
  const third = await visit();
  expect(third.told).toEqual([]);
  expect(third.store.cachedUids('INBOX').toString()).toBe('250,600');
});

/** A store on a device that takes nothing more from now on, until `roomAgain`. */
const filledUp = async () => {
  const { storage, files } = device(() => undefined); // nothing is committed that nobody asks for
  const lost: unknown[] = [];
  const store = new KeptStore(storage, { onLost: (error) => lost.push(error) });
  await store.keep('ida');
  store.replaceMailboxes([{ name: 'INBOX', delimiter: '/', attributes: [], total: 4, unread: 0 }]);
  written(store, 1, 2, 3, 4);
  store.keepText('INBOX', 2, 'Words of the second.');
  for (const id of ['first', 'second']) store.journal.append(change(id), Uint8Array.of(1));
  store.flush();
  const fillUp = () => {
    const database = files.get('ida')!;
    const [pages] = database.row('PRAGMA page_count')!;
    database.run(`PRAGMA max_page_count = ${pages}`);
    store.journal.append(change('third'), new Uint8Array(1_000_000));
    expect(lost).toHaveLength(1);
    expect(store.isKept).toBe(false);
  };
  const another = async () => {
    const next = new KeptStore(storage, { onLost: () => undefined });
    expect(await next.keep('ida')).toBe(true);
    return next;
  };
  return { store, fillUp, another };
};

test('what a full disk has is read from there, as it is now', async () => {
  const { store, fillUp } = await filledUp();
  fillUp();
  expect(store.cachedUids('INBOX').toString()).toBe('1:4');
  expect(store.message('INBOX', 2)).toEqual(row(2));
  expect(store.text('INBOX', 2)).toBe('Words of the second.');
  expect([store.keptUids('INBOX').toString(), store.textCount('INBOX')]).toEqual(['2', 1]);
  store.change('INBOX', { flags: [{ uid: 2, flags: ['\\Seen'] }], previews: [{ uid: 3, preview: 'Three' }] });
  expect(store.message('INBOX', 2)).toEqual({ ...row(2), flags: ['\\Seen'] });
  expect(store.message('INBOX', 3)).toEqual({ ...row(3), preview: 'Three' });
  expect(store.text('INBOX', 2)).toBe('Words of the second.');
  store.change('INBOX', { rows: [row(9)], uids: UidSet.parse('2:3,9') });
  expect(store.cachedUids('INBOX').toString()).toBe('2:3,9');
  expect(store.message('INBOX', 1)).toBeUndefined();
  store.keepText('INBOX', 3, 'Words of the third.');
  expect(store.text('INBOX', 3)).toBe('Words of the third.');
  store.renameMailbox('INBOX', 'Old');
  expect([store.cachedUids('INBOX').size, store.message('Old', 2)?.flags]).toEqual([0, ['\\Seen']]);
  expect(store.text('Old', 2)).toBe('Words of the second.');
  store.forgetMailbox('Old');
  expect([store.cachedUids('Old').size, store.text('Old', 2)]).toEqual([0, null]);
});

test('what was told right before the disk was full is there, of another mailbox of that name nothing is', async () => {
  const { store, fillUp } = await filledUp();
  store.change('INBOX', { flags: [{ uid: 1, flags: ['\\Flagged'] }] });
  store.change('INBOX', { rows: [row(5)], uids: UidSet.parse('1:5') });
  fillUp();
  expect(store.message('INBOX', 1)?.flags).toEqual(['\\Flagged']);
  expect(store.message('INBOX', 5)).toEqual(row(5));
  const other = await filledUp();
  other.store.forgetMailbox('INBOX');
  other.store.change('INBOX', { uids: UidSet.parse('1:4'), checkpoint: { ...checkpoint, uidValidity: 2 } });
  other.fillUp();
  expect(other.store.uids('INBOX')?.toString()).toBe('1:4');
  expect(other.store.cachedUids('INBOX').size).toBe(0);
  expect(other.store.text('INBOX', 2)).toBeNull();
});

test('what was confirmed in memory after the disk was full is not queued again by the next visit', async () => {
  const { store, fillUp, another } = await filledUp();
  store.journal.remove('first'); // not committed yet
  fillUp();
  store.journal.append(change('fourth'));
  store.journal.update('second', { state: 'sent', payload: { noted: 7 } });
  const entries = async () => (await another()).journal.entries().map(({ id, state, payload }) => [id, state, payload]);
  expect(await entries()).toEqual([['second', 'sent', { noted: 7 }]]);
  store.journal.remove('second');
  store.journal.remove('third');
  expect(await entries()).toEqual([]);
});

test('a copy that does not fit once leaves no change behind that memory goes on with', async () => {
  const { storage, files } = device();
  const earlier = new KeptStore(storage, { onLost: () => undefined });
  await earlier.keep('ida');
  earlier.journal.append(change('earlier'));
  const database = files.get('ida')!;
  const [pages] = database.row('PRAGMA page_count')!;
  database.run(`PRAGMA max_page_count = ${Number(pages) + 2}`);
  const store = new KeptStore(storage, { onLost: () => undefined });
  store.journal.append(change('mine'));
  const many = Array.from({ length: 2000 }, (_, at) => at + 1);
  written(store, ...many);
  expect(await store.keep('ida')).toBe(false);
  const next = new KeptStore(storage, { onLost: () => undefined });
  await next.keep('ida');
  expect(next.journal.entries().map(({ id }) => id)).toEqual(['earlier']);
});

test('mail is kept no more on a disk that was full: what was read from there is gone, the changes are not', async () => {
  const { store, fillUp } = await filledUp();
  fillUp();
  await store.stopKeeping();
  expect([store.cachedUids('INBOX').size, store.uids('INBOX')?.toString()]).toEqual([0, '1:4']);
  expect(store.journal.entries()).toHaveLength(3);
});

test('a copy that could be opened only later takes what is known since, and not rows of before with it', async () => {
  const { storage } = device();
  const earlier = new KeptStore(storage, { onLost: () => undefined });
  await earlier.keep('ida');
  written(earlier, 1, 2, 3);
  earlier.change('Sent', { rows: [row(1)], uids: UidSet.of(1), checkpoint });
  earlier.journal.append(change('first'));
  let isHeld = true;
  const open: MailStorage['open'] = (...asked) =>
    isHeld ? Promise.reject(new Error('another tab has it')) : storage.open(...asked);
  const store = new KeptStore({ ...storage, open }, { onLost: () => undefined });
  expect(await store.keep('ida')).toBe(false);
  store.change('INBOX', { rows: [row(3)], uids: UidSet.parse('1:3'), checkpoint });
  isHeld = false;
  expect(await store.keep('ida')).toBe(true);
  expect(store.cachedUids('INBOX').toString()).toBe('3');
  expect(store.cachedUids('Sent').toString()).toBe('1');
  expect(store.journal.entries().map(({ id }) => id)).toEqual(['first']);
});
