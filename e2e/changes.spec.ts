// What a person changes: archived, deleted, taken back, also without a connection and over a reload. The server has it all.

import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { bytesKept } from './device-files.ts';
import { expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

const letters = Array.from({ length: 12 }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: 'Words.' }));
const row = (page: Page, number: number) => page.getByRole('row', { name: new RegExp(`Letter ${number}\\.`) });
const openFolder = async (page: Page, name: string) => {
  await page.getByRole('treeitem', { name: new RegExp(name) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

test('archiving, deleting and taking back, with and without a connection', async ({ page, mail }) => {
  const account = await mail.account({
    messages: { INBOX: letters, Archive: [letter({ subject: 'Old.' })], Trash: [] },
  });
  await signIn(page, account, { keep: true });
  await row(page, 12).click();
  await expect(page.getByRole('article')).toContainText('Words.');

  // By key, by button: what is open gives way to the next one.
  await page.keyboard.press('e');
  await expect(row(page, 12)).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Archived.' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Letter 11.' })).toBeVisible();
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(row(page, 11)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 2, name: 'Letter 10.' })).toBeVisible();

  // Taken back, one after the other.
  await page.keyboard.press('z');
  await expect(row(page, 11)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(row(page, 12)).toBeVisible();

  // Without a connection; the page that comes after a reload knows of it, and tells the server when it is there.
  await expect
    .poll(() => mail.doveadm('mailbox', 'status', '-u', account.username, 'messages', 'INBOX'))
    .toContain('messages=12');
  await expect.poll(() => bytesKept(page)).toBeGreaterThan(80_000);
  await mail.kill();
  await expect(page.getByRole('banner', { name: 'Connection' })).toBeVisible();
  await page.keyboard.press('e');
  await expect(row(page, 10)).toHaveCount(0);
  await page.keyboard.press('#');
  await expect(row(page, 9)).toHaveCount(0);
  // Those two; and marks of what was shown long enough to be read.
  await expect(page.getByText(/[2-4] changes not yet sent/)).toBeVisible();
  await page.reload();
  await expect(row(page, 8)).toBeVisible();
  await expect(row(page, 10)).toHaveCount(0);
  await expect(page.getByText(/[2-4] changes not yet sent/)).toBeVisible();
  await mail.restart();
  await expect(page.getByText('not yet sent')).toHaveCount(0, { timeout: 30_000 });
  await openFolder(page, 'Archive');
  await expect(row(page, 10)).toBeVisible();
  await openFolder(page, 'Trash');
  await expect(row(page, 9)).toBeVisible();
  await openFolder(page, 'Inbox');
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', '10');

  // What the server has done is taken back after a reload as well, is there at once, and opens.
  await page.reload();
  await expect(row(page, 8)).toBeVisible();
  await page.keyboard.press('z');
  await row(page, 9).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Letter 9.' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Words.');
  await expect
    .poll(() => mail.doveadm('mailbox', 'status', '-u', account.username, 'messages', 'INBOX'))
    .toContain('messages=11');
  await expect(row(page, 9)).toHaveAttribute('aria-selected', 'true');
});

test('signing out while changes wait asks first: stay, wait until they are sent, or go without them', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters, Archive: [] } });
  await signIn(page, account, { keep: true });
  await expect(page.getByText('Live · fresh now')).toBeVisible();
  await mail.kill();
  await expect(page.getByRole('banner', { name: 'Connection' })).toBeVisible();
  await page.getByRole('grid', { name: 'Messages' }).focus();
  await page.keyboard.press('Home');
  for (const number of [12, 11, 10]) {
    await page.keyboard.press('e');
    await expect(row(page, number)).toHaveCount(0);
  }
  const sheet = page.getByRole('alertdialog', { name: 'Sign out' });
  const signOut = async () => {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(sheet).toContainText('3 changes have not reached the mail server yet. Sign out anyway?');
  };
  await signOut();
  await expect(sheet.getByRole('button', { name: 'Wait, then sign out' })).toBeFocused();
  await expectAccessible(page, '[role=alertdialog]');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByText('3 changes not yet sent')).toBeVisible();

  await signOut();
  await sheet.getByRole('button', { name: 'Wait, then sign out' }).click();
  await expect(sheet).toContainText('Then you are signed out.');
  await mail.restart();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible({ timeout: 30_000 });
  const inArchive = () => mail.doveadm('mailbox', 'status', '-u', account.username, 'messages', 'Archive');
  expect(await inArchive()).toContain('messages=3');

  // Who goes on without them loses them, and knows it.
  await signIn(page, account, { keep: true });
  await expect(page.getByText('Live · fresh now')).toBeVisible();
  await mail.kill();
  await expect(page.getByRole('banner', { name: 'Connection' })).toBeVisible();
  await page.getByRole('grid', { name: 'Messages' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('e');
  await expect(row(page, 9)).toHaveCount(0);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(sheet).toContainText('1 change has not reached the mail server yet.');
  await sheet.getByRole('button', { name: 'Sign out anyway' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await mail.restart();
  expect(await inArchive()).toContain('messages=3');
});
