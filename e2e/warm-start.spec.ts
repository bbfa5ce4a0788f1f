// A start of somebody whose mail is kept on this device: painted before anybody was asked, put right by what the servers say.

import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

const letters = Array.from({ length: 60 }, (_, at) =>
  letter({ subject: `Letter ${at + 1}.`, body: 'Words of the letter.' }),
);

const newest = (page: Page) => page.getByRole('row', { name: /Letter 60\./ });
const isLive = (page: Page) => expect(page.getByText('Live · fresh now')).toBeVisible({ timeout: 30_000 });

/** Everything a page can leave in a browser, by name. Text, because the page has no helpers of the compiler. */
const leftBehind = (page: Page) =>
  page.evaluate<string[]>(`(async () => {
    const left = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    for (const { name } of await indexedDB.databases()) left.push('database ' + name);
    for (const name of await caches.keys()) left.push('cache ' + name);
    for (const { scope } of await navigator.serviceWorker.getRegistrations()) left.push('service worker ' + scope);
    for await (const name of (await navigator.storage.getDirectory()).keys()) left.push('file ' + name);
    return left.sort();
  })()`);

/** The text of the snapshot; null while there is none. */
const snapshotText = (page: Page) =>
  page.evaluate<string | null>(`(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'postern-snapshot')) return null;
    const answer = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await answer(indexedDB.open('postern-snapshot'));
    const text = await answer(database.transaction('snapshot').objectStore('snapshot').get('page'));
    database.close();
    return text ?? null;
  })()`);

/** The page's first rows are written down. */
const isRemembered = (page: Page, words: string | RegExp = 'Letter 60.') =>
  expect.poll(() => snapshotText(page)).toMatch(words);

/** Counts, from the start of every page, how often a list that had rows had none. */
const watchRows = (page: Page) =>
  page.addInitScript(`
    self.lostRows = 0;
    let had = false;
    new MutationObserver(() => {
      const has = document.querySelector('[role=row] time') !== null;
      if (had && !has) self.lostRows++;
      had = has;
    }).observe(document, { childList: true, subtree: true });
  `);

test('rows and folders are painted before the bridge has said whose session it is, and stay when it has', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters, Sent: [] } });
  await signIn(page, account, { keep: true });
  await isRemembered(page);
  await watchRows(page);
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/session', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(newest(page)).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /Sent/ })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', '60');
  await expect(page.getByText('Connecting…')).toBeVisible();
  // The person is in the list already when the servers answer.
  await page.getByRole('grid', { name: 'Messages' }).focus();
  await page.keyboard.press('ArrowDown');
  answer();
  await isLive(page);
  await mail.deliver(account.username, letter({ subject: 'Meanwhile' }));
  await expect(page.getByRole('row', { name: /Meanwhile/ })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Messages' })).toBeFocused();
  expect(await page.evaluate('lostRows')).toBe(0);
});

test('what is painted from memory is put right without the list going empty', async ({ page, mail, postern }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await isRemembered(page);
  await watchRows(page);
  // The snapshot is older than what the mail server has now.
  await page.goto(`${postern.origin}/icon-that-is-not-there`);
  await mail.deliver(account.username, letter({ subject: 'Meanwhile' }));
  await page.goto(postern.origin);
  await expect(newest(page)).toBeVisible();
  await expect(page.getByRole('row', { name: /Meanwhile/ })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', '61');
  expect(await page.evaluate('lostRows')).toBe(0);
});

test('a session that is over leads to the sign-in page, and nothing is left', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await isRemembered(page);
  await page.context().clearCookies();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect.poll(async () => (await snapshotText(page)) === null).toBe(true);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(newest(page)).toBeHidden();
});

test('signing out leaves nothing in the browser, also when another tab is open', async ({ page, context, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await isRemembered(page);
  const second = await context.newPage();
  await second.goto('/');
  await isLive(second);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(second.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => leftBehind(page)).toEqual([]);
  // What a page writes when it is left is not written any more.
  await second.close();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await leftBehind(page)).toEqual([]);
});

test('a tab that has not heard of the signing out yet writes nothing of it down again', async ({
  page,
  context,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters, Sent: [letter({ subject: 'Sent by me' })] } });
  await signIn(page, account, { keep: true });
  // A list is remembered when it is left, with the rows that it has.
  await expect(newest(page)).toBeVisible();
  await page.getByRole('treeitem', { name: /Sent/ }).click();
  await isRemembered(page, 'Sent by me');
  const second = await context.newPage();
  // A tab that sleeps hears nothing.
  await second.addInitScript(`
    self.BroadcastChannel = class { addEventListener() {} postMessage() {} close() {} };
    navigator.locks.request = () => new Promise(() => undefined);
  `);
  await second.goto('/');
  await expect(newest(second)).toBeVisible();
  await expect.poll(async () => JSON.parse((await snapshotText(page)) ?? 'null')?.lists[0].mailbox).toBe('INBOX');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await second.getByRole('treeitem', { name: /Sent/ }).click();
  await expect(second.getByRole('row', { name: /Sent by me/ })).toBeVisible();
  await second.close({ runBeforeUnload: true });
  await expect.poll(() => context.pages().length).toBe(1);
  expect((await snapshotText(page)) === null).toBe(true);
});

test('who does not want mail kept on this device leaves nothing there', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: false, writing: null });
  await isLive(page);
  await page.reload();
  await expect(newest(page)).toBeVisible();
  await isLive(page);
  await page.reload();
  await expect(newest(page)).toBeVisible();
  expect(await leftBehind(page)).toEqual([]);
});

test('a snapshot of another release is not read', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await isRemembered(page);
  const text = (await snapshotText(page))!;
  expect(text).not.toContain(account.password);
  expect(JSON.parse(text)).toMatchObject({ session: { username: account.username, token: null } });
  await page.addInitScript(`
    const get = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function (key) {
      const request = get.call(this, key);
      if (this.name !== 'snapshot') return request;
      Object.defineProperty(request, 'result', { get: () => ${JSON.stringify(text.replace(/"release":"[^"]+"/, '"release":"another"'))} });
      return request;
    };
  `);
  await page.route('**/api/session', () => undefined);
  await page.reload();
  await expect(page.getByText('Opening Postern')).toBeAttached();
  await expect(newest(page)).toBeHidden();
});
