// What the menu of a message offers: its source, its head, its plain text, another charset, paper, dark colours.

import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { attachment, htmlLetter, letter, multipart } from './messages.ts';

const open = async (page: Page, subject: string) => {
  await page.getByRole('row', { name: new RegExp(subject) }).click();
  await expect(page.getByRole('article').getByRole('button', { name: 'More' })).toBeVisible();
};
const choose = async (page: Page, entry: string) => {
  await page.getByRole('article').getByRole('button', { name: 'More' }).click();
  await page
    .getByRole('menuitem', { name: entry })
    .or(page.getByRole('menuitemradio', { name: entry }))
    .click();
};
const frame = (page: Page) => page.frameLocator('iframe[title="Message body"]');
const html = (body: string) => ({ headers: ['Content-Type: text/html; charset=utf-8'], body });
const plain = (body: string) => ({ headers: ['Content-Type: text/plain; charset=utf-8'], body });

test('the original is shown, copied and saved as it came', async ({ page, mail }) => {
  await page.addInitScript(() => {
    // Reading the clipboard is nothing that the page's policy allows.
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  const raw = letter({
    subject: 'Plan',
    headers: ['X-Secret-Header: <b>seen</b>'],
    body: 'The <script>plan</script>.',
  });
  const western = Buffer.concat([
    Buffer.from('Subject: Western\r\nFrom: a@b.example\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nstra'),
    Buffer.from([0xdf]),
    Buffer.from('e\r\n'),
  ]);
  const film = attachment('attachment; filename="film.bin"', 'application/octet-stream', randomBytes(8_000_000));
  const large = multipart('Large', 'mixed', [plain('A film.'), film]);
  const account = await mail.account({ messages: { INBOX: [raw, western, large] } });
  await signIn(page, account);
  await open(page, 'Plan');
  await choose(page, 'Show original');
  const dialog = page.getByRole('dialog', { name: 'Original message' });
  await expect(dialog.getByText('X-Secret-Header: <b>seen</b>')).toBeVisible();
  await expect(dialog.getByText('The <script>plan</script>.')).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByText('Download .eml').click()]);
  expect(file.suggestedFilename()).toBe('Plan.eml');
  expect((await readFile((await file.path())!, 'utf8')).replaceAll('\r\n', '\n').trim()).toBe(raw.trim());
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await choose(page, 'All headers');
  await expect(page.getByRole('dialog', { name: 'All headers' }).getByText('X-Secret-Header')).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Escape');

  // Eight bits of no charset: shown and copied letter by letter.
  await open(page, 'Western');
  await choose(page, 'Show original');
  await expect(dialog.getByText('straße')).toBeVisible();
  await expect(dialog.getByText('Some lines are not UTF-8.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.copied)).toContain('straße');
  await page.keyboard.press('Escape');

  // Of a large one the beginning is fetched; the file has all of it.
  await open(page, 'Large');
  await choose(page, 'Show original');
  await expect(dialog.getByText('Only the beginning is shown.')).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await dialog.getByRole('button', { name: 'Download .eml' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop downloading Large.eml' }).click();
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  const [saved] = await Promise.all([page.waitForEvent('download'), dialog.getByText('Download .eml').click()]);
  expect((await stat((await saved.path())!)).size).toBeGreaterThan(10_000_000);
});

test('the plain text takes the place of the design, and a text another charset', async ({ page, mail }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'print', { configurable: true, value: () => undefined });
  });
  const both = multipart('Both', 'alternative', [plain('Said plainly.'), html('<p>Said nicely.</p>')]);
  // KOI8-R that claims to be windows-1252.
  const wrong = letter({
    subject: 'Wrong',
    headers: ['Content-Type: text/plain; charset=windows-1252', 'Content-Transfer-Encoding: quoted-printable'],
    body: '=F0=D2=C9=D7=C5=D4',
  });
  const account = await mail.account({ messages: { INBOX: [both, wrong] } });
  await signIn(page, account);
  await open(page, 'Both');
  await expect(frame(page).getByText('Said nicely.')).toBeVisible();
  await choose(page, 'Plain text');
  await expect(page.getByRole('article').getByText('Said plainly.')).toBeVisible();
  await choose(page, 'Designed');
  await expect(frame(page).getByText('Said nicely.')).toBeVisible();

  await open(page, 'Wrong');
  await choose(page, 'Text encoding…');
  await expectAccessibleInBothThemes(page);
  await page.getByRole('combobox', { name: 'Text encoding' }).selectOption('koi8-r');
  await expect(page.getByRole('article').getByText('Привет')).toBeVisible();
  // On paper it reads as on the screen.
  await choose(page, 'Print');
  await expect(page.frameLocator('iframe[title="Printed message"]').getByText('Привет')).toBeAttached();
});

test('the menu closes when the message is clicked', async ({ page, mail }) => {
  await signIn(
    page,
    await mail.account({ messages: { INBOX: [htmlLetter('Design', '<h1>Words of the design</h1>')] } }),
  );
  await open(page, 'Design');
  await page.getByRole('article').getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await frame(page)
    .getByText('Words of the design')
    .click({ position: { x: 4, y: 4 }, force: true });
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('paper gets the head, the whole text with its quotes, and nothing remote', async ({ page, mail }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'print', { configurable: true, value: () => undefined });
  });
  const account = await mail.account({
    messages: {
      INBOX: [
        htmlLetter(
          'For paper',
          '<p>Own words.</p><img src="https://x.invalid/a.png"><div>Ida wrote:</div><blockquote>Older words.</blockquote>',
        ),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'For paper');
  await choose(page, 'Print');
  const sheet = page.frameLocator('iframe[title="Printed message"]');
  await expect(sheet.getByText('From: Maren Holt <maren.holt@library.example>')).toBeAttached();
  await expect(sheet.getByText('For paper')).toBeAttached();
  await expect(sheet.locator('summary')).toHaveCount(0);
  await expect(sheet.getByText('Older words.')).toBeAttached();
  await expect(sheet.locator('img[src]')).toHaveCount(0);
});

test('a message stands in a tab of its own, with its neighbours beside it', async ({ page, mail, context }) => {
  const account = await mail.account({
    messages: {
      INBOX: [letter({ subject: 'Older', body: 'Older words.' }), letter({ subject: 'Newer', body: 'Newer words.' })],
    },
  });
  await signIn(page, account);
  await open(page, 'Older');
  const [other] = await Promise.all([context.waitForEvent('page'), choose(page, 'Open in a new tab')]);
  await expect(other.getByRole('article').getByText('Older words.')).toBeVisible();
  expect(await other.evaluate(() => window.opener)).toBeNull();
  const tools = other.getByRole('toolbar', { name: 'Message actions' });
  await expect(tools.getByText('2 of 2')).toBeVisible();
  await expect(tools.getByRole('button', { name: 'Next message' })).toBeDisabled();
  await tools.getByRole('button', { name: 'Previous message' }).click();
  await expect(other.getByRole('article').getByText('Newer words.')).toBeVisible();
  await expect(page.getByRole('article').getByText('Older words.')).toBeVisible();
});

test('a long newsletter is there from its first words to its last, on paper too', async ({ page, mail }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'print', { configurable: true, value: () => undefined });
  });
  const story =
    '<table><tr><td style="color:#333"><p>One of many stories that nobody asked for.</p></td></tr></table>\n';
  const long = `<p>First words.</p>${story.repeat(3000)}<p>Last words.</p>`;
  const account = await mail.account({
    messages: {
      INBOX: [
        htmlLetter('Too many', `<p>First words.</p>${'<i></i>\n'.repeat(60_000)}<p>Words at the end.</p>`),
        htmlLetter('Long', long),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'Long');
  await expect(frame(page).getByText('First words.')).toBeVisible();
  await expect(frame(page).getByText('Last words.')).toBeAttached();
  await expect(frame(page).locator('table')).toHaveCount(3000);
  await choose(page, 'Print');
  const sheet = page.frameLocator('iframe[title="Printed message"]');
  await expect(sheet.getByText('Last words.')).toBeAttached();
  // Its beginning alone would do; all of it is more than a page takes.
  await open(page, 'Too many');
  // In the reader: the row's preview says them, too.
  await expect(page.getByRole('article').getByText('Words at the end.')).toBeVisible();
  await expect(page.locator('iframe[title="Message body"]')).toHaveCount(0);
});

test.describe('in a dark window', () => {
  test.use({ colorScheme: 'dark' });

  test('mail lies on light paper, is turned dark by choice, and keeps a dark design of its own', async ({
    page,
    mail,
  }) => {
    const own = `<style>@media (prefers-color-scheme: dark) { p { color: rgb(200, 210, 220) } }</style><p>Its own.</p>`;
    const account = await mail.account({
      messages: { INBOX: [htmlLetter('Ordinary', '<p>Paper.</p>'), htmlLetter('Own design', own)] },
    });
    await signIn(page, account);
    const body = page.locator('iframe[title="Message body"]');
    await open(page, 'Ordinary');
    await expect(frame(page).getByText('Paper.')).toBeVisible();
    await expect(body).toHaveCSS('filter', 'none');
    await choose(page, 'In dark colours');
    await expect(body).toHaveCSS('filter', /invert/);
    await choose(page, 'On light paper');
    await expect(body).toHaveCSS('filter', 'none');
    // That was said of one message.
    await open(page, 'Own design');
    await expect(frame(page).getByText('Its own.')).toHaveCSS('color', 'rgb(200, 210, 220)');
    await choose(page, 'On light paper');
    await expect(frame(page).getByText('Its own.')).toHaveCSS('color', 'rgb(31, 35, 40)');
    await choose(page, 'In dark colours');
    await expect(body).toHaveCSS('filter', /invert/);
    await open(page, 'Ordinary');
    await expect(frame(page).getByText('Paper.')).toBeVisible();
    await expect(body).toHaveCSS('filter', 'none');
    await open(page, 'Own design');
    await expect(body).toHaveCSS('filter', /invert/);
    await choose(page, 'In the colours of the message');
    await expect(frame(page).getByText('Its own.')).toHaveCSS('color', 'rgb(200, 210, 220)');
  });
});
