// Two people of one mail server write to each other: to compose, send, take back, answer and forward, and what a reload, a refused
// recipient and a lost connection leave of a letter.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { type Account, expect, type MailServer, signIn, test } from './fixtures.ts';
import { isInDrafts } from './in-drafts.ts';
import { ownTime, passTime } from './pass-time.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const row = (page: Page, subject: string) => page.getByRole('row', { name: new RegExp(subject) });
const countIn = async (mail: MailServer, { username }: Account, mailbox: string): Promise<string> =>
  (await mail.doveadm('search', '-u', username, 'mailbox', mailbox, 'ALL'))
    .trim()
    .split('\n')
    .filter(Boolean)
    .length.toString();

/** What Python's email package makes of a message. */
const readByPython = (
  raw: Buffer,
): { subject: string; to: string; text: string; files: [string, string][]; bcc: boolean } =>
  JSON.parse(
    execFileSync(
      'python3',
      [
        '-c',
        `
import sys, json, hashlib, email
from email import policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
files = [[p.get_filename(), hashlib.sha256(p.get_payload(decode=True)).hexdigest()] for p in m.iter_attachments()]
text = m.get_body(('plain',)).get_content()
print(json.dumps(dict(subject=m['subject'], to=m['to'], text=text, files=files, bcc=m['bcc'] is not None)))
`,
      ],
      { input: raw, maxBuffer: 100_000_000 },
    ).toString(),
  );

const secondPage = async (browser: Browser, origin: string): Promise<Page> => {
  const page = await (await browser.newContext({ baseURL: origin })).newPage();
  ownTime(page);
  return page;
};

/** The time to take a letter back is over, at once. */
const undoIsOver = async (page: Page): Promise<void> => {
  await expect(page.getByRole('status').filter({ hasText: 'Sending.' })).toBeVisible();
  await passTime(page, 10_000);
};

test.beforeEach(({ page }) => ownTime(page));

test('two people write to each other', async ({ page, browser, mail, postern }) => {
  const ida = await mail.account({ name: 'ida' });
  const joe = await mail.account({ name: 'joe' });
  await signIn(page, ida);
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await expect(dialog(page).getByRole('combobox', { name: 'To' })).toBeFocused();
  await page.keyboard.type(`Joe Ünal <${joe.username}>`);
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Tea at four – größer');
  const words = `${'A long line that is flowed, with words enough to be broken more than once. '.repeat(3)}Ça va?`;
  await dialog(page).getByRole('textbox', { name: 'Message' }).fill(`Dear Joe,\n\n${words}\n> quoted\n-- \nIda`);
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256));
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'Plan für vier.bin', mimeType: 'application/octet-stream', buffer: bytes });
  await expect(dialog(page).getByText('Saved on this device')).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(
    page.getByRole('status').filter({ hasText: 'Sending.' }).getByRole('button', { name: 'Undo' }),
  ).toBeVisible();
  await undoIsOver(page);
  await expect(page.getByRole('status').filter({ hasText: 'Sent.' })).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => countIn(mail, ida, 'Sent')).toBe('1');
  expect(mail.submission.accepted.filter(({ username }) => username === ida.username)).toHaveLength(1);

  // Another reader finds the same: subject, names, text (its soft line ends joined, RFC 3676), and the file octet for octet.
  const read = readByPython(mail.submission.accepted.at(-1)!.raw);
  expect(read.subject).toBe('Tea at four – größer');
  expect(read.to).toBe(`Joe Ünal <${joe.username}>`);
  expect(read.text.replaceAll('\r\n', '\n').replaceAll(' \n', ' ')).toBe(`Dear Joe,\n\n${words}\n> quoted\n-- Ida\n`);
  expect(read.files).toEqual([['Plan für vier.bin', createHash('sha256').update(bytes).digest('hex')]]);

  const other = await secondPage(browser, postern.origin);
  await signIn(other, joe);
  await row(other, 'Tea at four – größer').click();
  const article = other.getByRole('article');
  await expect(article).toContainText(words);
  await expect(other.getByRole('list', { name: 'Attachments' })).toContainText('Plan für vier.bin');

  // The answer quotes, goes to who wrote, and marks what it answers.
  await other.keyboard.press('r');
  await expect(dialog(other).getByRole('textbox', { name: 'Message' })).toBeFocused();
  await expect(dialog(other).getByRole('textbox', { name: 'Subject' })).toHaveValue('Re: Tea at four – größer');
  await expect(dialog(other).getByRole('textbox', { name: 'Message' })).toHaveValue(
    /wrote:\n> Dear Joe,\n>\n> A long line/,
  );
  await other.keyboard.type('With pleasure.');
  await other.keyboard.press('Control+Enter');
  await undoIsOver(other);
  await expect(other.getByRole('status').filter({ hasText: 'Sent.' })).toBeVisible({ timeout: 30_000 });
  await row(page, 'Re: Tea at four – größer').click();
  await expect(page.getByRole('article').last()).toContainText('With pleasure.');
  await expect.poll(() => countIn(mail, joe, 'Sent')).toBe('1');
  await expect
    .poll(() => mail.doveadm('fetch', '-u', joe.username, 'flags', 'mailbox', 'INBOX', 'ALL'))
    .toContain('\\Answered');
  const [first, answer] = mail.submission.accepted.slice(-2).map(({ raw }) => raw.toString('latin1'));
  const id = /^Message-ID: (\S+)/m.exec(first!)![1]!;
  expect(answer).toContain(`In-Reply-To: ${id}`);

  // Forwarded with its file, octet for octet.
  // The head offers it, too.
  await other.getByRole('article').last().getByRole('button', { name: 'Forward' }).first().click();
  await expect(dialog(other).getByRole('list', { name: 'Attached files' })).toContainText('Plan für vier.bin');
  await dialog(other).getByRole('combobox', { name: 'To' }).fill(ida.username);
  await dialog(other).getByRole('textbox', { name: 'Message' }).click();
  await dialog(other).getByRole('button', { name: 'Send', exact: true }).click();
  await undoIsOver(other);
  await row(page, 'Fwd: Tea at four').click({ timeout: 40_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /Download.*Plan für vier/ }).click();
  const saved = await (await download).createReadStream();
  const pieces: Buffer[] = [];
  for await (const piece of saved) pieces.push(piece as Buffer);
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  await other.context().close();
});

test('a draft goes on after a reload, a letter is taken back, and what is refused is mended', async ({
  page,
  mail,
}) => {
  const ida = await mail.account({ name: 'ida' });
  await signIn(page, ida);
  await expect(page.getByRole('button', { name: 'Compose' }).first()).toBeVisible();
  await page.keyboard.press('c');
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Half a letter');
  await dialog(page).getByRole('textbox', { name: 'Message' }).fill('It goes on');
  await expect(dialog(page).getByText('Saved on this device')).toBeVisible();
  await page.reload();
  await expect(dialog(page).getByRole('textbox', { name: 'Message' })).toHaveValue('It goes on');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.getByRole('button', { name: 'Half a letter' }).click();

  // Nobody, and somebody who is none: said before anything leaves.
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toHaveText('Who should get it? Add a recipient.');
  await dialog(page).getByRole('combobox', { name: 'To' }).fill('nobody');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toHaveText('“nobody” is not an address.');
  await dialog(page).getByRole('textbox', { name: 'Message' }).fill('It is attached, and goes on');
  await dialog(page).getByRole('button', { name: 'Remove nobody' }).click();
  await page.keyboard.type('nobody@example.org,');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('no file is attached');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Message' })).toHaveValue('It is attached, and goes on');
  expect(mail.submission.accepted.filter(({ username }) => username === ida.username)).toEqual([]);

  await dialog(page).getByRole('textbox', { name: 'Message' }).fill('It goes on');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await undoIsOver(page);
  const strip = page.getByRole('alert').filter({ hasText: 'Not sent' });
  await expect(strip).toContainText('No such recipient here', { timeout: 30_000 });
  await strip.getByRole('button', { name: 'Edit' }).click();
  await dialog(page).getByRole('button', { name: 'Remove nobody@example.org' }).click();
  await page.keyboard.type(ida.username);
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await undoIsOver(page);
  await expect(row(page, 'Half a letter')).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => countIn(mail, ida, 'Sent')).toBe('1');
});

test('a draft is one message in Drafts, and goes on in another browser', async ({ page, browser, mail, postern }) => {
  const ida = await mail.account({ name: 'ida' });
  await signIn(page, ida);
  await expect(page.getByRole('button', { name: 'Compose' }).first()).toBeVisible();
  await page.keyboard.press('c');
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Begun here');
  await dialog(page).getByRole('textbox', { name: 'Message' }).fill('Dear all,');
  await isInDrafts(page, mail, ida, 'Dear all,');
  await expect.poll(() => countIn(mail, ida, 'Drafts')).toBe('1');

  const other = await secondPage(browser, postern.origin);
  await signIn(other, ida);
  await other.getByRole('treeitem', { name: /Drafts/ }).click();
  await row(other, 'Begun here').click();
  await other.getByRole('button', { name: 'Edit draft' }).click();
  await expect(dialog(other).getByRole('textbox', { name: 'Message' })).toHaveValue('Dear all,');
  await dialog(other).getByRole('textbox', { name: 'Subject' }).fill('Ended there');
  await dialog(other).getByRole('combobox', { name: 'To' }).fill(ida.username);
  await isInDrafts(other, mail, ida, 'Ended there');
  await expect.poll(() => countIn(mail, ida, 'Drafts')).toBe('1');
  await dialog(other).getByRole('button', { name: 'Send', exact: true }).click();
  await undoIsOver(other);
  await expect(other.getByRole('status').filter({ hasText: 'Sent.' })).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => countIn(mail, ida, 'Drafts')).toBe('0');

  // What is written on here meanwhile is not lost, and stands beside what came of the other.
  await dialog(page).getByRole('textbox', { name: 'Message' }).fill('Dear all, and more');
  await isInDrafts(page, mail, ida, 'Dear all, and more');
  await expect.poll(() => countIn(mail, ida, 'Drafts')).toBe('1');
  await dialog(page).getByRole('button', { name: 'Discard draft' }).click();
  await expect.poll(() => countIn(mail, ida, 'Drafts')).toBe('0');
  await other.context().close();
});

/** Writes to oneself and presses "Send". */
const sendTo = async (page: Page, to: Account, subject: string): Promise<void> => {
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await dialog(page).getByRole('combobox', { name: 'To' }).fill(to.username);
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill(subject);
  await dialog(page).getByRole('textbox', { name: 'Message' }).fill('Words.');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
};
const sentBy = (mail: MailServer, { username }: Account) =>
  mail.submission.accepted.filter((message) => message.username === username);

test('a letter outlives a reload in each of its states, and 25 MB go out once', async ({ page, mail }) => {
  const ida = await mail.account({ name: 'ida' });
  await signIn(page, ida);
  await sendTo(page, ida, 'Before its time');
  await page.reload();
  await expect(page.getByRole('grid', { name: 'Messages' })).toBeVisible();
  await passTime(page, 10_000);
  await expect(row(page, 'Before its time')).toBeVisible({ timeout: 40_000 });

  await page.getByRole('button', { name: 'Compose' }).first().click();
  await dialog(page).getByRole('combobox', { name: 'To' }).fill(ida.username);
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Large');
  const buffer = Buffer.alloc(25_000_000, 'Postern ');
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.bin', mimeType: 'application/octet-stream', buffer });
  await expect(dialog(page).getByText('Saved on this device')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await undoIsOver(page);
  await expect(page.getByRole('group').filter({ hasText: 'Sending:' })).toBeVisible({ timeout: 40_000 });
  await page.reload();
  await expect(row(page, 'Large')).toBeVisible({ timeout: 90_000 });
  await expect.poll(() => countIn(mail, ida, 'Sent'), { timeout: 30_000 }).toBe('2');
  expect(sentBy(mail, ida)).toHaveLength(2);
  expect(sentBy(mail, ida).at(-1)!.raw.length).toBeGreaterThan(buffer.length);
});

test('a letter waits for a connection, and for a session', async ({ page, context, mail }) => {
  const ida = await mail.account({ name: 'ida' });
  await signIn(page, ida);
  await sendTo(page, ida, 'Offline');
  await context.setOffline(true);
  await undoIsOver(page);
  await expect(page.getByRole('group').filter({ hasText: 'Waits for a connection' })).toBeVisible();
  await context.setOffline(false);
  await expect(row(page, 'Offline')).toBeVisible({ timeout: 60_000 });

  await sendTo(page, ida, 'Signed out meanwhile');
  await context.clearCookies();
  await undoIsOver(page);
  await expect(page.getByRole('group').filter({ hasText: 'Waits to be sent' })).toBeVisible({ timeout: 30_000 });
  expect(sentBy(mail, ida)).toHaveLength(1);
  await signIn(page, ida);
  await expect(row(page, 'Signed out meanwhile')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => countIn(mail, ida, 'Sent')).toBe('2');
  expect(sentBy(mail, ida)).toHaveLength(2);
});

test('a link to an address opens a letter, out of a message’s frame and out of plain text', async ({ page, mail }) => {
  const mailto = 'mailto:joe@example.org?subject=About%20tea&body=Dear%20Joe&attach=/etc/passwd';
  const head = 'From: Kim <kim@example.org>\nTo: ida@example.org\nMIME-Version: 1.0\n';
  const ida = await mail.account({
    name: 'ida',
    messages: {
      INBOX: [
        `${head}Subject: Designed\nContent-Type: text/html\n\n<p><a href="${mailto.replaceAll('&', '&amp;')}">Write to Joe</a></p>`,
        `${head}Subject: Plain\n\nWrite to mailto:kim@example.org today\n`,
      ],
    },
  });
  await signIn(page, ida);
  await row(page, 'Designed').click();
  await page.frameLocator('iframe[title="Message body"]').getByRole('link', { name: 'Write to Joe' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Subject' })).toHaveValue('About tea');
  await expect(dialog(page).getByRole('textbox', { name: 'Message' })).toHaveValue('Dear Joe');
  await expect(dialog(page).getByRole('button', { name: 'Remove joe@example.org' })).toBeVisible();
  await expect(dialog(page).getByRole('list', { name: 'Attached files' })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Minimise' }).click();
  await row(page, 'Plain').click();
  await page
    .getByRole('article')
    .getByRole('link', { name: /kim@example.org/ })
    .click();
  await expect(dialog(page).getByRole('button', { name: 'Remove kim@example.org' })).toBeVisible();
  expect(page.context().pages()).toHaveLength(1);
});

test('a mail link of the system opens a letter once somebody is signed in', async ({ page, mail }) => {
  await page.addInitScript(() => {
    const asked: string[][] = [];
    Object.assign(window, { asked });
    navigator.registerProtocolHandler = (...given) => void asked.push(given.map(String));
  });
  const link = 'mailto:joe@example.org?subject=Tea%20%26%20cake';
  const { username, password } = await mail.account({ name: 'ida' });
  await page.goto(`/mail?mailto=${encodeURIComponent(link)}`);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: 'Subject' })).toHaveValue('Tea & cake');
  await expect(dialog(page).getByRole('button', { name: 'Remove joe@example.org' })).toBeVisible();
  await expect(page).toHaveURL(/\/mail\/INBOX$/);
  await dialog(page).getByRole('button', { name: 'Discard draft' }).click();

  // The browser is asked for them in the settings, with the address that was opened above.
  await page.goto('/mail/INBOX#settings/writing');
  await page.getByRole('button', { name: 'Open mail links with Postern' }).click();
  await expect(page.getByText('The browser asks whether you want that')).toBeVisible();
  expect(await page.evaluate('asked')).toEqual([['mailto', `${new URL(page.url()).origin}/mail?mailto=%s`]]);
  await expect(dialog(page)).toHaveCount(0);
});
