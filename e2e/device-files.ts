// What the app has written to the origin's private file system, seen from a page.

import type { Page } from '@playwright/test';

/**
 * Bytes of all files. Text, because the page has no helpers of the compiler. A file may go, and a directory with it, between
 * being listed and being looked at.
 */
const work = `(async () => {
  let bytes = 0;
  const add = async (directory) => {
    for await (const entry of directory.values()) {
      if (entry.kind === 'directory') await add(entry);
      else bytes += (await entry.getFile()).size;
    }
  };
  for (let tries = 1; ; tries++)
    try {
      bytes = 0;
      await add(await navigator.storage.getDirectory());
      return bytes;
    } catch (error) {
      if (error.name !== 'NotFoundError' || tries === 20) throw error;
    }
})()`;

export const bytesKept = (page: Page): Promise<number> => page.evaluate<number>(work);
