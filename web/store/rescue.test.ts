import { beforeEach, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { type RescuedTable, rescue } from './rescue.ts';
import { DiskFiles } from './testing/disk-files.ts';

const table = 'CREATE TABLE change (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, payload TEXT, bytes BLOB) STRICT';
const tables: readonly RescuedTable[] = [
  { name: 'change', order: 'seq', accepts: ({ payload }) => typeof payload === 'string' && payload !== 'nonsense' },
];
const name = '/old.sqlite';
let files: DiskFiles;
let into: Database;

/** What the new database has of it, by number. */
const saved = (): unknown[] => into.rows('SELECT seq FROM change ORDER BY seq').map(([seq]) => seq);
const rescued = () => rescue(files, name, into, tables);

/** A file with changes 1 to `count`, each some 800 bytes long. */
const write = (count: number, schema = table): void => {
  const database = files.open(name);
  database.run(schema);
  database.run('PRAGMA user_version = 7');
  database.transaction(() => {
    for (let seq = 1; seq <= count; seq++)
      database.run('INSERT INTO change (seq, kind, payload) VALUES (?, ?, ?)', seq, 'flag', `${seq}.`.repeat(200));
  });
  database.close();
};

const flipPage = (page: number): void =>
  files.write(
    name,
    files.read(name).map((byte, at) => (Math.floor(at / 8192) === page ? byte ^ 0xa5 : byte)),
  );

beforeEach(() => {
  files = new DiskFiles();
  into = files.open('/new.sqlite');
  into.run(table.replace('seq INTEGER PRIMARY KEY', 'place INTEGER PRIMARY KEY, seq INTEGER UNIQUE'));
});

test('a healthy file gives all its rows, once', () => {
  write(40);
  expect(rescued()).toEqual({ rows: 40, whole: true });
  expect(rescued()).toEqual({ rows: 0, whole: true });
  expect(into.row('SELECT payload FROM change WHERE seq = 40')).toEqual(['40.'.repeat(200)]);
});

test('a file whose header is garbage gives all its rows, and says that there may have been more', () => {
  write(40);
  files.write(
    name,
    files.read(name).map((byte, at) => (at < 100 ? 0xee : byte)),
  );
  expect(rescued()).toEqual({ rows: 40, whole: false });
  expect(saved()).toHaveLength(40);
  expect(files.names()).toHaveLength(1 + 1);
});

test('what lies before and behind a damaged page is read from both ends', () => {
  write(100);
  const pages = files.read(name).length / 8192;
  const page = Math.floor(Buffer.from(files.read(name)).indexOf('50.50.50.') / 8192);
  expect(page).toBeGreaterThan(2);
  expect(page).toBeLessThan(pages - 2);
  flipPage(page);
  const { rows, whole } = rescued();
  expect(whole).toBe(false);
  expect(saved()).toHaveLength(rows);
  expect(saved()).toContain(1);
  expect(saved()).toContain(100);
  expect(saved()).not.toContain(50);
  const inOrder = into.rows('SELECT seq FROM change ORDER BY place').map(([seq]) => Number(seq));
  expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
  expect(rows).toBeGreaterThan(70);
});

test('a file that was cut short gives the rows that are left', () => {
  write(100);
  files.write(name, files.read(name).subarray(0, 5 * 8192));
  const { rows, whole } = rescued();
  expect(whole).toBe(false);
  expect(rows).toBeGreaterThan(10);
  expect(saved()).toContain(1);
});

test('a file cut anywhere, or with any of its pages gone, never throws', () => {
  write(60);
  const healthy = files.read(name);
  for (let page = 0; page < healthy.length / 8192; page++) {
    files.write(name, healthy);
    flipPage(page);
    expect(rescued().rows).toBeLessThanOrEqual(60);
  }
  for (const length of [0, 1, 99, 100, 511, 512, 5000, 8192, 8193, 12_288, 20_000]) {
    files.write(name, healthy.subarray(0, length));
    expect(rescued().rows).toBeLessThanOrEqual(60);
  }
});

test('a later release is read by the columns that both know', () => {
  write(3, 'CREATE TABLE change (seq INTEGER PRIMARY KEY, colour TEXT, kind TEXT NOT NULL, payload TEXT) STRICT');
  expect(rescued()).toEqual({ rows: 3, whole: true });
  expect(into.row('SELECT seq, kind, bytes FROM change WHERE seq = 2')).toEqual([2, 'flag', null]);
});

test('rows of which a later release knows less than is needed here are left out, and that is said', () => {
  write(0, 'CREATE TABLE change (seq INTEGER PRIMARY KEY, payload TEXT) STRICT');
  const database = files.open(name);
  database.run("INSERT INTO change VALUES (1, 'x')");
  database.close();
  expect(rescued()).toEqual({ rows: 0, whole: false });
});

test('a release from before there was such a table had nothing to lose, one after it may call it otherwise', () => {
  write(0, 'CREATE TABLE other (a)');
  const database = files.open(name);
  database.run('PRAGMA user_version = 1');
  database.close();
  expect(rescued()).toEqual({ rows: 0, whole: true });
  const later = files.open(name);
  later.run('PRAGMA user_version = 999');
  later.close();
  expect(rescued()).toEqual({ rows: 0, whole: false });
});

test('a row that cannot be used is left out', () => {
  write(3);
  const database = files.open(name);
  database.run("UPDATE change SET payload = 'nonsense' WHERE seq = 2");
  database.close();
  expect(rescued()).toEqual({ rows: 2, whole: false });
  expect(saved()).toEqual([1, 3]);
});
