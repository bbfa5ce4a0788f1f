// What is kept on this device: shown, emptied, taken away, and rebuilt when it is damaged.

import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { bytesKept } from './device-files.ts';
import { type Account, expect, type MailServer, signIn, test } from './fixtures.ts';
import { attachment, letter, multipart } from './messages.ts';

const plan = multipart('Table plan', 'mixed', [
  { headers: ['Content-Type: text/plain; charset=utf-8'], body: 'See the plan.' },
  attachment('attachment; filename="plan.pdf"', 'application/pdf', randomBytes(300_000)),
]);
const letters = Array.from({ length: 30 }, (_, at) => letter({ subject: `Letter ${at + 1}.` }));

/** Text, because the page has no helpers of the compiler. */
const evaluate = <T>(page: Page, work: string): Promise<T> => page.evaluate<T>(`(async () => { ${work} })()`);

/** The names of everything that this origin has kept in the browser. */
const leftBehind = (page: Page): Promise<string[]> =>
  evaluate(
    page,
    `const found = [];
    const look = async (directory, path) => {
      for await (const entry of directory.values()) {
        found.push('file ' + path + entry.name);
        if (entry.kind === 'directory') await look(entry, path + entry.name + '/');
      }
    };
    await look(await navigator.storage.getDirectory(), '/');
    for (const { name } of await indexedDB.databases()) found.push('database ' + name);
    for (const name of await caches.keys()) found.push('cache ' + name);
    for (const name of Object.keys(localStorage)) found.push('local ' + name);
    for (const name of Object.keys(sessionStorage)) found.push('session ' + name);
    for (const { scope } of await navigator.serviceWorker.getRegistrations()) found.push('service worker ' + scope);
    if (document.cookie !== '') found.push('cookie');
    return found;`,
  );

const signInKept = async (page: Page, account: Account): Promise<void> => {
  await signIn(page, account, { keep: true });
  await expect(page.getByRole('row', { name: /Table plan/ })).toBeVisible();
  // More than an empty database: the mail has been written.
  await expect.poll(() => bytesKept(page)).toBeGreaterThan(110_000);
};

const menu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

const downloadPlan = async (page: Page): Promise<void> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download plan.pdf' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('plan.pdf');
};

const person = (mail: MailServer) => mail.account({ messages: { INBOX: [...letters, plan] } });

test('an attachment that was opened is there again without the mail server, and the storage page tells of it', async ({
  page,
  mail,
}) => {
  await signInKept(page, await person(mail));
  await page.getByRole('row', { name: /Table plan/ }).click();
  await downloadPlan(page);
  // Its 300 kB are on disk beside the database, which has some 250 kB when it is empty.
  await expect.poll(() => bytesKept(page)).toBeGreaterThan(520_000);
  await mail.kill();
  await page.reload();
  await expect(page.getByRole('article')).toContainText('See the plan.');
  await downloadPlan(page);

  await menu(page, 'Storage on this device');
  const dialog = page.getByRole('dialog', { name: 'Storage on this device' });
  await expect(dialog).toContainText('Mail is kept on this device');
  await expect(dialog).toContainText('Messages listed31');
  await expect(dialog).toContainText('Attachments that were opened1 · 300 kB');
  await expectAccessible(page, 'dialog');
  await dialog.getByRole('button', { name: 'Empty texts and attachments' }).click();
  await expect(dialog).toContainText('Attachments that were openedNone');
  await expect(dialog).toContainText('Texts of messagesNone');
  await expect(dialog.getByRole('button', { name: 'Empty texts and attachments' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await mail.restart();
});

test('removing the account from this device signs out and leaves nothing behind', async ({ page, mail }) => {
  await signInKept(page, await person(mail));
  await page.getByRole('row', { name: /Table plan/ }).click();
  await downloadPlan(page);
  await expect.poll(async () => (await leftBehind(page)).length).toBeGreaterThan(3);
  await menu(page, 'Storage on this device');
  const dialog = page.getByRole('dialog', { name: 'Storage on this device' });
  await dialog.getByRole('button', { name: 'Remove this account from this device' }).click();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Remove and sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => leftBehind(page)).toEqual([]);
});

test('who stops keeping mail stays signed in, and nothing is kept, by no tab, also after a reload', async ({
  page,
  context,
  mail,
}) => {
  await signInKept(page, await person(mail));
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('row', { name: /Table plan/ })).toBeVisible();
  await menu(page, 'Storage on this device');
  const dialog = page.getByRole('dialog', { name: 'Storage on this device' });
  await dialog.getByRole('button', { name: 'Stop keeping mail here' }).click();
  await dialog.getByRole('button', { name: 'Stop keeping' }).click();
  await expect(page.getByText('No mail is kept on this device any more.')).toBeVisible();
  const kept = async () => (await leftBehind(page)).filter((name) => /^(file|database)/.test(name));
  await expect.poll(kept).toEqual([]);
  await page.reload();
  await expect(page.getByRole('row', { name: /Table plan/ })).toBeVisible();
  // Meanwhile the other tab's engine has gone on, which had been told to keep it.
  await other.getByRole('row', { name: /Table plan/ }).click();
  await expect(other.getByRole('article')).toContainText('See the plan.');
  await expect(other.getByText('Live · fresh now')).toBeVisible({ timeout: 20_000 });
  await other.close();
  await page.getByRole('row', { name: /Table plan/ }).click();
  await expect(page.getByRole('article')).toContainText('See the plan.');
  await expect(page.getByText('Live · fresh now')).toBeVisible({ timeout: 20_000 });
  expect(await kept()).toEqual([]);
});

test('a damaged copy is fetched anew, never a white page', async ({ page, context, mail, postern }) => {
  await signInKept(page, await person(mail));
  await page.close();
  // Another page of the origin, without the app: it writes over every page of the database but its names in the pool.
  const other = await context.newPage();
  await other.goto(new URL('/healthz', postern.origin).href);
  const damaged = await evaluate<number>(
    other,
    `let damaged = 0;
    const spoil = async (directory) => {
      for await (const entry of directory.values()) {
        if (entry.kind === 'directory') { await spoil(entry); continue; }
        const { size } = await entry.getFile();
        if (size <= 4096) continue;
        const file = await entry.createWritable({ keepExistingData: true });
        await file.write({ type: 'write', position: 4096, data: new Uint8Array(size - 4096).fill(0x55) });
        await file.close();
        damaged += 1;
      }
    };
    await spoil(await navigator.storage.getDirectory());
    return damaged;`,
  );
  expect(damaged).toBeGreaterThan(0);
  await other.goto('/');
  await expect(other.getByText(/could not be read, and is being fetched anew/)).toBeVisible();
  await expect(other.getByRole('row', { name: /Table plan/ })).toBeVisible();
  await other.getByRole('row', { name: /Table plan/ }).click();
  await expect(other.getByRole('article')).toContainText('See the plan.');
});
