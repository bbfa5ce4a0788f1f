// Copies of accounts in the origin private file system, one SQLite pool a folder (sqlite.org/wasm: opfs-sahpool).
// Only in a worker; only one worker at a time can have a pool open. SQLite itself is loaded when first needed.

import type { SAHPoolUtil, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { budgetsOf } from './budgets.ts';
import { Database } from './database.ts';
import { openDeviceStore } from './device-store.ts';
import type { DatabaseFiles } from './generations.ts';
import type { MailStorage } from './mail-storage.ts';
import { opfsPartFiles } from './opfs-parts.ts';

/** The folder of all copies. */
const root = 'postern-mail';
/** Files of the pool: a database and its journal, the same of one set aside and of one being begun, and two to spare. */
const poolFiles = 8;

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

/** Each database of the pool has a journal beside it, by SQLite's own naming. */
const filesOf = (pool: SAHPoolUtil): DatabaseFiles => ({
  names: () => pool.getFileNames(),
  open: (name) => new Database(new pool.OpfsSAHPoolDb(name)),
  read: (name) => pool.exportFile(name),
  write: (name, bytes) => void pool.importDb(name, bytes),
  remove(name) {
    pool.unlink(name);
    pool.unlink(`${name}-journal`);
  },
});

export interface OpfsOptions {
  /** Calls back a moment later. */
  schedule(callback: () => void): void;
}

/** The storage of this origin. */
export const opfsStorage = (options: OpfsOptions): MailStorage => {
  let open: SAHPoolUtil | null = null;

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

    async open(account, opening) {
      const [sqlite, folder] = await Promise.all([loadSqlite(), folderOf(account)]);
      const pool = await sqlite.installOpfsSAHPoolVfs({
        name: `postern-${folder}`,
        directory: `/${root}/${folder}`,
        initialCapacity: poolFiles,
      });
      open = pool;
      await pool.reserveMinimumCapacity(poolFiles); // an earlier release made fewer
      const { quota } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
      const partFiles = opfsPartFiles([root, folder, 'parts']);
      return openDeviceStore(filesOf(pool), opening, { ...options, ...budgetsOf(quota), partFiles });
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
