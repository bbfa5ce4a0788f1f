// A folder's list in another order, of what passes filters, and as conversations, on a real server.

import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { attachment, letter, multipart } from './messages.ts';

const mail = (subject: string, from: string, more: Partial<Parameters<typeof letter>[0]> = {}) =>
  letter({ subject, from: `${from} <${from.toLowerCase()}@example.org>`, ...more });

const list = (page: Page) => page.getByRole('grid', { name: 'Messages' });
/** Subjects from the top. */
const subjects = (page: Page) =>
  list(page)
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) => row.getAttribute('aria-label')?.split(', ').at(-2)),
    );
const chip = (page: Page, name: string) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name });
const sortBy = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: /^Sort: / }).click();
  await page.getByRole('menuitemradio', { name }).click();
};

const four = [
  mail('Walnuts', 'Bo'),
  multipart('Receipt', 'mixed', [
    { headers: ['Content-Type: text/plain'], body: 'Here it is.' },
    attachment('attachment; filename="receipt.pdf"', 'application/pdf', Buffer.from('%PDF-1.4')),
  ]),
  mail('Re: Apples', 'Cleo'),
  mail('Pears', 'Ann', { body: 'Long. '.repeat(500), to: 'Somebody <else@example.org>' }),
];

test('chips show a part of the folder, and what was just read stays until the folder is shown anew', async ({
  page,
  mail: server,
}) => {
  const account = await server.account({ name: 'ida', messages: { INBOX: four } });
  await server.doveadm('flags', 'add', '-u', account.username, '\\Flagged', 'mailbox', 'INBOX', 'uid', '1');
  await server.doveadm('flags', 'add', '-u', account.username, '\\Seen', 'mailbox', 'INBOX', 'uid', '3');
  await signIn(page, account);
  await expect(list(page).getByRole('row')).toHaveCount(4);
  await chip(page, 'Starred').click();
  await expect.poll(() => subjects(page)).toEqual(['Walnuts']);
  await expect(page.getByText('1 shown · 4 messages')).toBeVisible();
  await chip(page, 'All').click();
  await chip(page, 'With attachment').click();
  await expect.poll(() => subjects(page)).toEqual(['Receipt']);
  await chip(page, 'With attachment').click();
  await chip(page, 'Unread').click();
  await expect(chip(page, 'Unread')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => subjects(page)).toEqual(['Pears', 'Receipt', 'Walnuts']);
  await expectAccessible(page);
  await page.getByRole('row', { name: /Receipt/ }).click();
  await expect(page.getByRole('row', { name: /Receipt/ })).toHaveAccessibleDescription(/^(?!.*unread)/);
  expect(await subjects(page)).toEqual(['Pears', 'Receipt', 'Walnuts']);
  await chip(page, 'All').click();
  await chip(page, 'Unread').click();
  await expect.poll(() => subjects(page)).toEqual(['Pears', 'Walnuts']);

  // Chips add up, and "All" lets go of them. What came meanwhile passes them as well.
  await chip(page, 'Starred').click();
  await expect.poll(() => subjects(page)).toEqual(['Walnuts']);
  await chip(page, 'With attachment').click();
  await expect(list(page)).toHaveAttribute('aria-rowcount', '0');
  await chip(page, 'All').click();
  await chip(page, 'To me').click();
  await expect(list(page)).toHaveAttribute('aria-rowcount', '0');
  await server.deliver(account.username, mail('Plums', 'Dora', { to: `Ida <${account.username}>` }));
  await expect.poll(() => subjects(page)).toEqual(['Plums']);
  await chip(page, 'Unread').click();
  await expect(page.getByText('1 shown · 5 messages')).toBeVisible();
  expect(await subjects(page)).toEqual(['Plums']);
  await chip(page, 'All').click();
  for (const name of ['Unread', 'To me']) await expect(chip(page, name)).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => subjects(page)).toEqual(['Plums', 'Pears', 'Re: Apples', 'Receipt', 'Walnuts']);
});

test('a folder keeps the order that was chosen for it, and the others have theirs', async ({ page, mail: server }) => {
  const account = await server.account({ messages: { INBOX: four, Sent: [mail('Mine', 'Ida')] } });
  await signIn(page, account);
  await expect(list(page).getByRole('row')).toHaveCount(4);
  await sortBy(page, 'Subject');
  await expect.poll(() => subjects(page)).toEqual(['Re: Apples', 'Pears', 'Receipt', 'Walnuts']);
  await sortBy(page, 'Z to A');
  await expect.poll(() => subjects(page)).toEqual(['Walnuts', 'Receipt', 'Pears', 'Re: Apples']);
  await sortBy(page, 'Size');
  await expect.poll(async () => (await subjects(page))[0]).toBe('Pears');
  // Where no mail is kept, names of folders are not either.
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('postern.order');
  await page.reload();
  await expect.poll(async () => (await subjects(page))[0]).toBe('Pears');
  await expect(page.getByRole('button', { name: 'Sort: Size, Largest first' })).toBeVisible();
  await page.getByRole('treeitem', { name: /Sent/ }).click();
  await expect(page.getByRole('button', { name: 'Sort: Arrival, Newest first' })).toBeVisible();
});

test('a conversation is one row that counts what belongs to it; a reply takes it to the top', async ({
  page,
  mail: server,
}) => {
  const reply = (subject: string, from: string) =>
    mail(subject, from, { headers: ['In-Reply-To: <photos@library.example>'] });
  const account = await server.account({
    messages: {
      INBOX: [mail('Photos', 'Ana'), mail('Pears', 'Bo'), reply('Re: Photos', 'Cleo'), mail('Plums', 'Dora')],
      Sent: [reply('Re: Re: Photos', 'Ida')],
    },
  });
  await signIn(page, account);
  await page.getByRole('treeitem', { name: /Sent/ }).click();
  await expect(list(page).getByRole('row')).toHaveCount(1);
  await page.getByRole('treeitem', { name: /Inbox/ }).click();
  await expect.poll(() => subjects(page)).toEqual(['Plums', 'Re: Photos', 'Pears']);
  await expect(page.getByRole('row', { name: /Photos/ })).toHaveAccessibleDescription(/3 messages/);
  await server.deliver(account.username, reply('Re: Photos again', 'Bo'));
  await expect.poll(() => subjects(page)).toEqual(['Re: Photos again', 'Plums', 'Pears']);
  // What is chosen for a folder is remembered, and holds for no other.
  await sortBy(page, 'Single messages');
  await expect(list(page).getByRole('row')).toHaveCount(5);
  await page.reload();
  await expect(list(page).getByRole('row')).toHaveCount(5);
  await page.goto('/mail/Sent#settings/reading');
  await page.getByRole('radio', { name: 'One by one' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Sort: / }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Single messages' })).toBeChecked();
});

test('a conversation is marked, chosen and archived whole, and comes back whole', async ({ page, mail: server }) => {
  const reply = mail('Re: Photos', 'Cleo', { headers: ['In-Reply-To: <photos@library.example>'] });
  const account = await server.account({
    messages: { INBOX: [mail('Photos', 'Ana'), mail('Pears', 'Bo'), reply], Archive: [] },
  });
  await signIn(page, account);
  await expect.poll(() => subjects(page)).toEqual(['Re: Photos', 'Pears']);
  const row = page.getByRole('row', { name: /Photos/ });
  await row.hover();
  await row.getByTitle('Mark as read').click();
  await expect(row).toHaveAccessibleDescription('2 messages');
  await list(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await expect(page.getByRole('heading', { name: '2 selected' })).toBeVisible();
  await page.keyboard.press('e');
  await expect.poll(() => subjects(page)).toEqual(['Pears']);
  await page.keyboard.press('z');
  await expect.poll(() => subjects(page)).toEqual(['Re: Photos', 'Pears']);
});

test('of a mailbox that is not here the server tells the order', async ({ page, mail: server }) => {
  const account = await server.account({ big: 2000 });
  await signIn(page, account);
  const newest = 2570; // some of its uids are gone
  const row = (uid: number) => list(page).locator(`a[href="/mail/INBOX/${uid}"]`);
  await expect(row(newest)).toBeVisible();
  // As conversations the number of rows falls when it is found which of the first messages belong together.
  await sortBy(page, 'Single messages');
  await expect(list(page)).toHaveAttribute('aria-rowcount', '2000');
  await sortBy(page, 'Date');
  await sortBy(page, 'Oldest first');
  await expect(row(1)).toBeVisible();
  await expect(list(page)).toHaveAttribute('aria-rowcount', '2000');
  await list(page).press('End');
  await expect(row(newest)).toBeVisible();
});

test('a reply to a conversation far below does not move what is being read; the way back leads to the same place', async ({
  page,
  mail: server,
}) => {
  const many = Array.from({ length: 120 }, (_, at) => mail(`Letter ${at + 1}.`, 'Bo'));
  // Its row is below the screen, and near enough to be known.
  many.splice(30, 0, mail('Photos', 'Ana'));
  const account = await server.account({ messages: { INBOX: many, Sent: [mail('Mine', 'Ida')] } });
  await signIn(page, account);
  await expect(list(page)).toHaveAttribute('aria-rowcount', '121');
  await list(page).evaluate((element) => element.scrollTo(0, 60 * 76));
  const row = page.getByRole('row', { name: /Letter 60\./ });
  await expect(row).toBeVisible();
  const before = (await row.boundingBox())!.y;
  await server.deliver(
    account.username,
    mail('Re: Photos', 'Cleo', { headers: ['In-Reply-To: <photos@library.example>'] }),
  );
  await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible();
  await expect(list(page)).toHaveAttribute('aria-rowcount', '121');
  expect((await row.boundingBox())!.y).toBeCloseTo(before, 0);
  // At rest the scrollbar follows, and nothing is seen of that.
  await expect.poll(() => list(page).evaluate((element) => element.scrollTop)).toBe(61 * 76);
  expect((await row.boundingBox())!.y).toBeCloseTo(before, 0);
  await page.getByRole('treeitem', { name: /Sent/ }).click();
  await expect(page.getByRole('row', { name: /Mine/ })).toBeVisible();
  await page.getByRole('treeitem', { name: /Inbox/ }).click();
  await expect(row).toBeVisible();
  expect((await row.boundingBox())!.y).toBeCloseTo(before, 0);
});
