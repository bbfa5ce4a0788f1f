// Acting on mail: several at once, by menu, by dragging, by swiping, on a whole folder; folders made, renamed and deleted.

import type { Locator, Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from './axe.ts';
import { expect, signIn as signInTo, test } from './fixtures.ts';
import { letter } from './messages.ts';

const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: 'Words.' }));
const row = (page: Page, number: number) => page.getByRole('row', { name: new RegExp(`Letter ${number}\\.`) });
const folder = (page: Page, name: string) => page.getByRole('treeitem', { name, exact: true });
const grid = (page: Page) => page.getByRole('grid', { name: 'Messages' });
/** Signed in, with mail on screen and the code of menus and gestures there. */
const signIn = async (page: Page, account: Parameters<typeof signInTo>[1]) => {
  await signInTo(page, account);
  await expect(row(page, 1).or(row(page, 150)).first()).toBeVisible();
  await page.waitForFunction(() => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    return ['gesture-world', 'hands', 'drag'].every((piece) => loaded.some((name) => name.includes(`/${piece}-`)));
  });
};
const openFolder = async (page: Page, name: string) => {
  await folder(page, name).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

test('three letters are chosen, archived, and taken back', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(12), Archive: [] } });
  await signIn(page, account);
  await row(page, 12).click({ modifiers: ['ControlOrMeta'] });
  await row(page, 10).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('toolbar', { name: 'Message actions' })).toContainText('3 selected');
  await expect(grid(page).getByRole('row', { selected: true })).toHaveCount(3);
  await page.keyboard.press('e');
  await expect(page.getByText('3 messages archived.')).toBeVisible();
  await expect(row(page, 11)).toHaveCount(0);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '9');
  // What is taken back is what the toast tells of, whatever was done since.
  await page.keyboard.press('Home');
  await page.keyboard.press('s');
  await expect(row(page, 9)).toHaveAccessibleDescription(/starred/);
  await page.getByRole('button', { name: 'Undo' }).click();
  for (const number of [10, 11, 12]) await expect(row(page, number)).toBeVisible();
  await expect(row(page, 9)).toHaveAccessibleDescription(/starred/);

  // By key, one by one; a choice ends with Escape.
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 selected')).toHaveCount(0);
  // With Shift: further, and back again.
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(`Shift+${key}`);
  await expect(page.getByText('3 selected')).toBeVisible();
});

test('a whole folder is chosen, and all of it is read', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(150) } });
  await signIn(page, account);
  await expect(page.getByText('150 unread')).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Select all 150 in Inbox' }).click();
  await expect(page.getByText('All 150 in Inbox selected')).toBeVisible();
  await page.getByRole('toolbar', { name: 'Message actions' }).getByRole('button', { name: 'Mark as read' }).click();
  await expect(page.getByText('150 messages marked as read.')).toBeVisible();
  await expect(page.getByText('150 unread')).toHaveCount(0);
  await expect
    .poll(() => mail.doveadm('mailbox', 'status', '-u', account.username, 'unseen', 'INBOX'))
    .toContain('unseen=0');
  await expectAccessible(page);
});

const drag = async (page: Page, from: Locator, to: Locator, key?: 'Control') => {
  const [start, end] = [(await from.boundingBox())!, (await to.boundingBox())!];
  await page.mouse.move(start.x + 120, start.y + 30);
  await page.mouse.down();
  await page.mouse.move(start.x + 90, start.y + 40, { steps: 4 });
  if (key) await page.keyboard.down(key);
  await page.mouse.move(end.x + 60, end.y + 12, { steps: 8 });
  // The first event over an element is its dragenter; the folder answers the next.
  await page.mouse.move(end.x + 64, end.y + 14, { steps: 2 });
  await expect(to).toHaveAttribute('data-drop', '');
  await page.mouse.up();
  if (key) await page.keyboard.up(key);
};

test('mail that comes while a letter is dragged does not change which one is moved', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(4), Work: [] } });
  await signIn(page, account);
  const [start, end] = [(await row(page, 3).boundingBox())!, (await folder(page, 'Work').boundingBox())!];
  await page.mouse.move(start.x + 120, start.y + 30);
  await page.mouse.down();
  await page.mouse.move(start.x + 90, start.y + 40, { steps: 4 });
  await mail.deliver(account.username, letter({ subject: 'In between.' }));
  await expect(page.getByRole('row', { name: /In between\./ })).toBeVisible();
  await page.mouse.move(end.x + 60, end.y + 12, { steps: 8 });
  await page.mouse.move(end.x + 64, end.y + 14, { steps: 2 });
  await page.mouse.up();
  await expect(row(page, 3)).toHaveCount(0);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4');
  await expect
    .poll(() => mail.doveadm('fetch', '-u', account.username, 'hdr.subject', 'mailbox', 'Work', 'ALL'))
    .toContain('Letter 3.');
});

test('letters are dragged to a folder, and a copy with Ctrl', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(6), Work: [letter({ subject: 'Old.' })] } });
  await signIn(page, account);
  await row(page, 6).click({ modifiers: ['ControlOrMeta'] });
  await row(page, 5).click({ modifiers: ['ControlOrMeta'] });
  await drag(page, row(page, 5), folder(page, 'Work'));
  await expect(page.getByText('2 messages moved to Work.')).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4');
  await drag(page, row(page, 4), folder(page, 'Work'), 'Control');
  await expect(page.getByText('Copied to Work.')).toBeVisible();
  await openFolder(page, 'Work');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4');
  await openFolder(page, 'Inbox');
  await expect(row(page, 4)).toBeVisible();
});

test('junk and not junk, by the menu that a key opens; the server’s filter is told by keywords', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(3), Junk: [] } });
  await signIn(page, account);
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'Message actions' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await menu.getByRole('menuitem', { name: 'Report junk' }).click();
  await expect(page.getByText('Reported as junk.')).toBeVisible();
  await expect(row(page, 3)).toHaveCount(0);
  await openFolder(page, 'Junk');
  await expect(row(page, 3)).toBeVisible();
  await expect
    .poll(() => mail.doveadm('fetch', '-u', account.username, 'flags', 'mailbox', 'Junk', 'all'))
    .toContain('$Junk');
  await row(page, 3).click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Not junk' }).click();
  await openFolder(page, 'Inbox');
  await expect(row(page, 3)).toBeVisible();
  await expect
    .poll(() => mail.doveadm('fetch', '-u', account.username, 'flags', 'mailbox', 'INBOX', 'subject', 'Letter 3.'))
    .toContain('$NotJunk');
});

test('a letter is moved and labelled without a pointer', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(3), Work: [], 'House/Plans': [] } });
  await signIn(page, account);
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('l');
  await page.getByRole('combobox', { name: 'Find or name a label' }).fill('To pay');
  await page.keyboard.press('Enter');
  await expect(page.getByText('To pay: 1 message labelled.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(page, 3)).toContainText('To pay');
  await page.keyboard.press('v');
  await page.getByRole('combobox', { name: 'Filter folders' }).fill('plan');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Moved to Plans.')).toBeVisible();
  await page.keyboard.press('z');
  await expect(row(page, 3)).toBeVisible();
});

test('a label that is named and left at once is set, also where it takes a while to know which there are', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(3) } });
  await page.addInitScript(`{
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
      setTimeout(() => post.call(this, message, ...rest), message.call === 'keywords' ? 1000 : 0);
    };
  }`);
  await signIn(page, account);
  await grid(page).focus();
  await page.keyboard.press('Home');
  const box = page.getByRole('combobox', { name: 'Find or name a label' });
  // Who is done with one goes on with the next, and neither waits for the other.
  for (const name of ['Later', 'Sooner']) {
    await page.keyboard.press('l');
    await box.fill(name, { timeout: 5000 });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(box).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
  }
  await expect(row(page, 3)).toContainText('Later');
  await expect(row(page, 2)).toContainText('Sooner');
});

test('a folder is made, renamed, emptied of unread mail and deleted, also without a connection', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(2), Work: letters(3), Trash: letters(4) } });
  await signIn(page, account);
  const choose = async (name: string, item: string | RegExp) => {
    await folder(page, name).click({ button: 'right' });
    await page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Work', 'New folder inside…');
  await expectAccessibleInBothThemes(page);
  const box = page.getByRole('textbox', { name: 'Name' });
  await box.fill('a/b');
  await expect(page.getByRole('alert').filter({ hasText: 'cannot have /' })).toBeVisible();
  await box.fill('Plans');
  await page.keyboard.press('Enter');
  await expect(folder(page, 'Plans')).toBeVisible();
  await expect.poll(() => mail.doveadm('mailbox', 'list', '-u', account.username)).toContain('Work/Plans');

  await choose('Work', 'Mark all as read');
  await expect(folder(page, 'Work')).not.toHaveAttribute('aria-description', /unread/);

  await choose('Plans', 'Rename…');
  await box.fill('Ideas');
  await page.keyboard.press('Enter');
  await expect(folder(page, 'Ideas')).toBeVisible();
  await expect.poll(() => mail.doveadm('mailbox', 'list', '-u', account.username)).toContain('Work/Ideas');

  await choose('Trash', 'Empty folder…');
  await expect(page.getByRole('dialog', { name: 'Empty Trash?' })).toContainText('4 messages');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.getByRole('button', { name: 'Empty folder' }).click();
  await expect
    .poll(() => mail.doveadm('mailbox', 'status', '-u', account.username, 'messages', 'Trash'))
    .toContain('messages=0');

  await mail.kill();
  await expect(page.getByRole('banner', { name: 'Connection' })).toBeVisible();
  await folder(page, 'Ideas').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Delete folder…' }).click();
  await page.getByRole('button', { name: 'Delete folder' }).click();
  await expect(folder(page, 'Ideas')).toHaveCount(0);
  await row(page, 2).click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('#');
  await expect(row(page, 2)).toHaveCount(0);
  await mail.restart();
  await expect
    .poll(() => mail.doveadm('mailbox', 'list', '-u', account.username), { timeout: 40_000 })
    .not.toContain('Ideas');
  await expect
    .poll(() => mail.doveadm('mailbox', 'status', '-u', account.username, 'messages', 'Trash'))
    .toContain('messages=1');
});

test('with conversations in rows, what is done to a row is done to all of it', async ({ page, mail }) => {
  const reply = (subject: string) => letter({ subject, headers: ['In-Reply-To: <letter-1-@library.example>'] });
  const account = await mail.account({
    messages: { INBOX: [...letters(3), reply('Re: Letter 1.'), reply('Once more: Letter 1.')], Archive: [] },
  });
  await signIn(page, account);
  await page.getByRole('button', { name: /^Sort: / }).click();
  await page.getByRole('menuitemradio', { name: 'Conversations' }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3');
  await row(page, 1).click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('toolbar', { name: 'Message actions' })).toContainText('3 selected');
  // Of all, the one with as many messages as there are rows is let go: the others are meant.
  await page.getByRole('button', { name: 'Select all 5 in Inbox' }).click();
  await row(page, 1).click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('toolbar', { name: 'Message actions' })).toContainText('2 selected');
  await page.keyboard.press('U');
  await page.keyboard.press('I');
  await expect(page.getByText('2 messages marked as read.')).toBeVisible();
  await expect(row(page, 1)).toHaveAccessibleDescription(/unread/);
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 selected')).toHaveCount(0);
  // A star is for the newest of them.
  await page.keyboard.press('Home');
  await page.keyboard.press('s');
  await expect(row(page, 1)).toHaveAccessibleDescription(/starred/);
  await expect
    .poll(() => mail.doveadm('search', '-u', account.username, 'mailbox', 'INBOX', 'flagged'))
    .toMatch(/^\S+ 5\s*$/);
  await page.keyboard.press('e');
  await expect(page.getByText('3 messages archived.')).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2');
  await page.keyboard.press('z');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3');
  await expect(row(page, 1)).toHaveAccessibleDescription(/3 messages/);

  // The buttons above the conversation are about all of it, as the keys are.
  const flags = (how: 'add' | 'remove', flag: string, subject: string) =>
    mail.doveadm('flags', how, '-u', account.username, flag, 'mailbox', 'INBOX', 'subject', subject);
  const left = (key: string) => mail.doveadm('search', '-u', account.username, 'mailbox', 'INBOX', key);
  await row(page, 1).click();
  const reader = page.getByRole('region', { name: 'Conversation' });
  await expect(reader.getByRole('article')).toHaveCount(3);
  await expect.poll(() => left('unseen')).toBe('');
  await flags('remove', '\\Flagged', 'Letter 1.');
  await flags('add', '\\Flagged', 'Re: Letter 1.');
  await flags('remove', '\\Seen', 'Letter 1.');
  await reader.getByRole('button', { name: 'Mark as read', exact: true }).click();
  await expect.poll(() => left('unseen')).toBe('');
  await expect(row(page, 1)).not.toHaveAccessibleDescription(/unread/);
  await reader.getByRole('button', { name: 'Star', exact: true, pressed: true }).click();
  await expect(row(page, 1)).not.toHaveAccessibleDescription(/starred/);
  await expect.poll(() => left('flagged')).toBe('');
});

test('with a message open, keys act where the arrows went; in the message, on that', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(6), Archive: [] } });
  await signIn(page, account);
  const reader = page.getByRole('region', { name: 'Conversation' });
  const isRead = (number: number) =>
    expect(reader.getByRole('heading', { level: 2, name: `Letter ${number}.` })).toBeVisible();
  await row(page, 5).click();
  await isRead(5);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('s');
  await expect(row(page, 4)).toHaveAccessibleDescription(/starred/);
  await expect(row(page, 5)).not.toHaveAccessibleDescription(/starred/);
  await page.keyboard.press('e');
  await expect(row(page, 4)).toHaveCount(0);
  await isRead(5);
  // The one that took its place, and after Enter what is open.
  await page.keyboard.press('#');
  await expect(row(page, 3)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await isRead(2);
  await page.keyboard.press('s');
  await expect(row(page, 2)).toHaveAccessibleDescription(/starred/);
  await page.keyboard.press('ArrowUp');
  await reader.getByRole('group', { name: 'Message' }).focus();
  await page.keyboard.press('e');
  await expect(row(page, 2)).toHaveCount(0);
  await expect(row(page, 5)).toHaveCount(1);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a swipe to one side deletes, to the other marks as read', async ({ page, mail }) => {
    const account = await mail.account({ messages: { INBOX: letters(4), Trash: [] } });
    await signIn(page, account);
    const swipe = async (number: number, from: number, to: number) => {
      const { y } = (await row(page, number).boundingBox())!;
      const client = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
        client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: y + 30 }] });
      await touch('touchStart', from);
      for (let step = 1; step <= 10; step++) await touch('touchMove', from + ((to - from) * step) / 10);
      await touch('touchEnd', to);
    };
    await swipe(3, 60, 300);
    await expect(row(page, 3)).not.toHaveAttribute('aria-description', /unread/);
    await swipe(4, 330, 60);
    await expect(row(page, 4)).toHaveCount(0);
    await expect(page.getByText('Deleted.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).tap();
    await expect(row(page, 4)).toBeVisible();
    // A finger that stays on a row chooses it.
    const client = await page.context().newCDPSession(page);
    const { x, y } = (await row(page, 2).boundingBox())!;
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + 150, y: y + 30 }] });
    await expect(page.getByText('1 selected')).toBeVisible();
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(grid(page)).toBeVisible();
    await row(page, 1)
      .getByRole('link')
      .tap({ position: { x: 30, y: 30 } });
    await expect(page.getByText('2 selected')).toBeVisible();
    await page.getByRole('button', { name: 'End selection' }).tap();
    // Less than a third of the way does nothing.
    await swipe(4, 330, 280);
    await expect(row(page, 4)).toBeVisible();
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '4');
  });
});
