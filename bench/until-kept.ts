// When a page has left on the device what the next start begins with: its snapshot, and the app itself.

import type { Page } from '@playwright/test';

// Text, because the compiler's helpers for named functions do not exist in the page.
const kept = `(async () => {
  for (;;) {
    const databases = await indexedDB.databases();
    const shell = await navigator.serviceWorker.getRegistration();
    if (databases.some(({ name }) => name === 'postern-snapshot') && shell?.active?.state === 'activated') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
})()`;

export const untilKept = (page: Page): Promise<void> => page.evaluate<void>(kept);
