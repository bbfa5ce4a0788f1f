// The service worker: keeps one build of the app on the device, so that it starts without the bridge, and hears of clicks on
// notifications. Registered only for those who want mail kept there. What it answers is app-shell.ts's business.

import { type AppShell, cacheOf, fileFor, outdatedCaches } from './app-shell.ts';
import { addressIn, openNotice } from './notice-click.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build, wherever it is named: once. */
declare const builtApp: AppShell;

const shell = builtApp;
const cacheName = cacheOf(shell);

/** All files of the build or none: `integrity` refuses those of another one. */
const install = async (): Promise<void> => {
  const requests = Object.entries(shell.files).map(
    ([path, integrity]) =>
      new Request(path, integrity === null ? {} : { integrity, cache: path === '/' ? 'no-cache' : 'default' }),
  );
  const cache = await caches.open(cacheName);
  try {
    await cache.addAll(requests);
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
  // At once: an open page goes on with the files of its own build, the next start is the first of this one.
  await self.skipWaiting();
};

const activate = async (): Promise<void> => {
  for (const name of outdatedCaches(await caches.keys(), shell)) await caches.delete(name);
};

self.addEventListener('install', (event) => {
  // What is never answered here need not wait for this worker to start.
  const { addRoutes } = event as { addRoutes?: (rule: object) => Promise<void> };
  addRoutes?.call(event, { condition: { urlPattern: '/api/*' }, source: 'network' }).catch(() => undefined);
  event.waitUntil(install());
});

self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const file = fileFor(request, self.location.origin, shell);
  if (!file) return;
  // Without opening the cache: that would make one after sign-out has taken it away.
  const kept = caches.match(file.path, { ignoreVary: true, ...(file.ofThisBuild ? { cacheName } : {}) });
  event.respondWith(kept.then((answer) => answer ?? fetch(request)));
});

self.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const address = addressIn(notification.data);
  if (address === null) return;
  const pages = self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  event.waitUntil(pages.then((open) => openNotice(address, open, (wanted) => self.clients.openWindow(wanted))));
});
