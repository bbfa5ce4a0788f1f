// Opens SQLite's pool of files in a folder, without harm where another worker still has it: a tab that was closed a moment
// ago lets go of its files a moment later.

import type { SAHPoolUtil, Sqlite3Static } from '@sqlite.org/sqlite-wasm';

/** Milliseconds between two tries. */
export const poolRetry = 50;

export interface PoolPlace {
  /** Of the account: a digest. */
  readonly folder: string;
  readonly directory: string;
  readonly files: number;
  /** Milliseconds that whoever has the files gets to let go of them. 0: it will not. */
  readonly patience: number;
  /** Resolves that many milliseconds later. */
  pause(milliseconds: number): Promise<void>;
}

/** Installs the pool. Rejects with the DOMException `NoModificationAllowedError` when another worker has the files all the time. */
export const installPool = async (
  sqlite: Pick<Sqlite3Static, 'installOpfsSAHPoolVfs'>,
  { folder, directory, files, patience, pause }: PoolPlace,
): Promise<SAHPoolUtil> => {
  const options = {
    name: `postern-${folder}`,
    directory,
    initialCapacity: files,
    // Without it, whoever cannot open the files removes them, and the other may be letting go in that very moment.
    preserveOnInitFailure: true,
    // Else the first failure is the answer to every later try.
    forceReinitIfPreviouslyFailed: true,
  };
  for (let waited = 0; ; waited += poolRetry) {
    try {
      return await sqlite.installOpfsSAHPoolVfs(options);
    } catch (error) {
      const isTaken = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isTaken || waited >= patience) throw error;
      await pause(poolRetry);
    }
  }
};
