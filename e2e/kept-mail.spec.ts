// Mail that is kept on this device: there before the mail server is, and gone after signing out.

import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { bytesKept } from './device-files.ts';
import { type Account, expect, type MailServer, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

/** The storage page tells of that many rows of folders, in these words; then they are on disk as well. */
const everythingIsKept = async (page: Page, told: readonly RegExp[]): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Storage on this device' });
  await expect(async () => {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Storage on this device' }).click();
    const text = (await dialog.textContent()) ?? '';
    await dialog.getByRole('button', { name: 'Close' }).click();
    for (const words of told) expect(text).toMatch(words);
  }).toPass({ timeout: 30_000 });
  await expect(page.getByText(/kept here/)).toHaveCount(0); // the last rows are committed when the filling is over
};

const isKept = (page: Page) => everythingIsKept(page, [/Inbox60 of 60/]);

const letters = Array.from({ length: 60 }, (_, at) =>
  letter({ subject: `Letter ${at + 1}.`, body: 'Words of the letter.' }),
);

test('folders, rows and what was read are there while the mail server is not', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await page.addInitScript(() => {
    StorageManager.prototype.persist = async () => {
      document.documentElement.dataset.persist = 'asked';
      return false;
    };
  });
  let rowsBeforeSqlite: number | null = null;
  await page.route(/sqlite.*\.wasm/, async (route) => {
    rowsBeforeSqlite ??= await page.getByRole('row', { name: /Letter \d/ }).count();
    await route.continue();
  });
  await signIn(page, account, { keep: true });
  await expect(page.getByRole('row', { name: /Letter 60\./ })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-persist', 'asked');
  expect(rowsBeforeSqlite, 'rows that were on screen when SQLite was asked for').toBeGreaterThan(0);
  await page.getByRole('row', { name: /Letter 59\./ }).click();
  await expect(page.getByRole('article')).toContainText('Words of the letter.');
  await isKept(page);
  await mail.kill();
  await page.reload();
  await expect(page.getByRole('row', { name: /Letter 60\./ })).toBeVisible();
  // The address still names the open message: what was read once can be read.
  await expect(page.getByRole('article')).toContainText('Words of the letter.');
  await expect(page.getByRole('treeitem', { name: /Inbox/ })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', '60');
  await mail.restart();
  await mail.deliver(account.username, letter({ subject: 'Meanwhile' }));
  await expect(page.getByRole('row', { name: /Meanwhile/ })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', '61');
});

/** The tab is gone in the moment in which the star is on screen. */
const starAndClose = async (page: Page): Promise<void> => {
  const row = page.getByRole('row', { name: /Letter 60\./ });
  await row.hover();
  await row.getByTitle('Add star').click();
  await expect(row).toHaveAccessibleDescription(/starred/);
  await page.close();
};

const isStarredThere = (mail: MailServer, { username }: Account): Promise<void> =>
  expect
    .poll(() => mail.doveadm('fetch', '-u', username, 'flags', 'mailbox', 'INBOX', 'subject', 'Letter 60.'))
    .toContain('\\Flagged');

test('a star that is set before the first copy is made outlives the tab', async ({ page, context, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await page.route(/sqlite.*\.wasm/, async (route) => {
    await mail.kill(); // from here on only the device knows
    await setTimeout(1000);
    await route.continue();
  });
  await signIn(page, account, { keep: true });
  await starAndClose(page);
  const next = await context.newPage();
  await next.goto('/');
  await expect(next.getByRole('row', { name: /Letter 60\./ })).toHaveAccessibleDescription(/starred/);
  await mail.restart();
  await isStarredThere(mail, account);
});

test('a star outlives the tab where the copy takes long to make', async ({ page, context, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await page.route(/sqlite.*\.wasm/, () => mail.kill()); // from here on nobody else knows, and nothing comes
  await signIn(page, account, { keep: true });
  await starAndClose(page);
  await mail.restart();
  const next = await context.newPage();
  await next.goto('/');
  await expect(next.getByRole('row', { name: /Letter 60\./ })).toHaveAccessibleDescription(/starred/);
  await isStarredThere(mail, account);
  await expect.poll(() => next.evaluate(() => Object.keys(localStorage))).not.toContain('postern-journal');
});

test('rows nobody scrolled to and folders nobody opened are there while the mail server is not', async ({
  page,
  mail,
}) => {
  const many = Array.from({ length: 300 }, (_, at) => letter({ subject: `Letter ${at + 1}.` }));
  const account = await mail.account({ messages: { INBOX: many, Archive: [letter({ subject: 'Long ago' })] } });
  await signIn(page, account, { keep: true });
  await expect(page.getByRole('row', { name: /Letter 300\./ })).toBeVisible();
  await everythingIsKept(page, [/Inbox300 of 300/, /Archive1/]);
  await mail.kill();
  await page.reload();
  await expect(page.getByRole('row', { name: /Letter 300\./ })).toBeVisible();
  await page.getByRole('grid', { name: 'Messages' }).press('End');
  await expect(page.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
  await page.getByRole('treeitem', { name: /Archive/ }).click();
  await expect(page.getByRole('row', { name: /Long ago/ })).toBeVisible();
  await mail.restart();
});

test('signing out leaves nothing of it on the device', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await isKept(page);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await bytesKept(page)).toBe(0);
});

test('who does not want mail kept leaves none, and takes away what was kept before', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await isKept(page);
  await page.context().clearCookies();
  await signIn(page, account, { keep: false });
  await expect(page.getByRole('row', { name: /Letter 60\./ })).toBeVisible();
  await expect.poll(() => bytesKept(page)).toBe(0);
});

test('a second tab shows the same mail', async ({ page, context, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await isKept(page);
  const second = await context.newPage();
  await second.goto('/');
  await expect(second.getByRole('row', { name: /Letter 60\./ })).toBeVisible();
});

test('a device that takes no more is told of, and the mail goes on', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await isKept(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 1000 });
  const long = letter({ subject: 'A long one', body: 'Many words of a letter.\n'.repeat(20_000) });
  await mail.deliver(account.username, long);
  await page.getByRole('row', { name: /A long one/ }).click();
  await expect(page.getByText(/Mail is not kept on this device/)).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Many words of a letter.');
  await mail.deliver(account.username, letter({ subject: 'One more' }));
  await expect(page.getByRole('row', { name: /One more/ })).toBeVisible();
});
