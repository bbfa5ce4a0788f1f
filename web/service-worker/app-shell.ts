// What the service worker answers, and with which of its files. Pure; caches and events are main.ts's business.
// The app's own files and nothing else: no API, no mail, no message frame that may load pictures.

/** One build's files, as scripts/build-service-worker.mjs lists them. */
export interface AppShell {
  /** Changes with every build. */
  readonly build: string;
  /** Path → `integrity` value; null for what the bridge makes itself. */
  readonly files: Readonly<Record<string, string | null>>;
}

/** Every address of the mail program has one page. */
const pagePaths = /^\/(mail(\/.*)?)?$/;

export interface ShellFile {
  readonly path: string;
  /** Only this build's will do. Files of others are asked for by pages of others, under names that say what is in them. */
  readonly ofThisBuild: boolean;
}

/** The file that answers a request; null for what is none of the service worker's business. */
export const fileFor = (
  { method, url, mode }: { readonly method: string; readonly url: string; readonly mode: string },
  origin: string,
  shell: AppShell,
): ShellFile | null => {
  const { origin: wanted, pathname, search } = new URL(url);
  if (method !== 'GET' || wanted !== origin) return null;
  if (mode === 'navigate') {
    if (pagePaths.test(pathname)) return { path: '/', ofThisBuild: true };
    // With a question it is another document: `/frame?images=1` has a policy of its own.
    return pathname === '/frame' && search === '' ? { path: pathname, ofThisBuild: true } : null;
  }
  if (!pathname.startsWith('/assets/') || search !== '') return null;
  return { path: pathname, ofThisBuild: Object.hasOwn(shell.files, pathname) };
};

const prefix = 'postern-app-';

export const cacheOf = ({ build }: AppShell): string => `${prefix}${build}`;

/**
 * The caches to delete once this build is the one in use. The one before it stays: a page of that build may still be
 * open, and its lazy parts are nowhere else any more.
 * @param names all caches, oldest first (as CacheStorage.keys() has them)
 */
export const outdatedCaches = (names: readonly string[], shell: AppShell): string[] =>
  names.filter((name) => name.startsWith(prefix) && name !== cacheOf(shell)).slice(0, -1);
