// The tabs of a real browser: its locks, channels and clock, and when this page is here.

import { type EngineLine, newName } from './engine-line.ts';
import { type EngineWorker, Tabs } from './tabs.ts';

/** This page takes part from now on, whenever it is not frozen. @param release the build; pages of others are strangers */
export const browserTabs = (release: string, line: EngineLine, startEngine: () => EngineWorker): void => {
  const locks = (navigator as { locks?: LockManager }).locks ?? null; // none in browsers from before 2022
  const tabs = new Tabs(
    {
      locks: locks && {
        request: (name, options, callback) => locks.request(name, options, callback),
        query: () => locks.query(),
      },
      openChannel: (name) => new BroadcastChannel(name),
      startEngine,
      isVisible: () => document.visibilityState === 'visible',
      now: () => Date.now(),
      schedule: (milliseconds, callback) => {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
      newName,
    },
    release,
    line,
  );
  tabs.join();
  if (!locks) return;
  // A page that is frozen cannot answer: the engine goes to one that can. The same where the page is kept for "back".
  document.addEventListener('freeze', () => tabs.leave());
  document.addEventListener('resume', () => tabs.join());
  window.addEventListener('pagehide', () => tabs.leave());
  window.addEventListener('pageshow', () => tabs.join());
};
