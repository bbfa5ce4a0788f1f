// A database that cannot be used, because it is damaged or was written by a later release, is set aside under its own name
// and another one begun. Which files there are is the device's business, what is saved from the old one rescue.ts's.

import type { Database } from './database.ts';
import { isLasting } from './lasting.ts';

/** The files of one account, each a database. opfs.ts has them on the device. */
export interface DatabaseFiles {
  names(): readonly string[];
  /** Opens a file, an empty one where there is none. Opening reads nothing yet: damage shows later. */
  open(name: string): Database;
  /** All bytes of a file that is not open. */
  read(name: string): Uint8Array;
  /** Puts other bytes into a file that is not open. */
  write(name: string, bytes: Uint8Array): void;
  /** A file that is open is closed first, by whoever opened it. */
  remove(name: string): void;
}

/** Files set aside that are kept: the last one, for a release that can read it, or somebody who can mend it. */
export const asideAtMost = 1;

const firstName = '/mail.sqlite';
const nameOf = (generation: number): string => (generation === 0 ? firstName : `/mail-${generation}.sqlite`);
const generationOf = (name: string): number | null => {
  if (name === firstName) return 0;
  const digits = /^\/mail-([1-9][0-9]{0,8})\.sqlite$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
};

const generationsIn = (files: DatabaseFiles): number[] =>
  files
    .names()
    .map(generationOf)
    .filter((generation) => generation !== null)
    .sort((a, b) => a - b);

export interface Opening<T> {
  /**
   * Makes something of the database. Throws what makes it unusable.
   * @param old names of files set aside from which nothing was saved yet; empty but after damage
   */
  use(database: Database, old: readonly string[]): T;
  /** Begins another database at once: the newest one was found damaged, and what it had is in memory. */
  readonly anew?: boolean;
}

/** Opens the newest database. One that cannot be used is set aside, and the next one is begun. Throws what passes. */
export const openNewest = <T>(files: DatabaseFiles, { use, anew = false }: Opening<T>): T => {
  const newest = generationsIn(files).at(-1) ?? 0;
  if (anew) return attempt(files, newest + 1, (database) => use(database, []));
  try {
    return attempt(files, newest, use);
  } catch (error) {
    if (!isLasting(error)) throw error;
    return attempt(files, newest + 1, use);
  }
};

const attempt = <T>(files: DatabaseFiles, generation: number, use: Opening<T>['use']): T => {
  const older = generationsIn(files).filter((other) => other < generation);
  const database = files.open(nameOf(generation));
  let result: T;
  try {
    // A file in which nothing was committed yet has not saved anything either.
    const begun = Number(database.row('PRAGMA user_version')?.[0] ?? 0) > 0;
    result = use(database, begun ? [] : older.map(nameOf));
  } catch (error) {
    database.close();
    throw error;
  }
  for (const other of older.slice(0, -asideAtMost)) files.remove(nameOf(other));
  return result;
};
