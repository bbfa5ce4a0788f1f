// SQLite as the store uses it: statements by their text, one transaction at a time, values of plain types.
// Knows no table. Where the file lies is opfs.ts's business.

import type { PreparedStatement, Sqlite3Static, Database as SqliteDatabase } from '@sqlite.org/sqlite-wasm';

/** Integers up to 2^53 go in and come out as numbers, larger ones as bigint. */
export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlRow = readonly SqlValue[];

/** A database of one account. Every call is synchronous. */
export class Database {
  readonly #db: SqliteDatabase;
  readonly #statements = new Map<string, PreparedStatement>();
  #open = false;

  /** @param db open; closed by `close` */
  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  /** Runs statements that return nothing; several, separated by semicolons, where no values are given. */
  run(sql: string, ...values: readonly SqlValue[]): void {
    if (values.length === 0) this.#db.exec(sql);
    else this.#each(sql, values, () => undefined);
  }

  /** Every row of the answer. */
  rows(sql: string, ...values: readonly SqlValue[]): SqlRow[] {
    const rows: SqlRow[] = [];
    this.#each(sql, values, (row) => rows.push(row));
    return rows;
  }

  /** Row after row of the answer: what was told before the database failed has been told. */
  each(sql: string, onRow: (row: SqlRow) => void, ...values: readonly SqlValue[]): void {
    this.#each(sql, values, onRow);
  }

  /** The first row of the answer. */
  row(sql: string, ...values: readonly SqlValue[]): SqlRow | undefined {
    return this.rows(sql, ...values)[0];
  }

  /** A transaction is open: what is written is there to read, and on disk only after `commit`. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Opens a transaction where none is. */
  begin(): void {
    if (this.#open) return;
    this.run('BEGIN IMMEDIATE');
    this.#open = true;
  }

  /** Ends the open transaction, if there is one: all of it holds from now on. */
  commit(): void {
    if (!this.#open) return;
    this.run('COMMIT');
    this.#open = false;
  }

  /** Ends the open transaction, if there is one: nothing of it holds. */
  rollBack(): void {
    if (!this.#open) return;
    this.#open = false;
    try {
      this.run('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }

  /** All that `work` writes holds afterwards, or nothing; inside of another transaction, that one decides. */
  transaction<T>(work: () => T): T {
    if (this.#open) return work();
    this.begin();
    try {
      const result = work();
      this.commit();
      return result;
    } catch (error) {
      this.rollBack();
      throw error;
    }
  }

  close(): void {
    this.rollBack();
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
    this.#db.close();
  }

  #each(sql: string, values: readonly SqlValue[], onRow: (row: SqlRow) => void): void {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    try {
      if (values.length > 0) statement.bind(values as SqlValue[]);
      while (statement.step()) onRow(statement.get([]) as SqlRow);
    } finally {
      statement.reset(true);
    }
  }
}

/** A database that is gone when it is closed. */
export const openMemoryDatabase = (sqlite: Sqlite3Static): Database => new Database(new sqlite.oo1.DB(':memory:'));
