// How much room the copy takes, and giving back what of it can be fetched again. Rows stay: they are what makes lists instant.

import type { Database } from './database.ts';
import type { KeptParts, PartUsage } from './kept-parts.ts';

export interface StoreUsage {
  /** Texts of messages; bytes are characters. */
  readonly texts: PartUsage;
  /** Opened attachments. */
  readonly parts: PartUsage;
  /** Bytes of everything but the attachments, texts included; null in memory. */
  readonly database: number | null;
}

export interface StoreRoom {
  usage(): StoreUsage;
  /** Removes all texts and attachments. */
  empty(): Promise<void>;
}

/** What is asked of the store that it belongs to. */
export interface RoomStore {
  readonly parts: KeptParts;
  write(work: () => void): boolean;
  /** Undefined when the database failed. */
  read<T>(work: () => T): T | undefined;
}

/** The room of a database. */
export const sqliteRoom = (database: Database, { parts, write, read }: RoomStore): StoreRoom => ({
  usage() {
    const number = (sql: string): number => Number(read(() => database.row(sql))?.[0] ?? 0);
    const pages = number('PRAGMA page_count') - number('PRAGMA freelist_count');
    return {
      texts: { count: number('SELECT count(*) FROM opened'), bytes: number('SELECT total(chars) FROM opened') },
      parts: parts.usage(),
      database: pages * number('PRAGMA page_size'),
    };
  },
  async empty() {
    write(() => database.run('DELETE FROM opened'));
    await parts.empty();
  },
});
