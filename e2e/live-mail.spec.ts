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
  // A machine that is busy with something else may be late once; a list that has to ask is late each time.
  let count = 1;
  const row = () => page.getByRole('row', { name: new RegExp(`Fresh from outside, the ${count}\\.`) });
  await expect(async () => {
    count += 1;
    await mail.deliver(account.username, letter({ subject: `Fresh from outside, the ${count}.` }));
    await expect(row()).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 40_000 });
  await expect(row()).toHaveAttribute('aria-rowindex', '1');
  await expect(page.getByRole('grid', { name: list })).toHaveAttribute('aria-rowcount', `${count}`);
  await expect(page.getByRole('treeitem', { name: 'Inbox' })).toHaveAccessibleDescription(
    new RegExp(`${count} unread`),
  );
  await expect(page).toHaveTitle(new RegExp(`${count}`));
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

test('new mail is said, and what is being read stays where it is: the list and the open message', async ({
  page,
  mail,
}) => {
  const body = Array.from({ length: 200 }, (_, line) => `Line ${line + 1}.`).join('\n');
  const many = Array.from({ length: 200 }, (_, index) => letter({ subject: `Letter ${index + 1}.`, body }));
  const account = await mail.account({ messages: { INBOX: many } });
  await signIn(page, account);
  const grid = page.getByRole('grid', { name: list });
  await expect(grid).toHaveAttribute('aria-rowcount', '200');
  await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  const row = page.getByRole('row', { name: /Letter 100\./ });
  await row.click();
  const reader = page.getByRole('region', { name: 'Conversation' });
  const line = reader.getByText('Line 120.');
  await line.scrollIntoViewIfNeeded();
  await expect(row).not.toHaveAccessibleDescription(/unread/);
  const places = async () => [(await row.boundingBox())!.y, (await line.boundingBox())!.y];
  const before = await places();
  await mail.deliver(account.username, letter({ subject: 'Pushes everything down' }));
  await expect(grid).toHaveAttribute('aria-rowcount', '201');
  // For screen readers alone: what is on screen says it by a row and a button.
  await expect(page.locator('[aria-live="polite"]')).toContainText([
    'New mail from Maren Holt: Pushes everything down',
  ]);
  await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible();
  for (const [index, place] of (await places()).entries()) expect(place).toBeCloseTo(before[index]!, 0);
  await expect(reader.getByRole('heading', { level: 2, name: 'Letter 100.' })).toBeVisible();
  await expect(row).toHaveAttribute('aria-selected', 'true');
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
