// The protocol console: what went over the lines from the sign-in on, a prompt for experts, and no credential anywhere.

import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { type Account, expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

const inbox = [
  letter({ subject: 'First letter' }),
  letter({ subject: 'Second letter' }),
  letter({ subject: 'Third letter' }),
];

const openConsole = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Protocol console' }).click();
  const region = page.getByRole('region', { name: 'Protocol console' });
  await expect(region).toBeVisible();
  return region;
};

const run = async (region: Locator, line: string) => {
  await region.getByRole('textbox', { name: 'Command' }).fill(line);
  await region.getByRole('textbox', { name: 'Command' }).press('Enter');
};

const formsOf = ({ username, password }: Account): string[] => [
  password,
  Buffer.from(password).toString('base64'),
  Buffer.from(`\0${username}\0${password}`).toString('base64'),
];

test('shows the sign-in and the first SELECT with their times, and filters', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: inbox } });
  await signIn(page, account);
  await expect(page.getByRole('row', { name: /Third letter/ })).toBeVisible();
  const region = await openConsole(page);
  const lines = region.getByRole('treegrid', { name: 'Commands and responses' });
  const filter = region.getByRole('searchbox', { name: 'Filter lines' });

  await filter.fill('sign-in at');
  await expect(lines.getByRole('row', { name: /Sign-in at the mail server.*round trips?/ })).toBeVisible();
  await expect(lines.getByRole('row', { name: /Sent A1 AUTHENTICATE PLAIN •••/ })).toBeVisible();
  await expect(lines.getByRole('row', { name: /A1 OK \[CAPABILITY IMAP4REV1 .*ms/ })).toBeVisible();

  await filter.fill('select');
  await expect(lines.getByRole('row', { name: /Sent A\d+ SELECT "INBOX"/ })).toBeVisible();
  await expect(lines.getByRole('row', { name: /AUTHENTICATE/ })).toHaveCount(0);
  await filter.fill('open folder');
  // The newest lines are in view; the first of an action that took many may not be drawn.
  const folder = lines.getByRole('row', { name: /Open folder INBOX.*round trip.*up.*down.*ms/ });
  await expect(async () => {
    await lines.press('Home');
    await expect(folder).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(lines.getByRole('row', { name: /Received A\d+ OK \[READ-WRITE\].*ms/ })).toBeVisible();

  await region.getByRole('combobox', { name: 'Direction' }).selectOption('Sent');
  await expect(lines.getByRole('row', { name: /Received/ })).toHaveCount(0);
  await filter.fill('no such words');
  await expect(region.getByText('No line fits the filter.')).toBeVisible();
});

test('the folder on screen is asked for before all folders are counted, however slow the screen is', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: inbox } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await signIn(page, account);
  await expect(page.getByRole('row', { name: /Third letter/ })).toBeVisible();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });

  const region = await openConsole(page);
  const tagOf = async (command: string): Promise<number> => {
    await region.getByRole('searchbox', { name: 'Filter lines' }).fill(command);
    const sent = region.getByRole('row', { name: new RegExp(`Sent A\\d+ ${command} `) }).first();
    return Number(/\bA(\d+)\s/.exec(await sent.innerText())?.[1]);
  };
  expect(await tagOf('SELECT')).toBeLessThan(await tagOf('LIST'));
});

test('runs what is typed on a line of its own, and the mail on screen stays as it is', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: inbox, Choir: inbox.slice(0, 1) } });
  await signIn(page, account);
  await page.getByRole('row', { name: /Third letter/ }).click();
  await expect(page.getByRole('article')).toBeVisible();
  const region = await openConsole(page);
  const status = region.getByRole('status');

  await run(region, 'LIST "" "*"');
  await expect(status).toHaveText(/^OK List completed/);
  await expect(region.getByRole('row', { name: /\* LIST \(.*\) "\/" Choir/ }).last()).toBeVisible();
  // The newest line stays in view.
  await expect(region.getByRole('row', { name: /Received A\d+ OK List completed/ }).last()).toBeInViewport();
  await run(region, 'SELECT Choir');
  await expect(status).toHaveText(/^OK .*Select completed/);
  await run(region, 'UID SEARCH ALL');
  await expect(status).toHaveText(/^OK Search completed/);
  await expect(region.getByRole('row', { name: /Received \* SEARCH 1\b/ })).toBeVisible();
  await run(region, 'FETCH 1 (BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
  await expect(region.getByRole('row', { name: /Subject: First letter/ })).toBeVisible();
  await run(region, 'NOSUCH thing');
  await expect(status).toHaveText(/^BAD /);
  await run(region, 'LOGIN me secret');
  await expect(status).toHaveText('Not sent: LOGIN is not typed here.');

  const prompt = region.getByRole('textbox', { name: 'Command' });
  await prompt.fill('half a line');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('LOGIN me secret');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('NOSUCH thing');
  await prompt.press('ArrowDown');
  await prompt.press('ArrowDown');
  await expect(prompt).toHaveValue('half a line');

  // The engine's mailbox is still selected: its messages open as before.
  await page.getByRole('row', { name: /Second letter/ }).click();
  await expect(page.getByRole('heading', { name: 'Second letter' })).toBeVisible();
  await expect(page.getByRole('article')).toBeVisible();
});

test('exports a transcript; no credential is in it, nor on the screen', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: inbox } });
  await signIn(page, account);
  await expect(page.getByRole('row', { name: /Third letter/ })).toBeVisible();
  const region = await openConsole(page);
  await run(region, 'SELECT INBOX');
  await expect(region.getByRole('status')).toHaveText(/^OK/);
  await run(region, 'UID SEARCH ALL');
  await expect(region.getByRole('row', { name: /Received \* SEARCH 1 2 3/ })).toBeVisible();
  const download = page.waitForEvent('download');
  await region.getByRole('button', { name: 'Export as a file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^postern-protocol-[\d-]+\.txt$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/C: A\d+ SELECT "INBOX"/);
  expect(text).toContain('C: A1 AUTHENTICATE PLAIN <secret>');
  expect(text).toMatch(/# connection \d+: console\n[\s\S]*S: \* SEARCH 1 2 3/);
  // Each line is a step or a remark of the scripted server.
  for (const line of text.split('\n')) expect(line).toMatch(/^(C: |S: |S!: |#|$)/);
  const shown = (await page.content()) + text;
  for (const secret of formsOf(account)) expect(shown).not.toContain(secret);
});

test('is used with keys alone, holds still, and gives the focus back', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: inbox } });
  await signIn(page, account);
  await page.getByRole('row', { name: /Third letter/ }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  const region = page.getByRole('region', { name: 'Protocol console' });
  await expect(region.getByRole('textbox', { name: 'Command' })).toBeFocused();
  const grid = region.getByRole('treegrid', { name: 'Commands and responses' });
  await grid.focus();
  await page.keyboard.press('Home');
  const current = region.getByRole('row', { selected: true });
  await expect(current).toContainText('Sign-in at the mail server');
  const count = Number(await grid.getAttribute('aria-rowcount'));
  await page.keyboard.press('ArrowLeft');
  await expect(current).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(count);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(region.getByRole('region', { name: 'Current line' })).toContainText('* OK');

  await region.getByRole('button', { name: 'Pause' }).click();
  const held = await grid.getAttribute('aria-rowcount');
  await mail.deliver(account.username, letter({ subject: 'Fourth letter' }));
  await expect(page.getByRole('row', { name: /Fourth letter/ })).toBeVisible();
  await expect(region.getByText(/Paused, \d+ new/)).toBeVisible();
  expect(await grid.getAttribute('aria-rowcount')).toBe(held);
  await region.getByRole('button', { name: 'Go on' }).first().click();
  // What was held back comes in: the news, and what was asked for because of it.
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(Number(held));
  await grid.focus();
  await page.keyboard.press('End');

  await region.getByRole('button', { name: 'Clear' }).click();
  await expect(region.getByText('Nothing has gone over the line since.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(region).toBeHidden();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Protocol console');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 820, 390]) {
    test(`axe has nothing to say, ${colorScheme}, ${width} pixels wide`, async ({ page, mail }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const account = await mail.account({ messages: { INBOX: inbox } });
      await signIn(page, account);
      await expect(page.getByRole('row', { name: /Third letter/ })).toBeVisible();
      await page.keyboard.press('g');
      await page.keyboard.press('p');
      const region = page.getByRole('region', { name: 'Protocol console' });
      await run(region, 'NOSUCH');
      await expect(region.getByRole('status')).toHaveText(/^BAD/);
      await region.getByRole('treegrid').focus();
      await page.keyboard.press('End');
      await expect(region.getByRole('region', { name: 'Current line' })).toBeVisible();
      await region.getByRole('button', { name: 'Pause' }).click();
      await expectAccessible(page);
    });
  }
}
