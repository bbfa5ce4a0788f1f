// Waiting for a condition instead of for a time.

import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as soon as `condition` holds; rejects when it does not within a minute, which a busy machine needs to start a program, naming what was waited for. */
export const until = async (what: string, condition: () => boolean): Promise<void> => {
  const end = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await sleep(2);
  }
};
