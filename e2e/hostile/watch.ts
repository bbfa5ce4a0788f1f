// What a message did that is seen from outside of the page: requests to others, dialogs, windows. What it did inside is
// frame-page.ts's business, and the spec's own.

import type { Page } from '@playwright/test';

/** Everything that nobody of ours asked for. */
export type Watch = Record<'requests' | 'dialogs' | 'popups', string[]>;

/** @param origin ours: what is asked of it is no matter */
export const watch = (page: Page, origin: string): Watch => {
  const seen: Watch = { requests: [], dialogs: [], popups: [] };
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(url)) seen.requests.push(url);
  });
  page.on('dialog', async (dialog) => {
    seen.dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  page.on('popup', (popup) => seen.popups.push(popup.url()));
  return seen;
};
