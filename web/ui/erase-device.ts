// Sign-out leaves nothing behind: empties every store of this origin that the page can reach.
// The cookie is the bridge's to take back; the worker closes its own files before this runs.

/** Erases what is kept in this browser. Never fails: what is refused or absent holds nothing. */
export const eraseDevice = async (): Promise<void> => {
  for (const store of ['localStorage', 'sessionStorage'] as const) {
    try {
      window[store].clear();
    } catch {
      // Storage may be switched off.
    }
  }
  // The count on the app's icon is what the system keeps.
  await navigator.clearAppBadge?.().catch(() => undefined);
  // First, so that it fills no cache anew.
  await forgetServiceWorkers().catch(() => undefined);
  await Promise.allSettled([eraseDatabases(), eraseCaches(), eraseFiles()]);
};

const forgetServiceWorkers = async (): Promise<void> => {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
};

const eraseDatabases = async (): Promise<void> => {
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
};

const eraseCaches = async (): Promise<void> => {
  for (const name of await caches.keys()) await caches.delete(name);
};

/** The origin's private files (OPFS), where the local copy lives when mail is kept. */
const eraseFiles = async (): Promise<void> => {
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  for (const name of names) await root.removeEntry(name, { recursive: true });
};
