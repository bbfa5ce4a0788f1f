// Copies of accounts in the origin private file system, one SQLite pool a folder (sqlite.org/wasm: opfs-sahpool).
// Only in a worker; only one worker at a time can have a pool open. SQLite, and what is built on it, is loaded when a copy is
// opened: opfs-pool.ts.

import type { SAHPoolUtil, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { MailStorage } from './mail-storage.ts';

/** The folder of all copies. */
const root = 'postern-mail';

let loading: Promise<Sqlite3Static> | null = null;

const loadSqlite = (): Promise<Sqlite3Static> => {
  loading ??= import('@sqlite.org/sqlite-wasm')
    .then(({ default: init }) => init())
    .catch((error: unknown) => {
      loading = null; // had another time, when there is a network
      throw error;
    });
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
      const loaded = Promise.all([loadSqlite(), import('./opfs-pool.ts'), folderOf(account)]);
      const [sqlite, { openPool }, folder] = await loaded;
      return openPool(sqlite, [root, folder], { ...opening, schedule: options.schedule }, (pool) => {
        open = pool;
      });
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
