// Many uids out of SQLite as one text: each value that crosses from there by itself costs microseconds, which is half a second
// for a hundred thousand.

import { UidSet } from '../../shared/imap/index.ts';
import type { SqlRow } from './database.ts';

/** @param ordered a query of one column, `uid`, in ascending order */
export const asUidText = (ordered: string): string => `SELECT group_concat(uid) FROM (${ordered})`;

/** What the row of such a query says; none without a row. */
export const readUidText = (found: SqlRow | undefined): UidSet => {
  const text = found?.[0];
  return text ? UidSet.from(String(text).split(',').map(Number)) : UidSet.empty;
};
