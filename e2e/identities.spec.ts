// As whom a person writes: identities with what belongs to them, the address a message came to, and how letters are written.

import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { glimpse } from './glimpse.ts';
import { letter } from './messages.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const text = (page: Page) => dialog(page).getByRole('textbox', { name: 'Message' });
const row = (page: Page, subject: string) => page.getByRole('row', { name: new RegExp(subject) });

test('a person writes as who they are, and answers as whom they were written to', async ({ page, mail }) => {
  const ida = await mail.account({ name: 'ida' });
  const tagged = ida.username.replace('@', '+tea@');
  await mail.deliver(ida.username, letter({ subject: 'Tea order', to: `"Our customer" <${tagged}>` }));
  await signIn(page, ida);

  // Who it is: a name and a signature, and a second one with a folder of its own.
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog');
  await settings.getByRole('button', { name: 'Identities' }).click();
  await settings.getByRole('button', { name: `Edit ${ida.username}` }).click();
  await settings.getByRole('textbox', { name: 'Name' }).fill('Ida Berg');
  await settings.getByRole('textbox', { name: 'Signature' }).fill('Ida Berg\nTea and books');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByRole('list', { name: 'Identities' })).toContainText('Tea and books');
  await settings.getByRole('button', { name: 'Add an identity' }).click();
  await settings.getByRole('textbox', { name: 'Name' }).fill('Library');
  await settings.getByRole('textbox', { name: 'Address' }).fill('no address');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByRole('alert')).toHaveText('“no address” is not an address.');
  await settings.getByRole('textbox', { name: 'Address' }).fill('library@example.org');
  await settings.getByRole('textbox', { name: 'Signature' }).fill('The library');
  await settings.getByRole('checkbox', { name: 'Signature with formatting' }).check();
  await expect(settings.getByRole('toolbar')).toBeVisible();
  await expect(settings.getByRole('textbox', { name: 'Signature' })).toHaveText('The library');
  await settings.getByRole('checkbox', { name: 'A blind copy of every message to this address' }).check();
  await expectAccessible(page);
  await settings.getByRole('button', { name: 'Save' }).click();
  await expectAccessible(page);
  await settings.getByRole('button', { name: 'Writing' }).click();
  await settings.getByRole('radio', { name: 'Plain text' }).check();
  await settings.getByRole('radio', { name: 'Not at all' }).check();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  // Written to under a tag: answered under it, signed by whose it is.
  await row(page, 'Tea order').click();
  await page.getByRole('article').getByText('Hello.').waitFor();
  await page.keyboard.press('r');
  const from = dialog(page).getByRole('button', { name: /^From:/ });
  await expect(from).toHaveText(`Ida Berg <${tagged}>`);
  await expect(text(page)).toHaveValue(/^\n\n-- \nIda Berg\nTea and books\n\nOn .* wrote:\n> Hello\.\n$/);
  await from.click();
  await page.getByRole('menuitemradio', { name: 'Library <library@example.org>' }).click();
  await expect(text(page)).toHaveValue(/^\n\n-- \nThe library\n\nOn /);
  await expect(dialog(page).getByRole('button', { name: 'Remove Library' })).toBeVisible();
  await from.click();
  await page.getByRole('menuitemradio', { name: `Ida Berg <${ida.username}>` }).click();
  await expect(text(page)).toHaveValue(/^\n\n-- \nIda Berg\nTea and books\n\nOn /);
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Discard draft' }).click();

  // What was chosen outlives the page: nothing is waited for after "Send".
  await page.reload();
  await row(page, 'Tea order').click();
  await page.keyboard.press('c');
  await expect(text(page)).toHaveValue('\n\n-- \nIda Berg\nTea and books\n');
  await dialog(page).getByRole('combobox', { name: 'To' }).fill(tagged);
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('To myself');
  await text(page).press('Control+Home');
  await page.keyboard.type('It is signed.');
  await dialog(page).getByRole('button', { name: 'More options' }).click();
  await page.getByRole('menuitem', { name: 'Save as template…' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('To myself');
  await page.keyboard.type('Short note');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved as template “Short note”.' })).toBeVisible();
  await glimpse(page, /Sending\.\s*Undo/);
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(row(page, 'To myself')).toBeVisible({ timeout: 30_000 });
  expect(await page.evaluate('glimpsed')).toBe(false);
  const sent = mail.submission.accepted.find(({ username }) => username === ida.username)!.raw.toString();
  expect(sent).toContain(`From: Ida Berg <${ida.username}>`);
  expect(sent).toContain('It is signed.\r\n\r\n-- \r\nIda Berg\r\nTea and books\r\n');

  // Kept words: put into a letter, and a letter begun with them. The signature is each letter's own.
  await page.keyboard.press('c');
  await text(page).fill('Dear all,\n');
  await dialog(page).getByRole('button', { name: 'More options' }).click();
  await page.getByRole('menuitem', { name: 'Insert template…' }).click();
  await page.getByRole('combobox', { name: 'Find a template' }).fill('short');
  await page.keyboard.press('Enter');
  await expect(text(page)).toHaveValue('Dear all,\nIt is signed.');
  await expect(dialog(page).getByRole('textbox', { name: 'Subject' })).toHaveValue('To myself');
  await dialog(page).getByRole('button', { name: 'Discard draft' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await settings.getByRole('button', { name: 'Templates' }).click();
  await settings.getByRole('button', { name: 'Rename Short note' }).click();
  await settings.getByRole('textbox', { name: 'Name' }).fill('Note');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await settings.getByRole('button', { name: 'Write with Note' }).click();
  await expect(text(page)).toHaveValue('It is signed.\n\n-- \nIda Berg\nTea and books\n');
});

test('a message is answered on its list, redirected, written anew and forwarded whole', async ({
  page,
  browser,
  mail,
  postern,
}) => {
  const ida = await mail.account({ name: 'ida' });
  const joe = await mail.account({ name: 'joe' });
  const to = `Tea talk <${joe.username}>`;
  await mail.deliver(
    ida.username,
    letter({ subject: 'Minutes', to, headers: [`List-Post: <mailto:${joe.username}>`], body: 'We met.' }),
  );
  await mail.deliver(ida.username, letter({ subject: 'Größer', headers: ['Bcc: spy@example.org'], body: 'Für alle.' }));
  await signIn(page, ida);

  // On its list: to nobody but the list.
  await row(page, 'Minutes').click();
  await page.getByRole('button', { name: 'Reply to list' }).click();
  await expect(dialog(page).getByRole('button', { name: /^Remove / })).toHaveCount(1);
  await expect(dialog(page).getByRole('button', { name: `Remove ${joe.username}` })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Discard draft' }).click();

  // Written anew: the same words to the same people, and no answer to anything.
  await page.keyboard.press('E');
  await expect(dialog(page).getByRole('textbox', { name: 'Subject' })).toHaveValue('Minutes');
  await expect(dialog(page).getByRole('button', { name: 'Remove Tea talk' })).toBeVisible();
  await expect(text(page)).toHaveValue('We met.');
  await expect(dialog(page).getByRole('button', { name: /^From:/ })).toHaveText(ida.username);
  await dialog(page).getByRole('button', { name: 'Discard draft' }).click();

  // Redirected: it goes on as it came.
  await row(page, 'Größer').click();
  await page.getByRole('article').getByText('Für alle.').waitFor();
  await page.getByRole('article').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Redirect' }).click();
  const redirect = page.getByRole('dialog', { name: 'Redirect “Größer”' });
  await expectAccessible(page);
  await redirect.getByRole('button', { name: 'Redirect' }).click();
  await expect(redirect.getByRole('alert')).toContainText('Add a recipient');
  await redirect.getByRole('combobox', { name: 'To' }).fill(joe.username);
  await redirect.getByRole('button', { name: 'Redirect' }).click();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(redirect.getByRole('button', { name: `Remove ${joe.username}` })).toBeVisible();
  // Nothing is taken back from here on, so nothing waits: as another tab's settings tell it.
  await page.evaluate(() => {
    const key = 'postern.writing';
    localStorage.setItem(key, JSON.stringify({ format: 'plain', undoSeconds: 0 }));
    window.dispatchEvent(new StorageEvent('storage', { key }));
  });
  await redirect.getByRole('button', { name: 'Redirect' }).click();

  // Two at once, as files.
  await row(page, 'Größer').click({ modifiers: ['ControlOrMeta'] });
  await row(page, 'Minutes').click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('toolbar', { name: 'Message actions' }).first()).toContainText('All 2');
  await page.keyboard.press('F');
  const files = dialog(page).getByRole('list', { name: 'Attached files' });
  await expect(files).toContainText('Größer.eml');
  await expect(files).toContainText('Minutes.eml');
  await dialog(page).getByRole('combobox', { name: 'To' }).fill(joe.username);
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();

  const context = await browser.newContext({ baseURL: postern.origin });
  const other = await context.newPage();
  await signIn(other, joe);
  await row(other, 'Fwd: Größer').click({ timeout: 40_000 });
  const first = other.getByRole('article').first();
  await expect(first).toContainText('Maren Holt');
  await expect(first).toContainText('Für alle.');
  const redirections = () =>
    mail.submission.accepted.map((message) => message.raw.toString()).filter((each) => each.startsWith('Resent-'));
  await expect.poll(redirections).toHaveLength(1);
  const [redirected] = redirections();
  expect(redirected).toContain(`Resent-From: ${ida.username}`);
  expect(redirected).toContain('From: Maren Holt <maren.holt@library.example>\r\n');
  expect(redirected).not.toContain('spy@');

  const attachments = other.getByRole('list', { name: 'Attachments' });
  await expect(attachments).toContainText('Minutes.eml');
  await expect(other.getByRole('button', { name: 'Größer', exact: true })).toBeVisible();
  await other.getByRole('button', { name: 'Minutes', exact: true }).click();
  await expect(other.getByText('We met.')).toBeVisible();
  expect(mail.submission.accepted.map((message) => message.raw.toString()).join()).not.toContain('spy@');
  await expect
    .poll(() => mail.doveadm('fetch', '-u', ida.username, 'flags', 'mailbox', 'INBOX', 'ALL'))
    .toMatch(/\$Forwarded[\s\S]*\$Forwarded/);
  await context.close();
});
