// Where letters lie that are not out yet: an IndexedDB database of its own, because it holds Blobs without anybody having them
// in memory, and because a letter survives although its writer wants no mail kept here. What a letter is, is web/worker/letters'; how
// its files lie beside it, letter-rows.ts's.

import { LetterRows, type LetterTable, type Row } from './letter-rows.ts';

/** What every kept letter has. */
export interface KeptLetter {
  readonly id: string;
  /** Whose it is. */
  readonly account: string;
}

export interface LetterStore<L extends KeptLetter, N = unknown> {
  /** Those of one account, in no order. Rejects when storage is refused. */
  all(account: string): Promise<L[]>;
  /**
   * It survives a crash from the moment this resolves. Rejects when the device takes nothing. Answers the letter as it lies there: what was a
   * file of the person's disk is a copy of the browser's.
   */
  put(letter: L): Promise<L>;
  remove(id: string): Promise<void>;
  /** What was noted about an account; null: nothing. Rejects when storage is refused. */
  note(account: string): Promise<N | null>;
  keepNote(account: string, note: N): Promise<void>;
}

/** A note lies among the letters, as nobody's. */
interface Note<N> extends Row {
  readonly note: N;
}

const noteOf = (account: string): string => `note ${account}`;

const lettersIn = <L extends KeptLetter, N>(table: LetterTable, nameFile: () => string): LetterStore<L, N> => {
  const rows = new LetterRows<L>(table, nameFile);
  return {
    all: (account) => rows.all(account),
    put: (letter) => rows.put(letter),
    remove: (id) => rows.remove(id),
    note: async (account) => ((await table.get(noteOf(account))) as Note<N> | null)?.note ?? null,
    keepNote: (account, note) =>
      table.write({ put: [{ id: noteOf(account), account: '', note } as Note<N>], ...nothingElse }),
  };
};

const nothingElse = { remove: [], under: null, kept: new Set<string>() } as const;

/** @param table what lies there; another one of the same is what the next page finds */
export const openMemoryLetters = <L extends KeptLetter, N = unknown>(
  table = new Map<string, Row>(),
): LetterStore<L, N> => {
  let count = 0;
  return lettersIn<L, N>(
    {
      all: async () => [...table.values()],
      get: async (id) => table.get(id) ?? null,
      write: async ({ kept, put, remove, under }) => {
        for (const id of [...table.keys()]) if (under && id.startsWith(under) && !kept.has(id)) table.delete(id);
        for (const id of remove) table.delete(id);
        for (const row of put) table.set(row.id, row);
      },
    },
    () => String(count++),
  );
};

const name = 'postern-letters';
const store = 'letters';

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** The database of this browser, opened when it is first needed. */
export const openDeviceLetters = <L extends KeptLetter, N = unknown>(): LetterStore<L, N> => {
  let open: Promise<IDBDatabase> | null = null;
  /** Who never wrote a letter here leaves no database behind, not even an empty one. */
  const opened = async (): Promise<IDBDatabase | null> => {
    const known = open === null ? await indexedDB.databases() : [{ name }];
    return known.some((each) => each.name === name) ? database() : null;
  };
  const database = (): Promise<IDBDatabase> => {
    const opening =
      open ??
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' });
        request.onerror = () => reject(request.error);
        request.onsuccess = () => resolve(request.result);
      });
    open = opening;
    opening.then(
      (line) => {
        const forget = () => {
          open = null;
        };
        // Somebody signs out: erasing must not wait for this line.
        line.onversionchange = () => {
          line.close();
          forget();
        };
        line.onclose = forget;
      },
      () => {
        open = null;
      },
    );
    return opening;
  };
  const table: LetterTable = {
    all: async () => {
      const transaction = (await opened())?.transaction(store);
      return transaction ? ((await answerOf(transaction.objectStore(store).getAll())) as Row[]) : [];
    },
    get: async (id) => {
      const transaction = (await opened())?.transaction(store);
      return transaction
        ? (((await answerOf(transaction.objectStore(store).get(id))) as Row | undefined) ?? null)
        : null;
    },
    write: async ({ kept, put, remove, under }) => {
      if (put.length === 0 && !(await opened())) return;
      // Writing is over when it lies on the disk.
      const transaction = (await database()).transaction(store, 'readwrite', { durability: 'strict' });
      const rows = transaction.objectStore(store);
      for (const row of put) rows.put(row);
      for (const id of remove) rows.delete(id);
      if (under !== null) {
        const keys = rows.getAllKeys(IDBKeyRange.bound(under, `${under}\uffff`));
        keys.onsuccess = () => {
          for (const id of keys.result) if (!kept.has(String(id))) rows.delete(id);
        };
      }
      await finished(transaction);
    },
  };
  return lettersIn<L, N>(table, () => crypto.randomUUID());
};
