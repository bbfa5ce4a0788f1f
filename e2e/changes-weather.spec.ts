// Changes in bad weather, with a real Dovecot: a server that says no, that is full, that lets a folder only be read.

import type { Page } from '@playwright/test';
import { type Account, expect, type MailServer, signIn, startMailServer, startPosternOn, test } from './fixtures.ts';
import { letter } from './messages.ts';
import { withoutCapabilities } from './servers/dovecot-capabilities.ts';
import { startLineProxy } from './servers/line-proxy.ts';

const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: 'Words.' }));
const row = (page: Page, number: number) => page.getByRole('row', { name: new RegExp(`Letter ${number}\\.`) });
const grid = (page: Page) => page.getByRole('grid', { name: 'Messages' });

/** All an account has, as the server tells: "7 in INBOX", "3 in Archive, starred"; what is there twice is told twice. */
const onServer = async (mail: MailServer, { username }: Account): Promise<string[]> => {
  const text = await mail.doveadm('-f', 'tab', 'fetch', '-u', username, 'mailbox flags hdr.subject', 'ALL');
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [mailbox, flags, subject] = line.split('\t');
      const number = /Letter (\d+)\./.exec(subject ?? '')?.[1];
      return asWords(Number(number), mailbox!, flags!.includes('\\Flagged'));
    })
    .sort();
};

const asWords = (number: number, mailbox: string, starred: boolean): string =>
  `${number} in ${mailbox}${starred ? ', starred' : ''}`;

const isLive = (page: Page) => expect(page.getByText('Live · fresh now')).toBeVisible();

// A tab that has just come still catches up, and a row may move away from below the pointer: then it is followed.
const toggleStar = (page: Page, number: number): Promise<void> =>
  expect(async () => {
    await row(page, number).hover({ timeout: 3000 });
    await row(page, number)
      .getByTitle(/(Add|Remove) star/)
      .click({ timeout: 3000 });
  }).toPass({ timeout: 40_000 });

test('the server does not let a letter in: it is in the list again, and a note says why', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(3), Archive: [letter({ subject: 'Old.' })] } });
  await mail.doveadm('acl', 'set', '-u', account.username, 'Archive', 'owner', 'lookup', 'read', 'write-seen');
  await signIn(page, account, { keep: true });
  await isLive(page);
  await row(page, 2).click();
  await expect(page.getByRole('article')).toContainText('Words.');
  await page.keyboard.press('e');
  const note = page.getByRole('status').filter({ hasText: 'The message could not be moved to Archive.' });
  await expect(note).toContainText('The server says: “');
  await expect(row(page, 2)).toHaveCount(1);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3');
  expect(await onServer(mail, account)).toEqual(expect.arrayContaining(['2 in INBOX']));
  // A note that was not read is there after a reload; one that was put away is not.
  await page.reload();
  await expect(note).toBeVisible();
  await note.getByRole('button', { name: 'Dismiss' }).last().click();
  await expect(note).toHaveCount(0);
  // Whatever else is done goes on.
  await toggleStar(page, 1);
  await expect.poll(() => onServer(mail, account)).toContain('1 in INBOX, starred');
  await page.reload();
  await isLive(page);
  await expect(note).toHaveCount(0);
});

test('a click that begins on a letter that comes back ends on it, whatever number the server gives it meanwhile', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(3), Archive: [] } });
  const line = await startLineProxy({ targetPort: mail.imapsPort, roundTrip: 3000 });
  const postern = await startPosternOn(mail, { imap: `imaps://localhost:${line.port}` });
  try {
    await signIn(page, account, { origin: postern.origin });
    await isLive(page);
    const id = await row(page, 2).getAttribute('id');
    await row(page, 2).click();
    await page.keyboard.press('e');
    await expect.poll(() => onServer(mail, account)).toContain('2 in Archive');
    await page.keyboard.press('z');
    await expect(row(page, 2)).not.toHaveAttribute('id', id!);
    const standIn = await row(page, 2).getAttribute('id');
    await row(page, 2).hover();
    await row(page, 2).getByTitle('Add star').hover();
    await page.mouse.down();
    await expect(row(page, 2)).not.toHaveAttribute('id', standIn!);
    await page.mouse.up();
    await expect(row(page, 2)).toHaveAccessibleDescription(/starred/);
    await expect.poll(() => onServer(mail, account)).toContain('2 in INBOX, starred');
  } finally {
    await postern.stop();
    await line.stop();
  }
});

test('the account is full: what would need room comes back with a note, the rest goes on', async ({ page }) => {
  // Moving within an account needs no room on Dovecot, copying does.
  const mail = await startMailServer({
    configuration: `${withoutCapabilities(['MOVE'])}plugin {\n  quota_rule = *:messages=4\n}\n`,
  });
  const postern = await startPosternOn(mail);
  try {
    const account = await mail.account({ messages: { INBOX: letters(3), Archive: [letter({ subject: 'Old.' })] } });
    await signIn(page, account, { keep: true, origin: postern.origin });
    await isLive(page);
    await row(page, 2).click();
    await expect(page.getByRole('article')).toContainText('Words.');
    await page.keyboard.press('e');
    const note = page.getByRole('status').filter({ hasText: 'The message could not be moved to Archive.' });
    await expect(note).toContainText('Your mailbox is full. Delete some mail, then try again.');
    await expect(row(page, 2)).toHaveCount(1);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '3');
    expect((await onServer(mail, account)).filter((line) => !line.startsWith('NaN'))).toEqual([
      '1 in INBOX',
      '2 in INBOX',
      '3 in INBOX',
    ]);
    // Tried again, it is said again.
    await note.getByRole('button', { name: 'Dismiss' }).last().click();
    await expect(note).toHaveCount(0);
    await row(page, 2).click();
    await page.keyboard.press('e');
    await expect(note).toBeVisible();
    await expect(row(page, 2)).toHaveCount(1);
    await note.getByRole('button', { name: 'Dismiss' }).last().click();
    // What needs no room is done.
    await toggleStar(page, 2);
    await expect.poll(() => onServer(mail, account)).toContain('2 in INBOX, starred');
    // Room is made: the same again is done.
    await mail.doveadm('expunge', '-u', account.username, 'mailbox', 'Archive', 'ALL');
    await row(page, 2).click();
    await page.keyboard.press('e');
    await expect.poll(() => onServer(mail, account)).toEqual(['1 in INBOX', '2 in Archive, starred', '3 in INBOX']);
    await expect(row(page, 2)).toHaveCount(0);
  } finally {
    await postern.stop();
    await mail.stop();
  }
});

test('a folder that can only be read: marks and messages are as before, and a note says so', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: [], Minutes: letters(3), Archive: [] } });
  await mail.doveadm('acl', 'set', '-u', account.username, 'Minutes', 'owner', 'lookup', 'read');
  await signIn(page, account, { keep: true });
  await page.getByRole('treeitem', { name: /Minutes/ }).click();
  await expect(row(page, 2)).toBeVisible();
  await isLive(page);
  await toggleStar(page, 2);
  const marked = page.getByRole('status').filter({ hasText: 'The message could not be marked.' });
  await expect(marked).toContainText('This folder can only be read.');
  await expect(row(page, 2)).not.toHaveAccessibleDescription(/starred/);
  await row(page, 2).click();
  await page.keyboard.press('e');
  const moved = page.getByRole('status').filter({ hasText: 'The message could not be moved to Archive.' });
  await expect(moved).toBeVisible();
  await expect(row(page, 2)).toHaveCount(1);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3');
  await expect(row(page, 2)).not.toHaveAccessibleDescription(/starred/);
  expect(await onServer(mail, account)).toEqual(['1 in Minutes', '2 in Minutes', '3 in Minutes']);
  // As before also after the next visit.
  await page.reload();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3');
  await isLive(page);
  await expect(page.getByText('not yet sent')).toHaveCount(0);
  await expect(row(page, 2)).not.toHaveAccessibleDescription(/starred/);
  expect(await onServer(mail, account)).toEqual(['1 in Minutes', '2 in Minutes', '3 in Minutes']);
});
