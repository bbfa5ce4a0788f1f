// Getting around: keys, deep links, back, the phone, and going away without a trace.

import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: `Body of letter ${at + 1}.` }));
const reader = (page: Page) => page.getByRole('region', { name: 'Conversation' });

test('j, k, o and u walk the list and the messages', async ({ page, mail }) => {
  await signIn(page, await mail.account({ messages: { INBOX: letters(3) } }));
  await expect(page.getByRole('row', { name: /Letter 3\./ })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  await expect(reader(page)).toContainText('Body of letter 2.');
  await page.keyboard.press('j');
  await expect(reader(page)).toContainText('Body of letter 1.');
  await page.keyboard.press('k');
  await expect(reader(page)).toContainText('Body of letter 2.');
  await page.keyboard.press('u');
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the address names the message: it opens in a new tab, and back leads to the list', async ({
  page,
  context,
  mail,
}) => {
  await signIn(page, await mail.account({ messages: { INBOX: letters(2) } }));
  await page.getByRole('row', { name: /Letter 1\./ }).click();
  await expect(reader(page)).toContainText('Body of letter 1.');
  await expect(page).toHaveURL(/\/mail\/INBOX\/1$/);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(reader(other)).toContainText('Body of letter 1.');
  await page.goBack();
  await expect(page).toHaveURL(/\/mail\/INBOX$/);
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('an address of a message that is gone says so', async ({ page, mail }) => {
  await signIn(page, await mail.account({ messages: { INBOX: letters(1) } }));
  await page.goto('/mail/INBOX/4711');
  await expect(reader(page)).toContainText('not in the folder any more');
  await expectAccessibleInBothThemes(page);
});

test('an address of a folder that is not there says so', async ({ page, mail }) => {
  await signIn(page, await mail.account({ messages: { INBOX: letters(1) } }));
  await page.goto('/mail/Nowhere');
  await expect(page.getByRole('alert')).toContainText('does not exist');
  await expect(page.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('back from a message is the same place of a long list', async ({ page, mail }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, await mail.account({ messages: { INBOX: letters(300) } }));
  const grid = page.getByRole('grid', { name: 'Messages' });
  await expect(grid).toHaveAttribute('aria-rowcount', '300');
  await grid.evaluate((element) => element.scrollTo(0, 10_000));
  const row = page.getByRole('row', { name: /Letter 165\./ });
  await row.scrollIntoViewIfNeeded();
  const before = await grid.evaluate((element) => element.scrollTop);
  expect(before).toBeGreaterThan(5000);
  await row.click();
  await expect(page.getByRole('article')).toBeVisible();
  await expect(grid).toBeHidden();
  await page.goBack();
  await expect(grid).toBeVisible();
  expect(await grid.evaluate((element) => element.scrollTop)).toBe(before);
});

test('the end of a long list is one jump away', async ({ page, mail }) => {
  await signIn(page, await mail.account({ messages: { INBOX: letters(1200) } }));
  const grid = page.getByRole('grid', { name: 'Messages' });
  await expect(grid).toHaveAttribute('aria-rowcount', '1200');
  await grid.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Letter 1\./ })).toHaveAttribute('aria-rowindex', '1200');
});

test('signing out leaves nothing behind, and the old cookie opens nothing', async ({
  page,
  context,
  mail,
  postern,
}) => {
  await signIn(page, await mail.account({ messages: { INBOX: letters(1) } }), { keep: true });
  await expect(page.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
  const cookies = await context.cookies();
  expect(cookies.map(({ name, httpOnly, secure, sameSite }) => ({ name, httpOnly, secure, sameSite }))).toEqual([
    { name: '__Host-postern', httpOnly: true, secure: true, sameSite: 'Strict' },
  ]);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  const left = await page.evaluate(async () => {
    const files: string[] = [];
    const directory = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
    for await (const name of directory.keys()) files.push(name);
    return {
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      files,
    };
  });
  expect(left).toEqual({ local: 0, session: 0, databases: 0, caches: 0, files: [] });
  await context.addCookies(cookies);
  const answer = await page.request.get(`${postern.origin}/api/session`);
  expect(answer.status()).toBe(401);
});

test('signing out in one tab ends the other, which says why', async ({ page, context, mail }) => {
  await signIn(page, await mail.account({ messages: { INBOX: letters(1) } }));
  const other = await context.newPage();
  await other.goto('/mail/INBOX');
  await expect(other.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(other.getByRole('alert')).toContainText('You signed out in another tab');
  await expect(other.getByRole('row', { name: /Letter 1\./ })).toHaveCount(0);
});

test('signing in anew in one tab takes the other along', async ({ page, context, mail }) => {
  const first = await mail.account({ messages: { INBOX: letters(1) } });
  const second = await mail.account({ messages: { INBOX: [letter({ subject: 'For somebody else' })] } });
  await signIn(page, first);
  const answer = await page.evaluate(
    (body) =>
      fetch('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-postern': '1' },
        body,
      }).then((response) => response.status),
    JSON.stringify({ ...second, keep: false }),
  );
  expect(answer).toBe(200);
  expect(context.pages()).toHaveLength(1);
  await expect(page.getByRole('row', { name: /For somebody else/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Letter 1\./ })).toHaveCount(0);
});
