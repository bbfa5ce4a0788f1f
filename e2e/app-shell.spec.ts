// The app without its bridge: kept on the device by the service worker, whole builds at a time, gone after signing out.

import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, signIn, startPosternOn, test } from './fixtures.ts';
import { htmlLetter, letter } from './messages.ts';

const letters = [
  ...Array.from({ length: 30 }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: 'Words of the letter.' })),
  htmlLetter('A page', '<h1>Words of the page</h1><p style="color:teal">In a frame.</p>'),
];

const newest = (page: Page) => page.getByRole('row', { name: /Letter 30\./ });
const isLive = (page: Page) => expect(page.getByText('Live · fresh now')).toBeVisible({ timeout: 30_000 });

const caches = (page: Page) => page.evaluate<string[]>('caches.keys()');

/** A build is here whole, is the one in use, and no other is on its way. */
const isKept = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate<boolean>(
          `navigator.serviceWorker.getRegistration().then((registration) =>
            registration?.active?.state === 'activated' && !registration.installing && !registration.waiting)`,
        ),
      // Every file of the app is fetched meanwhile, on whatever the machine has left.
      { timeout: 60_000 },
    )
    .toBe(true);

test('the app starts while its bridge is down, shows what was kept, and goes on when it is back', async ({
  page,
  mail,
  postern,
}) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await page.getByRole('row', { name: /A page/ }).click();
  await expect(page.frameLocator('iframe[title="Message body"]').getByText('Words of the page')).toBeVisible();
  await page.getByRole('row', { name: /Letter 30\./ }).click();
  await expect(page.getByRole('article')).toContainText('Words of the letter.');
  await isKept(page);
  // The page that is open was loaded before; the next start is the first one that the service worker answers.
  await page.reload();
  await isLive(page);

  await postern.kill();
  await page.reload();
  await expect(newest(page)).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /Inbox/ })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Words of the letter.');
  await expect(page.getByRole('status', { name: 'Connection' })).toBeVisible();
  // Parts of the app that are loaded late are here as well, and so is the frame of a message.
  await page.getByRole('row', { name: /A page/ }).click();
  await expect(page.frameLocator('iframe[title="Message body"]').getByText('Words of the page')).toBeVisible();

  // Asked for while it is down, the next try comes later; it needs no second click.
  await page.getByRole('button', { name: 'Try now' }).click();
  await postern.restart();
  await isLive(page);
  await mail.deliver(account.username, letter({ subject: 'Meanwhile' }));
  await expect(page.getByRole('row', { name: /Meanwhile/ })).toBeVisible();
});

test('the app starts at any of its addresses, and its policies hold without the bridge', async ({
  page,
  mail,
  postern,
}) => {
  const account = await mail.account({ messages: { INBOX: letters, 'Lists/Choir': [letters[0]!] } });
  await signIn(page, account, { keep: true });
  await isKept(page);
  await page.goto('/mail/Lists/Choir');
  await expect(page.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
  await isLive(page);
  const headers = async (path: string) => (await page.goto(path))!.headers();
  const names = ['content-security-policy', 'x-frame-options', 'cross-origin-opener-policy', 'permissions-policy'];
  const policies = async (path: string) => {
    const all = await headers(path);
    return names.map((name) => all[name]);
  };
  const fromBridge = await page.request.get('/mail/INBOX');
  await postern.kill();
  try {
    expect(await policies('/mail/Lists/Choir')).toEqual(names.map((name) => fromBridge.headers()[name]));
    await expect(page.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
    const frame = await headers('/frame');
    expect(frame['content-security-policy']).toContain('sandbox allow-same-origin');
  } finally {
    await postern.restart();
  }
});

test('signing out takes the app off the device as well, also when it was started from there', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters } });
  await signIn(page, account, { keep: true });
  await isKept(page);
  expect(await caches(page)).toHaveLength(1);
  await page.reload();
  await isLive(page);
  expect(await page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  // What is loaded after that makes no cache anew.
  await page.evaluate(`fetch(document.querySelector('script[src]').src).then((answer) => answer.text())`);
  const registered = () => page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)');
  await expect.poll(registered).toBe(0);
  expect(await caches(page)).toEqual([]);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate('navigator.serviceWorker.controller')).toBeNull();
});

/** Makes another build of the app in a folder: the same but for a mark in its page. */
const markBuild = (folder: string, mark: string): void => {
  const page = join(folder, 'index.html');
  const script = join(folder, 'sw.js');
  const integrity = () => createHash('sha256').update(readFileSync(page)).digest('base64');
  const before = integrity();
  writeFileSync(page, readFileSync(page, 'utf8').replace('<html lang="en"', `<html lang="en" data-build="${mark}"`));
  const source = readFileSync(script, 'utf8');
  writeFileSync(
    script,
    source.replace(before, integrity()).replace(/(build:[`"])[^`"]+/, (_, start) => `${start}${mark}`),
  );
  for (const file of [page, script]) for (const packed of ['br', 'gz']) rmSync(`${file}.${packed}`, { force: true });
};

test('a new build is fetched beside the one in use, and is the next start', async ({ page, mail }) => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-builds-'));
  cpSync(fileURLToPath(new URL('../dist/web', import.meta.url)), folder, { recursive: true });
  const postern = await startPosternOn(mail, { app: folder });
  const build = () => page.evaluate('document.documentElement.dataset.build ?? "first"');
  try {
    const account = await mail.account({ messages: { INBOX: letters } });
    await page.goto(postern.origin);
    await page.getByRole('textbox', { name: 'Email or user name' }).fill(account.username);
    await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
    await page.getByRole('checkbox', { name: 'Keep mail on this device' }).check();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(newest(page)).toBeVisible();
    await isKept(page);

    for (const [at, mark] of ['second', 'third'].entries()) {
      markBuild(folder, mark);
      // Still the one before: nobody waits for a build.
      await page.reload();
      await expect(newest(page)).toBeVisible();
      expect(await build()).toBe(at === 0 ? 'first' : 'second');
      await expect.poll(async () => (await caches(page)).at(-1)).toBe(`postern-app-${mark}`);
      await isKept(page);
      await page.reload();
      await expect(newest(page)).toBeVisible();
      expect(await build()).toBe(mark);
    }
    // The one before the last stays for pages that are still open; older ones are gone.
    expect(await caches(page)).toEqual(['postern-app-second', 'postern-app-third']);

    // A page that is not the build's own is not taken: the build stays as it is.
    writeFileSync(join(folder, 'sw.js'), readFileSync(join(folder, 'sw.js'), 'utf8').replace('third', 'fourth'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Somebody else</title>');
    await page.reload();
    const updated = page.evaluate<string>(`navigator.serviceWorker.getRegistration()
      .then((registration) => registration.update())
      .then((registration) => new Promise((resolve) => {
        const worker = registration.installing;
        if (!worker) resolve('none');
        else worker.onstatechange = () => resolve(worker.state);
      }))`);
    expect(['redundant', 'none']).toContain(await updated);
    await page.reload();
    expect(await build()).toBe('third');
    expect(await caches(page)).not.toContain('postern-app-fourth');
  } finally {
    await postern.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
