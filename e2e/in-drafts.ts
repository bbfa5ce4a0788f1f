// A letter's way into Drafts: the rest between two copies passes at once, and the mail server is asked what it has.

import type { Page } from '@playwright/test';
import { type Account, expect, type MailServer } from './fixtures.ts';
import { passTime } from './pass-time.ts';

/** All that lies in Drafts, as it was sent there. */
export const drafts = (mail: MailServer, { username }: Account): Promise<string> =>
  mail.doveadm('fetch', '-u', username, 'text', 'mailbox', 'Drafts', 'ALL');

/** Waits until what was written in the page's letter lies in Drafts and the letter says so. @param words in it, and in no earlier copy */
export const isInDrafts = async (page: Page, mail: MailServer, account: Account, words: string): Promise<void> => {
  // The first may come before the engine has heard of the words.
  let patience = 2000;
  await expect(async () => {
    // The rest between two copies, and between two tries. What a line was waiting for meanwhile it gives up: time is silence to it.
    await passTime(page, 31_000);
    patience *= 2;
    await expect.poll(() => drafts(mail, account), { timeout: patience }).toContain(words);
  }).toPass({ timeout: 100_000 });
  await expect(page.getByRole('dialog', { name: 'New message' }).getByText('Saved in Drafts')).toBeVisible();
};
