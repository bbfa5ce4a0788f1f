// What is on screen for less than a second: asking now and then would miss it, so the page itself looks at each change.

import { expect, type Page } from '@playwright/test';

/** Begins to look; what it answers with waits until such a text has been on the page since. */
export const glimpse = async (page: Page, text: RegExp): Promise<() => Promise<void>> => {
  await page.evaluate(`(() => {
    self.glimpsed = false;
    const watch = new MutationObserver(() => {
      if (!${text}.test(document.body.textContent)) return;
      self.glimpsed = true;
      watch.disconnect();
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  })()`);
  return () =>
    expect.poll(() => page.evaluate('glimpsed'), { message: `${text} was on screen`, timeout: 30_000 }).toBe(true);
};
