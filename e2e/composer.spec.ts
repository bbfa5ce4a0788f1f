// A letter on screen while it is written: what its keys do, what is asked before it goes, and that nothing typed is lost on the way.

import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { type Account, expect, type MailServer, signIn, test } from './fixtures.ts';
import { drafts, isInDrafts } from './in-drafts.ts';
import { ownTime } from './pass-time.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const text = (page: Page) => dialog(page).getByRole('textbox', { name: 'Message' });
const row = (page: Page, subject: string) => page.getByRole('row', { name: new RegExp(subject) });
const sentBy = (mail: MailServer, { username }: Account) =>
  mail.submission.accepted.filter((message) => message.username === username).map(({ raw }) => raw.toString());
const atOnce = { format: 'plain', undoSeconds: 0 };

test.beforeEach(({ page }) => ownTime(page));

test('by keys alone: a letter that is asked about keeps the keys, and “Send” again sends what is there then', async ({
  page,
  mail,
}) => {
  const ida = await mail.account({
    messages: { INBOX: ['From: Kim <kim@example.org>\nSubject: Behind it\n\nWords.\n'] },
  });
  // What the server takes is told late: whoever types on meanwhile sends that as well.
  let tell = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.route('**/api/submission', async (route) => {
    if (route.request().method() === 'GET') await told;
    await route.fallback();
  });
  await signIn(page, ida, { writing: atOnce });
  await row(page, 'Behind it').click();
  await page.keyboard.press('c');
  await expect(dialog(page).getByRole('combobox', { name: 'To' })).toBeFocused();
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await page.keyboard.type(ida.username);
  await text(page).focus();
  await page.keyboard.type('Words');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type(' typed on');
  tell();
  await expect(dialog(page).getByRole('alert')).toHaveText('It has no subject. “Send” again sends it as it is.');
  await expect(text(page)).toBeFocused();
  await page.keyboard.type(' #e!');
  await expect(text(page)).toHaveValue('Words typed on #e!');

  // A key that is held down answers nothing, and letters on a button are not for the mail behind.
  await dialog(page).getByRole('button', { name: 'Remove a.txt' }).click();
  await text(page).focus();
  await page.keyboard.type(' attached');
  await page.keyboard.down('Control');
  await page.keyboard.down('Enter');
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'It speaks of an attachment, but no file is attached. It has no subject. “Send” again sends it as it is.',
  );
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  await page.keyboard.type('.');
  await expect(text(page)).toHaveValue('Words typed on #e! attached.');
  await dialog(page).getByRole('button', { name: 'Attach files' }).focus();
  await page.keyboard.type('e#');
  await expect(row(page, 'Behind it')).toBeVisible();

  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => sentBy(mail, ida)).toEqual([expect.stringContaining('Words typed on #e! attached.')]);
});

test('a session ends while somebody writes: every word is there after the next sign-in', async ({
  page,
  context,
  mail,
}) => {
  const ida = await mail.account();
  await signIn(page, ida);
  await page.keyboard.press('c');
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Begun');
  await text(page).fill('First words');
  await expect(dialog(page).getByText('Saved on this device')).toBeVisible();

  // The line breaks, and the bridge does not know the cookie any more.
  await context.clearCookies();
  await text(page).focus();
  const form = page.getByRole('textbox', { name: 'Password' });
  await mail.restart();
  let typed = 'First words';
  await page.keyboard.press('Control+End');
  while (!(await form.isVisible()) && typed.length < 2000) {
    // The last of them within the pause after which they would be kept by themselves.
    await page.keyboard.type(' more');
    const shown = await text(page)
      .inputValue({ timeout: 200 })
      .catch(() => null);
    if (shown === null) break;
    typed = shown;
  }
  await expect(form).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Sign in to go on.');
  await signIn(page, ida);
  await expect(text(page)).toHaveValue(new RegExp(`^${typed}`));
  await expect(dialog(page).getByRole('textbox', { name: 'Subject' })).toHaveValue('Begun');
});

test('who comes back to a letter goes on where they were, and words are there although the editor cannot be had', async ({
  page,
  mail,
}) => {
  const ida = await mail.account();
  await signIn(page, ida);
  await page.keyboard.press('c');
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('In the middle');
  await text(page).fill('one three');
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'In the middle' }).click();
  await expect(text(page)).toBeFocused();
  await page.keyboard.type(' two');
  await expect(text(page)).toHaveValue('one two three');

  await page.route('**/frame', (route) => route.abort());
  await dialog(page).getByRole('button', { name: 'Formatting' }).click();
  const trouble = dialog(page).getByRole('alert').filter({ hasText: 'The editor could not be loaded.' });
  await expect(trouble).toBeVisible();
  await expect(dialog(page).getByText('one two three')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Formatting' }).click();
  await page.getByRole('button', { name: 'Make it plain text' }).click();
  await expect(text(page)).toHaveValue('one two three');
  await dialog(page).getByRole('button', { name: 'Formatting' }).click();
  await expect(trouble).toBeVisible();
  await page.unroute('**/frame');
  await trouble.getByRole('button', { name: 'Try again' }).click();
  await expect(text(page)).toHaveText('one two three');
});

test('a draft that is open in another tab says so, and is gone on with when that tab is closed', async ({
  page,
  context,
  mail,
}) => {
  const ida = await mail.account();
  await signIn(page, ida, { keep: true });
  await page.keyboard.press('c');
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('In one tab');
  await text(page).fill('First words');
  await isInDrafts(page, mail, ida, 'First words');

  const other = await context.newPage();
  await other.goto('/mail/Drafts');
  await row(other, 'In one tab').click();
  await other.getByRole('button', { name: 'Edit draft' }).click();
  await expect(other.getByRole('status').filter({ hasText: 'It is open in another tab or window.' })).toBeVisible();
  await expect(dialog(other)).toBeHidden();
  // A tab that is only loaded anew has it again.
  await page.reload();
  await expect(text(page)).toHaveValue('First words');
  await text(page).fill('Last words');
  await expect(dialog(page).getByText(/^Saved/)).toBeVisible();
  await page.close({ runBeforeUnload: true });
  await other
    .getByRole('region', { name: 'Outgoing messages' })
    .getByRole('button', { name: 'In one tab' })
    .click({ timeout: 30_000 });
  await expect(text(other)).toHaveValue('Last words');
});

test('files are pasted and dropped, letters are told apart by name, and what the server does not do says why', async ({
  page,
  mail,
}) => {
  await page.route('**/api/submission', (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({ json: { size: 2000, eightBit: true, smtpUtf8: false, dsn: false, holdFor: null } })
      : route.fallback(),
  );
  const ida = await mail.account();
  await signIn(page, ida, { writing: atOnce });
  await page.keyboard.press('c');
  await expect(text(page)).toBeVisible();
  const transfer = await page.evaluateHandle(() => {
    const files = new DataTransfer();
    files.items.add(new File(['words'], 'pasted.txt', { type: 'text/plain' }));
    return files;
  });
  await text(page).evaluate((area, clipboardData) => {
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, transfer);
  const files = dialog(page).getByRole('list', { name: 'Attached files' });
  await expect(files.getByRole('listitem')).toHaveText([/pasted\.txt/]);
  await dialog(page).dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(dialog(page).getByText('Drop files to attach them')).toBeVisible();
  await dialog(page).dispatchEvent('drop', { dataTransfer: transfer });
  await expect(files.getByRole('listitem')).toHaveText([/pasted\.txt/, /pasted\.txt/]);
  await expect(dialog(page).getByText('Drop files to attach them')).toBeHidden();

  await page.getByRole('button', { name: 'Compose' }).first().click();
  await expect(dialog(page)).toHaveCount(2);
  await expect(page.getByRole('dialog', { name: 'New message', exact: true })).toHaveCount(2);
  const second = dialog(page).last();
  await second.getByRole('combobox', { name: 'To' }).fill('jürgen@example.org');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'New message: jürgen@example.org' })).toBeVisible();
  await second.getByRole('textbox', { name: 'Subject' }).fill('Hello');
  await expect(page.getByRole('dialog', { name: 'New message: Hello' })).toBeVisible();
  await second.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(second.getByRole('alert')).toContainText('jürgen@example.org: The server cannot take addresses');
  await second.getByRole('button', { name: 'More options' }).click();
  const notice = page.getByRole('menuitemcheckbox', { name: 'Ask for a delivery notice' });
  await expect(notice).toBeDisabled();
  await expect(notice).toContainText('the server offers none');
  await page.keyboard.press('Escape');
  await second.getByRole('button', { name: 'Discard draft' }).click();

  // Too large is told before anything goes up.
  await dialog(page).getByRole('combobox', { name: 'To' }).fill(ida.username);
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(3000) });
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('too large');
  expect(sentBy(mail, ida)).toEqual([]);

  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Ctrl + Enter');
});

test('in Arabic the letter stands on the left and reads from the right, and its words go the way they are written', async ({
  page,
  mail,
}) => {
  await page.addInitScript(() => localStorage.setItem('postern.language', 'ar'));
  await page.goto('/');
  const ida = await mail.account();
  await page.getByRole('textbox').nth(0).fill(ida.username);
  await page.getByRole('textbox').nth(1).fill(ida.password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'كتابة' }).first().click();
  const letter = page.getByRole('dialog', { name: 'رسالة جديدة' });
  await expect(letter).toHaveCSS('direction', 'rtl');
  expect((await letter.boundingBox())!.x).toBeLessThan(300);
  const subject = letter.getByRole('textbox', { name: 'الموضوع' });
  await expect(subject).toHaveCSS('direction', 'rtl');
  await subject.fill('Tea at four');
  await expect(subject).toHaveCSS('direction', 'ltr');
  await subject.fill('الشاي في الرابعة');
  await expect(subject).toHaveCSS('direction', 'rtl');
  await expectAccessible(page, '[data-letter]');
});

test('a password that the submission server refuses is given anew, and the letter goes', async ({ page, mail }) => {
  const ida = await mail.account();
  await signIn(page, ida, { writing: atOnce });
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await dialog(page).getByRole('combobox', { name: 'To' }).fill(ida.username);
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Not yet');
  mail.submission.fail('auth', '535 5.7.8 No');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  const strip = page.getByRole('alert').filter({ hasText: 'does not take your password' });
  await expect(strip).toBeVisible({ timeout: 20_000 });
  // What is being written meanwhile is not lost for it.
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Meanwhile');
  await strip.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page.getByRole('textbox', { name: 'Email or user name' })).toHaveValue(ida.username);
  mail.submission.fail(null);
  await page.getByRole('textbox', { name: 'Password' }).fill(ida.password);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: 'Subject' })).toHaveValue('Meanwhile');
  await strip.getByRole('button', { name: 'Try again' }).click();
  await expect(row(page, 'Not yet')).toBeVisible({ timeout: 20_000 });
  expect(sentBy(mail, ida)).toHaveLength(1);
});

test('a message that is dropped on a letter goes along as a file, and can be left out again', async ({
  page,
  mail,
}) => {
  const ida = await mail.account({
    messages: { INBOX: ['From: Kim <kim@example.org>\nSubject: Go along\n\nWords.\n'] },
  });
  await signIn(page, ida, { writing: atOnce });
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await dialog(page).getByRole('combobox', { name: 'To' }).fill(ida.username);
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('See there');
  const files = dialog(page).getByRole('list', { name: 'Attached files' }).getByRole('listitem');
  await row(page, 'Go along').dragTo(text(page));
  await expect(files).toHaveText([/Go along\.eml/]);
  await row(page, 'Go along').dragTo(text(page));
  await expect(files).toHaveCount(2);
  await dialog(page).getByRole('button', { name: 'Remove Go along.eml' }).last().click();
  await expect(files).toHaveCount(1);
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => sentBy(mail, ida)).toEqual([expect.stringContaining('message/rfc822')]);
  expect(sentBy(mail, ida)[0]).toContain('Subject: Go along');
});

test('words selected in a plain message are quoted alone, also when the answer is asked for by mouse', async ({
  page,
  mail,
}) => {
  const ida = await mail.account({
    messages: { INBOX: ['From: Kim <kim@example.org>\nSubject: Two lines\n\nFirst line.\n\nSecond line.\n'] },
  });
  await signIn(page, ida);
  await row(page, 'Two lines').click();
  const box = (await page.getByRole('article').getByText('Second line.').boundingBox())!;
  await page.mouse.click(box.x + 12, box.y + box.height - 8, { clickCount: 3 });
  await expect.poll(() => page.evaluate<string>('String(getSelection()).trim()')).toBe('Second line.');
  await page.getByRole('article').getByRole('button', { name: 'Reply', exact: true }).first().click();
  await expect(text(page)).toHaveValue(/wrote:\n> Second line\.\n$/);
});

test('two devices that write on one draft leave both versions', async ({ page, browser, mail, postern }) => {
  const ida = await mail.account();
  await signIn(page, ida);
  await page.keyboard.press('c');
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Of two minds');
  await text(page).fill('Begun.');
  await isInDrafts(page, mail, ida, 'Begun.');

  const other = await (await browser.newContext({ baseURL: postern.origin })).newPage();
  ownTime(other);
  await signIn(other, ida);
  await other.getByRole('treeitem', { name: /Drafts/ }).click();
  await row(other, 'Of two minds').click();
  await other.getByRole('button', { name: 'Edit draft' }).click();
  await text(other).fill('Begun. There.');
  await isInDrafts(other, mail, ida, 'Begun. There.');
  await text(page).fill('Begun. Here.');
  await isInDrafts(page, mail, ida, 'Begun. Here.');
  expect(await drafts(mail, ida)).toContain('Begun. There.');
  await other.getByRole('button', { name: 'Minimise' }).click();
  await expect(row(other, 'Of two minds')).toHaveCount(2);
  await other.context().close();
});
