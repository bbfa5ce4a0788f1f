// New mail by itself, changes made elsewhere, and two demo people who write to each other.

import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

const list = 'Messages';

test('a message delivered from outside appears on top within two seconds, without reload', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: [letter({ subject: 'Older' })] } });
  await signIn(page, account);
  await expect(page.getByText('Live')).toBeVisible();
  await mail.deliver(account.username, letter({ subject: 'Fresh from outside' }));
  const row = page.getByRole('row', { name: /Fresh from outside/ });
  await expect(row).toBeVisible({ timeout: 2000 });
  await expect(row).toHaveAttribute('aria-rowindex', '1');
  await expect(page.getByRole('grid', { name: list })).toHaveAttribute('aria-rowcount', '2');
  await expect(page.getByRole('treeitem', { name: 'Inbox' })).toHaveAccessibleDescription(/2 unread/);
  await expect(page).toHaveTitle(/2/);
});

test('flags and removals made elsewhere show here', async ({ page, mail }) => {
  const account = await mail.account({
    messages: { INBOX: ['One', 'Two', 'Three'].map((subject) => letter({ subject: `Number ${subject}` })) },
  });
  await signIn(page, account);
  await expect(page.getByRole('row', { name: /Number Two/ })).toBeVisible();
  await mail.doveadm('flags', 'add', '-u', account.username, '\\Seen', 'mailbox', 'INBOX', 'subject', 'Number Three');
  await expect(page.getByRole('treeitem', { name: 'Inbox' })).toHaveAccessibleDescription(/2 unread/);
  await mail.doveadm('expunge', '-u', account.username, 'mailbox', 'INBOX', 'subject', 'Number Two');
  await expect(page.getByRole('row', { name: /Number Two/ })).toHaveCount(0);
  await expect(page.getByRole('grid', { name: list })).toHaveAttribute('aria-rowcount', '2');
  await expect(page.getByRole('treeitem', { name: 'Inbox' })).toHaveAccessibleDescription(/1 unread/);
});

test('a letter sent through submission arrives in the other person’s open list', async ({ page, mail }) => {
  const ida = await mail.account({ name: 'ida' });
  const sam = await mail.account({ name: 'sam' });
  await signIn(page, sam);
  await expect(page.getByText('Live')).toBeVisible();
  const transport = createTransport({
    host: 'localhost',
    port: mail.submission.port,
    secure: true,
    auth: { user: ida.username, pass: ida.password },
    tls: { ca: readFileSync(mail.caFile, 'utf8') },
  });
  await transport.sendMail({
    from: ida.username,
    to: sam.username,
    subject: 'Lunch on Friday?',
    text: 'By the canal.',
  });
  await expect(page.getByRole('row', { name: /Lunch on Friday/ })).toBeVisible();
});

test('what is being read stays where it is when mail arrives above', async ({ page, mail }) => {
  const many = Array.from({ length: 200 }, (_, index) => letter({ subject: `Letter ${index + 1}.` }));
  const account = await mail.account({ messages: { INBOX: many } });
  await signIn(page, account);
  const grid = page.getByRole('grid', { name: list });
  await expect(grid).toHaveAttribute('aria-rowcount', '200');
  await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  const row = page.getByRole('row', { name: /Letter 100\./ });
  await expect(row).toBeVisible();
  const before = (await row.boundingBox())!.y;
  await mail.deliver(account.username, letter({ subject: 'Pushes everything down' }));
  await expect(grid).toHaveAttribute('aria-rowcount', '201');
  expect(Math.abs((await row.boundingBox())!.y - before)).toBeLessThan(2);
});

test('a folder with mail in other folders shows its unread counts', async ({ page, mail }) => {
  const account = await mail.account({
    messages: { Choir: [letter({ subject: 'Rehearsal' })], 'House/Receipts': [letter({ subject: 'Receipt' })] },
  });
  await signIn(page, account);
  await expect(page.getByRole('treeitem', { name: 'Choir' })).toHaveAccessibleDescription(/1 unread/);
  await page.getByRole('treeitem', { name: 'Choir' }).click();
  await expect(page.getByRole('row', { name: /Rehearsal/ })).toBeVisible();
});
