// Where the page's snapshot lies: one text in an IndexedDB database of its own. Nothing here makes a database to read it.

const name = 'postern-snapshot';
const store = 'snapshot';
const key = 'page';

let open: Promise<IDBDatabase | null> | null = null;
/** The database was taken away: somebody signed out in another tab, and this page may not have heard of it yet. */
let taken = false;

/** @param create false: null when there is no database */
const openDatabase = (create: boolean): Promise<IDBDatabase | null> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      if (create) request.result.createObjectStore(store);
      else request.transaction?.abort(); // as if nobody had asked
    };
    request.onerror = () => (create ? reject(request.error) : resolve(null));
    request.onsuccess = () => {
      const database = request.result;
      // Another tab erases, and must not have to wait for this page.
      database.onversionchange = () => {
        taken = true;
        database.close();
      };
      // The browser erases, as the bridge's answer to a sign-out tells it to.
      database.onclose = () => {
        taken = true;
      };
      resolve(database);
    };
  });

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The text that lies there; undefined when there is none, or storage is refused. Never rejects. */
export const readStoredSnapshot = async (): Promise<unknown> => {
  try {
    const database = await openDatabase(false);
    if (!database) return undefined;
    open = Promise.resolve(database);
    return await answerOf(database.transaction(store).objectStore(store).get(key));
  } catch {
    return undefined;
  }
};

/** Another session begins on this page: what other tabs erased was not its own. */
export const beginSnapshots = (): void => {
  if (taken) open = null;
  taken = false;
};

/** Puts a text in the place of the one before. Never rejects: where nothing can be kept, the next start is a cold one. */
export const storeSnapshot = async (text: string): Promise<void> => {
  if (taken) return;
  try {
    open ??= openDatabase(true);
    const database = await open;
    // 'relaxed': what a crash takes away is made again, and a page that is being closed has no time for the disk.
    const transaction = database?.transaction(store, 'readwrite', { durability: 'relaxed' });
    if (transaction) await answerOf(transaction.objectStore(store).put(text, key));
  } catch {
    taken = true; // a line to the database that is dead before it has said so
  }
};

/** Takes the database away. Never rejects. */
export const eraseStoredSnapshot = async (): Promise<void> => {
  try {
    const database = await open?.catch(() => null);
    open = null;
    database?.close();
    await answerOf(indexedDB.deleteDatabase(name));
  } catch {
    // Storage is refused: there is nothing in it.
  }
};
