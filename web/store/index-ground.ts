// What a store on disk lends to indexes beside its rows. They are search-index.ts and sqlite-threads.ts, loaded when first
// needed; this much is known without them.

import type { Database } from './database.ts';

export interface IndexGround {
  readonly database: Database;
  /** The number of a mailbox in the database; null where nothing is kept of it. */
  idOf(mailbox: string): number | null;
  /** Writes together with what else changes at this moment. Does nothing after a failure. */
  write(work: () => void): void;
  /** Undefined after a failure. */
  read<T>(work: () => T): T | undefined;
}

/** Forgets all words of the index. Texts that are kept are due again. */
export const emptyIndex = `
  INSERT INTO search_words (search_words) VALUES ('delete-all');
  DELETE FROM search_mailbox;
  DELETE FROM search_block;
  UPDATE search_state SET written = 0, merged = 0;
  INSERT OR IGNORE INTO search_due SELECT mailbox, uid FROM opened;
`;
