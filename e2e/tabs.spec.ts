// Several tabs of one browser: one engine, one connection, and what happens when the tab that runs it goes away.

import type { BrowserContext, Page } from '@playwright/test';
import { type Account, test as base, expect, signIn, startPosternOn } from './fixtures.ts';
import { letter } from './messages.ts';
import { type ImapBetween, startImapBetween } from './servers/imap-between.ts';

const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: `Words of ${at + 1}.` }));
const row = (page: Page, subject: RegExp) => page.getByRole('row', { name: subject });
const isLive = (page: Page) => expect(page.getByText('Live · fresh now')).toBeVisible();
const star = async (page: Page, subject: RegExp) => {
  await row(page, subject).hover();
  await row(page, subject).getByTitle('Add star').click();
};
const isStarred = (page: Page, subject: RegExp) => expect(row(page, subject)).toHaveAccessibleDescription(/starred/);

/** The bridge on a mail server whose connections are counted. */
const test = base.extend<{ between: ImapBetween }, object>({
  between: async ({ mail }, use) => {
    const between = await startImapBetween(mail);
    await use(between);
    await between.stop();
  },
  baseURL: async ({ mail, between }, use) => {
    const postern = await startPosternOn(mail, { imap: `imaps://localhost:${between.port}` });
    await use(postern.origin);
    await postern.stop();
  },
});

/** Another tab of the same browser, with the same mail. */
const openTab = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('grid', { name: 'Messages' })).toBeVisible();
  return page;
};

/** Does this page run the engine? */
const hasWorker = (page: Page): boolean => page.workers().length > 0;

test('a second tab shows the mail over the first one’s connection, and each sees what the other does', async ({
  page,
  context,
  mail,
  between,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(5), Sent: letters(2) } });
  await signIn(page, account, { keep: true });
  await isLive(page);
  // One for the mailbox on screen, one by which the copy of Sent is filled.
  await expect.poll(() => between.connections()).toBe(2);
  const second = await openTab(context);
  await isLive(second);
  await expect(row(second, /Letter 5\./)).toBeVisible();
  expect(hasWorker(second)).toBe(false);
  expect(between.connections()).toBe(2);
  await star(second, /Letter 4\./);
  await isStarred(page, /Letter 4\./);
  await row(second, /Letter 3\./).click();
  await expect(second.getByRole('article')).toContainText('Words of 3.');
  // Each has a list of its own.
  await second.getByRole('treeitem', { name: /Sent/ }).click();
  await expect(second.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', '2');
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', '5');
  await mail.deliver(account.username, letter({ subject: 'Fresh from outside' }));
  // Headless pages are all in front, and hear nothing when somebody turns to them.
  await page.evaluate("window.dispatchEvent(new Event('focus'))");
  await expect(row(page, /Fresh from outside/)).toBeVisible();
  expect(hasWorker(second)).toBe(false);
});

test('a tab asks for the code that serves others until it is here: the second one waits for no engine', async ({
  page,
  context,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(2) } });
  let refused = 0;
  await context.route('**/assets/browser-tab-server-*.js', (route) => {
    refused++;
    return route.abort('connectionrefused');
  });
  await signIn(page, account);
  await isLive(page);
  await expect.poll(() => refused).toBeGreaterThan(1);
  await context.unroute('**/assets/browser-tab-server-*.js');
  const second = await openTab(context);
  await expect(row(second, /Letter 2\./)).toBeVisible();
  expect(hasWorker(second)).toBe(false);
  expect(hasWorker(page)).toBe(true);
});

const handsOver = (how: string, end: (page: Page) => Promise<void>) =>
  test(`the tab with the engine ${how}: another goes on, and what was asked in that moment happens`, async ({
    page,
    context,
    mail,
  }) => {
    const account = await mail.account({ messages: { INBOX: letters(5) } });
    await signIn(page, account, { keep: true });
    await isLive(page);
    const second = await openTab(context);
    const third = await openTab(context);
    await isLive(second);
    await isLive(third);
    const starred = star(third, /Letter 2\./);
    await end(page);
    await starred;
    await expect.poll(() => [second, third].filter(hasWorker).length).toBe(1);
    for (const tab of [second, third]) {
      await isLive(tab);
      await isStarred(tab, /Letter 2\./);
    }
    await expect.poll(() => flagged(mail, account)).toHaveLength(1);
    await mail.deliver(account.username, letter({ subject: 'To the new one' }));
    for (const tab of [second, third]) await expect(row(tab, /To the new one/)).toBeVisible();
  });

const flagged = async (mail: { doveadm(...args: string[]): Promise<string> }, account: Account): Promise<string[]> => {
  const text = await mail.doveadm('search', '-u', account.username, 'mailbox', 'INBOX', 'flagged');
  return text.split('\n').filter((line) => line !== '');
};

handsOver('is closed', (page) => page.close());
handsOver('crashes', async (page) => {
  const crashed = page.waitForEvent('crash');
  const devtools = await page.context().newCDPSession(page);
  devtools.send('Page.crash').catch(() => undefined); // the answer never comes
  await crashed;
});

test('where no mail is kept, what no server has heard yet outlives the tab with the engine', async ({
  page,
  context,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(5), Archive: [] } });
  await signIn(page, account);
  await isLive(page);
  const second = await openTab(context);
  await isLive(second);
  await mail.kill();
  await expect(page.getByRole('banner', { name: 'Connection' })).toBeVisible({ timeout: 20_000 });
  await star(second, /Letter 2\./);
  await isStarred(page, /Letter 2\./);
  await row(page, /Letter 4\./).hover();
  await row(page, /Letter 4\./)
    .getByTitle('Archive')
    .click();
  await expect(row(second, /Letter 4\./)).toHaveCount(0);
  await page.close();
  await expect.poll(() => hasWorker(second)).toBe(true);
  await mail.restart();
  await expect.poll(() => flagged(mail, account), { timeout: 30_000 }).toHaveLength(1);
  const inArchive = () => mail.doveadm('mailbox', 'status', '-u', account.username, 'messages', 'Archive');
  await expect.poll(inArchive).toContain('messages=1');
  await isLive(second);
  await isStarred(second, /Letter 2\./);
  await expect(row(second, /Letter 4\./)).toHaveCount(0);
});

test('signing out in one tab signs out the others; signing in shows the mail in all', async ({
  page,
  context,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(3) } });
  await signIn(page, account, { keep: true });
  await isLive(page);
  const second = await openTab(context);
  await isLive(second);
  await second.getByRole('button', { name: 'Account' }).click();
  await second.getByRole('menuitem', { name: 'Sign out' }).click();
  for (const tab of [page, second]) await expect(tab.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText('You signed out in another tab.')).toBeVisible();
  const files = () =>
    page.evaluate<string[]>(
      '(async () => { const names = []; for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name); return names; })()',
    );
  await expect.poll(files).toEqual([]);
  await signIn(second, account);
  await expect(row(page, /Letter 3\./)).toBeVisible();
  await isLive(page);
});

test('a tab whose engine hangs is overtaken', async ({ page, context, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(3) } });
  await signIn(page, account, { keep: true });
  await isLive(page);
  const second = await openTab(context);
  await isLive(second);
  await star(second, /Letter 1\./);
  await isStarred(page, /Letter 1\./);
  const worker = page.workers()[0]!;
  await worker.evaluate('setTimeout(() => { for (;;); }), null');
  await star(second, /Letter 2\./);
  await isStarred(second, /Letter 2\./);
  await expect.poll(() => hasWorker(second)).toBe(true);
  await isLive(second);
  await isStarred(page, /Letter 2\./);
  // The hung one is ended, and its page goes on with the other's engine.
  await expect.poll(() => hasWorker(page)).toBe(false);
  await star(page, /Letter 3\./);
  await isStarred(second, /Letter 3\./);
  await expect.poll(() => flagged(mail, account)).toHaveLength(3);
});
