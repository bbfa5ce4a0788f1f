// Copies of accounts in the origin private file system, one SQLite pool a folder (sqlite.org/wasm: opfs-sahpool).
// Only in a worker; only one worker at a time can have a pool open. SQLite itself is loaded when first needed.

import type { SAHPoolUtil, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { Database } from './database.ts';
import type { DeviceStore, MailStorage } from './mail-storage.ts';
import { SqliteStore } from './sqlite-store.ts';

/** The folder of all copies. */
const root = 'postern-mail';
const fileName = '/mail.sqlite';
/** Files of the pool that one database needs: itself, its journal, and one to spare. */
const poolFiles = 4;

let loading: Promise<Sqlite3Static> | null = null;

const loadSqlite = (): Promise<Sqlite3Static> => {
  loading ??= import('@sqlite.org/sqlite-wasm').then(({ default: init }) => init());
  return loading;
};

/** Accounts as names of folders: nobody who looks at the device reads an address there. */
const folderOf = async (account: string): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(account)));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

export interface OpfsOptions {
  /** Calls back a moment later. */
  schedule(callback: () => void): void;
}

/** The storage of this origin. */
export const opfsStorage = (options: OpfsOptions): MailStorage => {
  let open: SAHPoolUtil | null = null;

  const openStore = (pool: SAHPoolUtil, onFailed: (error: unknown) => void): DeviceStore => {
    const database = new Database(new pool.OpfsSAHPoolDb(fileName));
    try {
      // Nobody else can open the file. A page that was not written whole is undone by the journal.
      database.run('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL');
      database.run('PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON');
      return new SqliteStore(database, { schedule: options.schedule, onFailed });
    } catch (error) {
      database.close();
      throw error;
    }
  };

  return {
    async has(account) {
      const folder = await folderOf(account);
      const directory = await navigator.storage.getDirectory();
      return directory
        .getDirectoryHandle(root)
        .then((copies) => copies.getDirectoryHandle(folder))
        .then(
          () => true,
          () => false,
        );
    },

    async open(account, onFailed) {
      const [sqlite, folder] = await Promise.all([loadSqlite(), folderOf(account)]);
      const pool = await sqlite.installOpfsSAHPoolVfs({
        name: `postern-${folder}`,
        directory: `/${root}/${folder}`,
        initialCapacity: poolFiles,
      });
      open = pool;
      try {
        return openStore(pool, onFailed);
      } catch {
        // Damaged, or written by a later release. The server has all of it: begin anew.
        await pool.wipeFiles();
        return openStore(pool, onFailed);
      }
    },

    async erase() {
      const pool = open;
      open = null;
      await pool?.removeVfs();
      const directory = await navigator.storage.getDirectory();
      await directory.removeEntry(root, { recursive: true }).catch((error: unknown) => {
        if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
      });
    },
  };
};
