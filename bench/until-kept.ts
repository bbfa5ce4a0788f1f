// When a page has left on the device what the next start begins with: its snapshot, the app itself, and the copy of the mail.

import { setTimeout } from 'node:timers/promises';
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

/** Milliseconds without a word of copying after which there is nothing to copy. */
const silence = 3000;
/** Milliseconds for each row in which those that were copied are linked to conversations and indexed, as in a copy in daily use. */
const restPerRow = 0.4;

const copied = `new Promise((resolve) => {
  let last = performance.now();
  const look = () => {
    if (document.body.textContent.includes('kept here')) last = performance.now();
    if (performance.now() - last > ${silence}) resolve();
    else setTimeout(look, 50);
  };
  look();
})`;

export const untilKept = (page: Page): Promise<void> => page.evaluate<void>(kept);

/** Also until every row is copied, and what is made of them is made. */
export const untilAtRest = async (page: Page, messages: number): Promise<void> => {
  await untilKept(page);
  await page.evaluate<void>(copied);
  await setTimeout(messages * restPerRow);
};
