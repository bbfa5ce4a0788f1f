// Time passes at once in a page's worker: what waits there for the clock, as the rest between two copies of a draft or the next
// look at other folders, comes due. As after a sleep of the device, the worker finds out by its clock that time has gone by.

import type { Page } from '@playwright/test';

/** Timers and the time of day of a worker, made to leap by `passTime(ms)`. */
const leapingClock = `(() => {
  if (self.passTime) return;
  const { setTimeout: start, clearTimeout: stop, Date } = self;
  const now = Date.now.bind(Date);
  let ahead = 0;
  let latest = 1e9;
  const waiting = new Map();
  const arm = (id, timer) => {
    timer.real = start(() => { waiting.delete(id); timer.run(); }, timer.due - Date.now());
  };
  Date.now = () => now() + ahead;
  self.setTimeout = (callback, milliseconds = 0, ...given) => {
    const timer = { run: () => callback(...given), due: Date.now() + milliseconds };
    waiting.set(++latest, timer);
    arm(latest, timer);
    return latest;
  };
  self.clearTimeout = (id) => {
    stop(waiting.get(id)?.real ?? id);
    waiting.delete(id);
  };
  self.passTime = (milliseconds) => {
    ahead += milliseconds;
    for (const [id, timer] of waiting) {
      stop(timer.real);
      arm(id, timer);
    }
  };
})()`;

/** From now on time can be made to pass for the page; to be said before it is opened. */
export const ownTime = (page: Page): void => {
  page.on('worker', (worker) => void worker.evaluate(leapingClock).catch(() => undefined)); // it is gone already
};

/** Milliseconds pass at once in the page's engine. */
export const passTime = async (page: Page, milliseconds: number): Promise<void> => {
  for (const worker of page.workers()) {
    await worker.evaluate(leapingClock);
    await worker.evaluate(`self.passTime(${milliseconds})`);
  }
};
