// The pool of files in which the databases of one account lie, and the store over them. opfs.ts loads this, with SQLite, when
// a copy on this device is opened: nobody who keeps no mail waits for it.

import type { SAHPoolUtil, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { budgetsOf } from './budgets.ts';
import { Database } from './database.ts';
import { openDeviceStore } from './device-store.ts';
import type { DatabaseFiles } from './generations.ts';
import type { DeviceStore, OpeningStore } from './mail-storage.ts';
import { opfsPartFiles } from './opfs-parts.ts';
import { installPool } from './pool-hand-over.ts';

/** Files of the pool: a database and its journal, the same of one set aside and of one being begun, and two to spare. */
const poolFiles = 8;

/** Milliseconds that a worker which was ended may take until its files are free. Chromium gives one that hangs two seconds. */
const handOverTime = 5000;

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

export interface PoolOptions extends OpeningStore {
  /** Calls back a moment later. */
  schedule(callback: () => void): void;
}

/**
 * Opens the pool in that folder, and the store in it. Rejects when another worker has it.
 * @param path of the folder, from the root of the origin's files
 */
export const openPool = async (
  sqlite: Sqlite3Static,
  path: readonly [parent: string, folder: string],
  options: PoolOptions,
  onPool: (pool: SAHPoolUtil) => void,
): Promise<DeviceStore> => {
  const pool = await installPool(sqlite, {
    folder: path[1],
    directory: `/${path.join('/')}`,
    files: poolFiles,
    // One engine serves all tabs where they have locks: whoever still has the files is on its way out.
    patience: 'locks' in navigator ? handOverTime : 0,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  onPool(pool);
  await pool.reserveMinimumCapacity(poolFiles); // an earlier release made fewer
  const { quota } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  const partFiles = opfsPartFiles([...path, 'parts']);
  return openDeviceStore(filesOf(pool), options, { schedule: options.schedule, ...budgetsOf(quota), partFiles });
};
