// A store over the files of one account: the newest database, made ready; what an unusable one had is saved into the next.

import { type DatabaseFiles, openNewest } from './generations.ts';
import type { DeviceStore, OpeningStore } from './mail-storage.ts';
import { rescue } from './rescue.ts';
import { migrate } from './schema.ts';
import { SqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';

export type DeviceOptions = Omit<SqliteStoreOptions, 'onFailed'>;

/** Throws what SQLite throws when the files cannot be used at all at the moment. */
export const openDeviceStore = (files: DatabaseFiles, opening: OpeningStore, options: DeviceOptions): DeviceStore =>
  openNewest(files, {
    anew: opening.anew ?? false,
    use(database, old) {
      // Nobody else can open the file. A page that was not written whole is undone by the journal.
      database.run('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL');
      database.run('PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON');
      // Together with the tables: a tab that is killed meanwhile leaves the file as one that was not begun.
      database.run('PRAGMA foreign_keys = ON'); // a content whose change was not saved is of no use
      const rescued = database.transaction(() => {
        migrate(database);
        return old.map((name) => rescue(files, name, database));
      });
      const store = new SqliteStore(database, { ...options, onFailed: opening.onFailed });
      if (rescued.length > 0) {
        const saved = store.journal.entries().length;
        opening.onRebuilt({ saved, whole: rescued.every(({ whole }) => whole) });
      }
      return store;
    },
  });
