import { expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { openDeviceStore } from './device-store.ts';
import type { JournalEntry } from './journal.ts';
import type { Rebuilt } from './mail-storage.ts';
import { DiskFiles } from './testing/disk-files.ts';
import { rowOf } from './testing/rows.ts';

const row = (uid: number) => rowOf(uid, { preview: `Words that begin message ${uid}` });
const checkpoint = { uidValidity: 1, uidNext: 999, highestModseq: null };

const change = (id: string): JournalEntry => ({
  id,
  kind: 'append',
  mailbox: 'Drafts',
  uids: UidSet.empty,
  uidValidity: null,
  state: 'queued',
  payload: { flags: ['\\Draft'] },
});
const changes = ['one', 'two', 'three'];

const opened = (files: DiskFiles, anew = false) => {
  const rebuilt: Rebuilt[] = [];
  const failures: unknown[] = [];
  const store = openDeviceStore(
    files,
    { onFailed: (error) => failures.push(error), onRebuilt: (what) => rebuilt.push(what), anew },
    { schedule: (commit) => commit() },
  );
  return { store, rebuilt, failures };
};

/** A device with some hundred rows on it, and its one file. */
const filled = (): DiskFiles => {
  const files = new DiskFiles();
  const { store, rebuilt } = opened(files);
  expect(rebuilt).toEqual([]);
  const rows = Array.from({ length: 300 }, (_, at) => row(at + 1));
  store.change('INBOX', { rows, uids: UidSet.parse('1:300'), checkpoint });
  for (const id of changes) store.journal.append(change(id), new TextEncoder().encode(`content of ${id}`));
  store.close();
  return files;
};

const first = '/mail.sqlite';
const flip = (bytes: Uint8Array, from: number, to: number) =>
  bytes.map((byte, at) => (at >= from && at < to ? byte ^ 0xa5 : byte));

const run = (files: DiskFiles, sql: string): void => {
  const database = files.open(first);
  database.run(sql);
  database.close();
};

/** @param saved what of the pending changes can still be read */
const damages: readonly (readonly [name: string, saved: number, damage: (files: DiskFiles) => void])[] = [
  ['whose header is garbage', 3, (files) => files.write(first, flip(files.read(first), 0, 100))],
  [
    'of which nothing but the first page is left',
    0,
    (files) => files.write(first, files.read(first).subarray(0, 8192)),
  ],
  ['of which not even that is left', 0, (files) => files.write(first, files.read(first).subarray(0, 700))],
  ['whose first page is another one', 0, (files) => files.write(first, flip(files.read(first), 100, 8192))],
  ['all of whose pages but the first are others', 0, (files) => files.write(first, flip(files.read(first), 8192, 1e9))],
  [
    'one table of which is damaged',
    3,
    (files) => {
      const database = files.open(first);
      const [root] = database.row("SELECT rootpage FROM sqlite_schema WHERE name = 'opened_used'")!;
      database.close();
      files.write(first, flip(files.read(first), (Number(root) - 1) * 8192, Number(root) * 8192));
    },
  ],
  ['one cell of whose mailboxes is another', 3, (files) => run(files, "UPDATE mailbox SET uids = '1:3\u00b0,x'")],
  ['one cell of whose journal is another', 2, (files) => run(files, "UPDATE journal SET uids = ':' WHERE id = 'two'")],
  [
    'an entry of whose journal says nothing',
    2,
    (files) => run(files, "UPDATE journal SET payload = '7' WHERE id = 'two'"),
  ],
  [
    'of a later release',
    3,
    (files) => {
      run(files, 'PRAGMA user_version = 999');
    },
  ],
];

test.each(damages)(
  'a file %s is set aside as it is, and another one begun, with the changes that can be read',
  (_, saved, damage) => {
    const files = filled();
    damage(files);
    const asItIs = files.read(first);
    const { store, rebuilt, failures } = opened(files);
    expect(rebuilt).toMatchObject([{ saved }]);
    const ids = saved === 0 ? [] : saved === 2 ? ['one', 'three'] : changes;
    expect(store.journal.entries()).toEqual(ids.map(change));
    for (const id of ids) expect(new TextDecoder().decode(store.journal.content(id)!)).toBe(`content of ${id}`);
    expect(failures).toEqual([]);
    expect(store.names()).toEqual([]);
    store.change('INBOX', { rows: [row(7)], uids: UidSet.of(7), checkpoint });
    store.close();
    expect(files.names()).toHaveLength(2);
    expect(files.read(first).subarray(0, 700)).toEqual(asItIs.subarray(0, 700));

    const again = opened(files);
    expect(again.rebuilt).toEqual([]);
    expect(again.store.message('INBOX', 7)).toEqual(row(7));
  },
);

test('one file is kept aside, the last', () => {
  const files = filled();
  for (let times = 0; times < 4; times++) {
    const newest = files.names().at(-1)!;
    files.write(newest, flip(files.read(newest), 0, 100));
    opened(files).store.close();
    expect(files.names()).toHaveLength(2);
  }
  expect(files.names()).toEqual(['/mail-3.sqlite', '/mail-4.sqlite']);
});

test('damage that shows while it is read is told of, and the next copy is begun at once', () => {
  const files = filled();
  // One page of rows, not what is read when it is opened.
  const page = Math.floor(Buffer.from(files.read(first)).indexOf('begin message 250') / 8192);
  files.write(first, flip(files.read(first), page * 8192, (page + 1) * 8192));
  const { store, failures } = opened(files);
  for (let uid = 1; uid <= 300; uid++) store.message('INBOX', uid);
  expect(failures).toHaveLength(1);
  store.close();
  const next = opened(files, true);
  expect(next.rebuilt).toEqual([]);
  next.store.change('INBOX', { rows: [row(9)], uids: UidSet.of(9), checkpoint });
  next.store.close();
  expect(opened(files).store.message('INBOX', 9)).toEqual(row(9));
});
