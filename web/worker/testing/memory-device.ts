// A device whose files are databases in memory that outlive the tab. A tab that is killed loses what it had not committed.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { type Database, openMemoryDatabase } from '../../store/database.ts';
import type { MailStorage } from '../../store/mail-storage.ts';
import { SqliteStore } from '../../store/sqlite-store.ts';

const sqlite = await sqlite3InitModule();

export interface MemoryDevice {
  readonly storage: MailStorage;
  /** The tab is gone, and what it had not committed; the next one may open the files. */
  killTab(): void;
  /** Lets go of all memory. */
  close(): void;
}

/** @param schedule calls back a moment later; a commit of a tab that was killed meanwhile is not made */
export const memoryDevice = (schedule: (callback: () => void) => void): MemoryDevice => {
  const files = new Map<string, Database>();
  let tab = 0;
  return {
    storage: {
      has: async (account) => files.has(account),
      async open(account, { onFailed }) {
        const database = files.get(account) ?? openMemoryDatabase(sqlite);
        files.set(account, database);
        const owner = tab;
        const commitLater = (commit: () => void) => schedule(() => tab === owner && commit());
        const store = new SqliteStore(
          whileAlive(database, () => tab === owner),
          { schedule: commitLater, onFailed },
        );
        store.close = () => store.flush(); // the file is for the next tab
        return store;
      },
      erase: async () => files.clear(),
    },
    killTab: () => {
      tab += 1;
      for (const database of files.values()) database.rollBack();
    },
    close: () => {
      for (const database of files.values()) database.close();
      files.clear();
    },
  };
};

/** What is left of a tab that was killed, promises on their way, reaches its files no more. */
const whileAlive = (database: Database, isAlive: () => boolean): Database =>
  new Proxy(database, {
    get(target, name) {
      if (!isAlive()) throw new Error('the tab was killed');
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
