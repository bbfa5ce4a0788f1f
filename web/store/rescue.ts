// What must not be lost with a damaged database: rows that exist nowhere else, read as far as they can be read.
// Mail is not among them: the server has it. Which file is damaged is generations.ts's business.

import type { Database, SqlRow, SqlValue } from './database.ts';
import type { DatabaseFiles } from './generations.ts';
import { schemaVersion } from './schema.ts';
import { isJournalEntry } from './sqlite-journal.ts';

/** A table whose rows the server does not have. */
export interface RescuedTable {
  readonly name: string;
  /** The column that says in which order rows were made. */
  readonly order: string;
  /** Columns that are given anew. */
  readonly without?: readonly string[];
  /** Can the row be used? Damage may have left anything in it. */
  accepts(row: Readonly<Record<string, SqlValue>>): boolean;
}

/** What is rescued: a content after what it belongs to. */
export const rescuedTables: readonly RescuedTable[] = [
  { name: 'journal', order: 'seq', without: ['seq'], accepts: isJournalEntry },
  { name: 'journal_content', order: 'id', accepts: () => true },
];

/** Bytes of a file whose header is mended in memory: larger ones are mail, mostly, and would not fit. */
export const mendedBytesAtMost = 256 * 1024 * 1024;

export interface Rescued {
  readonly rows: number;
  /** All of it could be read; false where nobody can say what was there. */
  readonly whole: boolean;
}

/** Copies what can be read of a file into a database that has the same tables. Never throws for what the file is like. */
export const rescue = (
  files: DatabaseFiles,
  name: string,
  into: Database,
  tables: readonly RescuedTable[] = rescuedTables,
): Rescued => {
  try {
    const found = readFrom(files, name, into, tables);
    if (found) return found;
    if (!writeMended(files, name, into)) return nothing;
    try {
      return { rows: readFrom(files, mendedName, into, tables)?.rows ?? 0, whole: false };
    } finally {
      files.remove(mendedName);
    }
  } catch {
    return nothing;
  }
};

const nothing: Rescued = { rows: 0, whole: false };

/** Where a mended copy lies while it is read. */
const mendedName = '/mended.sqlite';

/** Null when the file is no database. */
const readFrom = (
  files: DatabaseFiles,
  name: string,
  into: Database,
  tables: readonly RescuedTable[],
): Rescued | null => {
  const old = files.open(name);
  try {
    if (!isDatabase(old)) return null;
    const copied = tables.map((table) => copyTable(old, into, table));
    return { rows: copied.reduce((sum, { rows }) => sum + rows, 0), whole: copied.every(({ whole }) => whole) };
  } finally {
    old.close();
  }
};

const isDatabase = (old: Database): boolean => {
  try {
    old.run('PRAGMA writable_schema = ON'); // one entry that cannot be understood hides no other
    return old.row('SELECT count(*) FROM sqlite_schema') !== undefined;
  } catch {
    return false;
  }
};

const columnsOf = (database: Database, table: string): string[] =>
  database.rows('SELECT name FROM pragma_table_info(?)', table).map(([name]) => String(name));

const copyTable = (old: Database, into: Database, table: RescuedTable): Rescued => {
  let columns: string[];
  try {
    const theirs = new Set(columnsOf(old, table.name));
    columns = columnsOf(into, table.name).filter((name) => theirs.has(name) && !table.without?.includes(name));
    if (columns.length === 0) {
      // A release from before the table was there had nothing to lose; a later one may call it otherwise.
      return { rows: 0, whole: Number(old.row('PRAGMA user_version')?.[0]) < schemaVersion };
    }
  } catch {
    return nothing;
  }
  const list = columns.map((name) => `"${name}"`).join(', ');
  const marks = columns.map(() => '?').join(', ');
  const insert = `INSERT INTO "${table.name}" (${list}) VALUES (${marks}) ON CONFLICT DO NOTHING`;
  let rows = 0;
  let whole = true;
  const keep = (row: SqlRow): void => {
    try {
      const named = Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]));
      if (!table.accepts(named)) throw new Error('not a row of this table');
      into.run(insert, ...row);
      rows += Number(into.row('SELECT changes()')?.[0]);
    } catch {
      whole = false; // it belongs to nothing, or a later release asks less of a row than this one
    }
  };
  const select = `SELECT ${list} FROM "${table.name}" ORDER BY "${table.order}"`;
  try {
    old.each(select, keep);
    return { rows, whole };
  } catch {
    whole = false;
  }
  // What cannot be read may lie in the middle: the rest comes from the other end.
  const rest: SqlRow[] = [];
  try {
    old.each(`${select} DESC`, (row) => rest.push(row));
  } catch {
    // As far as it goes.
  }
  for (const row of rest.reverse()) keep(row);
  return { rows, whole };
};

/** The first bytes of every database (sqlite.org/fileformat2.html §1.3). */
const headerBytes = 100;

/**
 * Makes a copy with the header that the file must have had: its pages are as large as those of every database here. False
 * when there is nothing to mend.
 */
const writeMended = (files: DatabaseFiles, name: string, healthy: Database): boolean => {
  const pageSize = Number(healthy.row('PRAGMA page_size')?.[0]);
  const all = files.read(name);
  const bytes = all.subarray(0, all.length - (all.length % pageSize));
  if (bytes.length === 0 || bytes.length > mendedBytesAtMost) return false;
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  bytes.fill(0, 0, headerBytes);
  bytes.set(new TextEncoder().encode('SQLite format 3\0'));
  header.setUint16(16, pageSize);
  bytes.set([1, 1, 0, 64, 32, 32], 18); // rollback journal, nothing reserved, and three numbers that are always these
  header.setUint32(24, 1); // how often it was changed; at 28, how many pages: zero, as many as there are; at 32, none free
  header.setUint32(40, 1);
  header.setUint32(44, 4); // the format of schemas since 2006
  header.setUint32(56, 1); // UTF-8
  files.write(mendedName, bytes);
  return true;
};
