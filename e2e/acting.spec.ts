// Acting on mail to its end, as the mail server has it afterwards: deleted for good, emptied, copied, labelled; and by the
// buttons of a row. Moving, dragging, swiping and folders are hands.spec.ts's business.

import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from './axe.ts';
import { type Account, expect, type MailServer, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: 'Words.' }));
const row = (page: Page, number: number) => page.getByRole('row', { name: new RegExp(`Letter ${number}\\.`) });
const grid = (page: Page) => page.getByRole('grid', { name: 'Messages' });
const folder = (page: Page, name: string) => page.getByRole('treeitem', { name, exact: true });
const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Message actions' });
const toast = (page: Page, text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();

/** The subjects that the mail server has in a mailbox, oldest first; with `key`, of what it finds there. */
const onServer =
  (mail: MailServer, { username }: Account) =>
  async (mailbox: string, ...key: readonly string[]): Promise<string[]> => {
    const told = await mail.doveadm(
      ...['-f', 'tab', 'fetch', '-u', username, 'hdr.subject', 'mailbox', mailbox],
      ...(key.length > 0 ? key : ['all']),
    );
    return told.split('\n').slice(1).filter(Boolean);
  };

/** The menu of a row. Gestures come when the list is painted and there is time. */
const openMenu = async (page: Page, number: number) => {
  const menu = page.getByRole('menu', { name: 'Message actions' });
  await expect(async () => {
    await row(page, number).click({ button: 'right' });
    await expect(menu).toBeVisible({ timeout: 2000 });
  }).toPass();
  return menu;
};

test('what is deleted from Trash, and what is emptied, is asked about first and gone for good then', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: [], Trash: letters(3), Junk: letters(2) } });
  const has = onServer(mail, account);
  await signIn(page, account);
  await folder(page, 'Trash').click();
  await row(page, 3).click({ modifiers: ['ControlOrMeta'] });
  await row(page, 2).click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('#');
  const forGood = page.getByRole('dialog', { name: 'Delete 2 messages for good?' });
  await expect(forGood).toContainText('This cannot be undone.');
  await expect(forGood.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(forGood).toHaveCount(0);
  await expect(toolbar(page)).toContainText('2 selected');
  expect(await has('Trash')).toEqual(['Letter 1.', 'Letter 2.', 'Letter 3.']);
  await toolbar(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await forGood.getByRole('button', { name: 'Delete for good' }).click();
  await toast(page, '2 messages deleted for good.');
  // There is no way back, so none is offered.
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(row(page, 3)).toHaveCount(0);
  await expect.poll(() => has('Trash')).toEqual(['Letter 1.']);

  const askToEmpty = async () => {
    await folder(page, 'Junk').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Empty folder…' }).click();
  };
  await askToEmpty();
  const empty = page.getByRole('dialog', { name: 'Empty Junk?' });
  await expect(empty).toContainText('The 2 messages in it are deleted for good.');
  await expectAccessibleInBothThemes(page, '[open]');
  await page.keyboard.press('Escape');
  await expect(empty).toHaveCount(0);
  expect(await has('Junk')).toHaveLength(2);
  await askToEmpty();
  await empty.getByRole('button', { name: 'Empty folder' }).click();
  await toast(page, 'Junk emptied.');
  await expect.poll(() => has('Junk')).toEqual([]);
  await folder(page, 'Junk').click();
  await expect(page.getByText('Nothing here')).toBeVisible();
  expect(await has('Trash')).toEqual(['Letter 1.']);
});

test('a copy lies in both folders until it is taken back', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(2), 'House/Plans': [] } });
  const has = onServer(mail, account);
  await signIn(page, account);
  const menu = await openMenu(page, 2);
  await menu.getByRole('menuitem', { name: 'Copy to folder' }).click();
  await expect(page.getByRole('dialog', { name: 'Copy message to' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Filter folders' }).fill('plan');
  await page.keyboard.press('Enter');
  await toast(page, 'Copied to Plans.');
  await expect.poll(() => has('House/Plans')).toEqual(['Letter 2.']);
  expect(await has('INBOX')).toEqual(['Letter 1.', 'Letter 2.']);
  await expect(row(page, 2)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => has('House/Plans')).toEqual([]);
  expect(await has('INBOX')).toEqual(['Letter 1.', 'Letter 2.']);
});

test('a label is put on several messages and on a conversation, and taken off again', async ({ page, mail }) => {
  const reply = letter({ subject: 'Re: Letter 1.', headers: ['In-Reply-To: <letter-1-@library.example>'] });
  const account = await mail.account({ messages: { INBOX: [...letters(4), reply] } });
  const has = onServer(mail, account);
  // What Thunderbird calls by a number has a name.
  await mail.doveadm('flags', 'add', '-u', account.username, '$label1', 'mailbox', 'INBOX', 'uid', '2');
  await signIn(page, account);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4');
  await expect(row(page, 2)).toContainText('Important');
  await expect(row(page, 2)).toHaveAccessibleDescription('unread, Important');
  const chips = (name: string) => grid(page).getByRole('row').filter({ hasText: name });
  const box = page.getByRole('combobox', { name: 'Find or name a label' });
  const label = async (name: string, done: string) => {
    await box.fill(name);
    await page.keyboard.press('Enter');
    await toast(page, done);
    await page.keyboard.press('Escape');
    await expect(box).toHaveCount(0);
  };
  await row(page, 4).click({ modifiers: ['ControlOrMeta'] });
  await row(page, 3).click({ modifiers: ['ControlOrMeta'] });
  await toolbar(page).getByRole('button', { name: 'Label' }).click();
  await label('Garden', 'Garden: 2 messages labelled.');
  await expect(chips('Garden')).toHaveCount(2);
  await expect.poll(() => has('INBOX', 'keyword', 'Garden')).toEqual(['Letter 3.', 'Letter 4.']);
  // The keys are on the button that was pressed; what ends the choice takes it away, and they go on in the list.
  await expect(toolbar(page).getByRole('button', { name: 'Label' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(toolbar(page)).toHaveCount(0);
  await expect(grid(page)).toBeFocused();

  // A row that is a conversation: all of its messages.
  const menu = await openMenu(page, 1);
  await menu.getByRole('menuitem', { name: 'Label' }).click();
  await label('Garden', 'Garden: 2 messages labelled.');
  await expect(chips('Garden')).toHaveCount(3);
  await expect(row(page, 1)).toHaveAccessibleDescription(/Garden/);
  await expect
    .poll(() => has('INBOX', 'keyword', 'Garden'))
    .toEqual(['Letter 1.', 'Letter 3.', 'Letter 4.', 'Re: Letter 1.']);

  // On all of them it comes off, where some lack it, it goes on those.
  await row(page, 4).click({ modifiers: ['ControlOrMeta'] });
  await row(page, 2).click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('l');
  await expect(page.getByRole('option', { name: 'Garden' })).toHaveAttribute('aria-checked', 'mixed');
  await label('Garden', 'Garden: 2 messages labelled.');
  await expect.poll(() => has('INBOX', 'keyword', 'Garden')).toHaveLength(5);
  await page.keyboard.press('l');
  await expect(page.getByRole('option', { name: 'Garden' })).toHaveAttribute('aria-checked', 'true');
  await label('Garden', 'Garden: taken off 2 messages.');
  await expect(chips('Garden')).toHaveCount(2);
  await expect.poll(() => has('INBOX', 'keyword', 'Garden')).toEqual(['Letter 1.', 'Letter 3.', 'Re: Letter 1.']);
});

test('the buttons of a row star it by the mouse, archive and delete it, and that can be taken back', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(3), Archive: [], Trash: [] } });
  const has = onServer(mail, account);
  await signIn(page, account);
  // A mark is seen, and said; the same words twice are another text, or nobody hears the second ones.
  const said = page.locator('[aria-live="polite"]').filter({ hasText: '1 message starred.' });
  const texts = new Set<string | null>();
  for (const number of [3, 2]) {
    await row(page, number).hover();
    await row(page, number).getByTitle('Add star').click();
    await expect(row(page, number)).toHaveAccessibleDescription(/starred/);
    await expect.poll(async () => texts.add(await said.textContent()).size).toBe(4 - number);
  }
  for (const { title, number, says, to } of [
    { title: 'Archive', number: 3, says: 'Archived.', to: 'Archive' },
    { title: 'Delete', number: 2, says: 'Deleted.', to: 'Trash' },
  ]) {
    // What is under the pointer is what is meant, not what is open.
    await row(page, 1).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Letter 1.' })).toBeVisible();
    await row(page, number).hover();
    await row(page, number).getByTitle(title).click();
    await toast(page, says);
    await expect(row(page, number)).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 2, name: 'Letter 1.' })).toBeVisible();
    await expect.poll(() => has(to)).toEqual([`Letter ${number}.`]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row(page, number)).toBeVisible();
    await expect.poll(() => has(to)).toEqual([]);
    await expect.poll(() => has('INBOX')).toHaveLength(3);
  }
});
