// The way out of a letter: at a time of its own, past a submission server that fails at every step, through crashes.

import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { type Account, expect, type MailServer, signIn, startMailServer, startPosternOn, test } from './fixtures.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const row = (page: Page, subject: string) => page.getByRole('row', { name: new RegExp(subject) });
const says = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
const sentBy = (mail: MailServer, { username }: Account) =>
  mail.submission.accepted.filter((message) => message.username === username);
const countIn = async (mail: MailServer, { username }: Account, mailbox: string): Promise<number> =>
  (await mail.doveadm('search', '-u', username, 'mailbox', mailbox, 'ALL')).trim().split('\n').filter(Boolean).length;

/** A letter to oneself, written and not sent. */
const write = async (page: Page, to: Account, subject: string): Promise<void> => {
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await dialog(page).getByRole('combobox', { name: 'To' }).fill(to.username);
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill(subject);
  await dialog(page).getByRole('textbox', { name: 'Message' }).fill('Words.');
};

/** The clock went on while the app was closed: the letters that wait here are as late as that. */
const makeLate = (page: Page, milliseconds: number): Promise<void> =>
  page.evaluate(
    (late) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('postern-letters');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction('letters', 'readwrite');
          const letters = change.objectStore('letters');
          letters.getAll().onsuccess = ({ target }) => {
            for (const letter of (target as IDBRequest<{ later: { held: boolean } }[]>).result)
              letters.put({ ...letter, later: { ...letter.later, at: Date.now() - late } });
          };
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    milliseconds,
  );

test('a letter goes later: it waits over a reload, is put off, taken back, sent now, and goes late where it missed its time', async ({
  page,
  mail,
}) => {
  const ida = await mail.account({ name: 'ida' });
  await signIn(page, ida);
  const choose = async (choice: RegExp): Promise<void> => {
    await dialog(page).getByRole('button', { name: 'Schedule' }).click();
    await page.getByRole('button', { name: choice }).click();
    await expect(dialog(page)).toBeHidden();
  };
  await write(page, ida, 'For tomorrow');
  await dialog(page).getByRole('button', { name: 'Schedule' }).click();
  const asking = page.getByRole('dialog', { name: 'When should it go out?' });
  await expect(asking).toContainText('it has to be open on this device then');
  await expect(asking).toContainText('Central European Standard Time');
  await expectAccessible(page);
  await asking.getByLabel('Date and time').fill('2020-01-01T08:00');
  await asking.getByRole('button', { name: 'Set this time' }).click();
  await expect(asking.getByRole('alert')).toHaveText('Choose a time that is still to come, within a year.');
  await asking.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(says(page, /Goes out .*08:00/)).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: /08:00 · For tomorrow/ }).click();
  const list = page.getByRole('dialog', { name: 'Messages to be sent later' });
  await expectAccessible(page);
  await list.getByRole('button', { name: 'Change time' }).click();
  await page.getByLabel('Date and time').fill(`${new Date().getUTCFullYear() + 1}-01-01T09:30`);
  await page.getByRole('button', { name: 'Set this time' }).click();
  await expect(list).toContainText('09:30');
  await list.getByRole('button', { name: 'Edit' }).click();
  await dialog(page).getByRole('textbox', { name: 'Message' }).fill('Other words.');
  await choose(/^Tomorrow morning/);
  await page.getByRole('button', { name: /· For tomorrow/ }).click();
  await list.getByRole('button', { name: 'Send now' }).click();
  await expect(list).toBeHidden();
  await row(page, 'For tomorrow').click();
  await expect(page.getByRole('article')).toContainText('Other words.');

  await write(page, ida, 'Missed');
  await choose(/^Tomorrow morning/);
  await expect(page.getByRole('button', { name: /· Missed/ })).toBeVisible();
  await makeLate(page, 3_600_000);
  await page.reload();
  await expect(says(page, '“Missed” went out late')).toBeVisible({ timeout: 45_000 });
  await expect(row(page, 'Missed')).toBeVisible();
  await expect.poll(() => countIn(mail, ida, 'Sent')).toBe(2);
  expect(sentBy(mail, ida)).toHaveLength(2);
});

test('a letter that the mail server is to keep says so before, and waits for another wish where it does not', async ({
  page,
  mail,
}) => {
  const ida = await mail.account({ name: 'ida' });
  // As a server would say that keeps mail for three days; the one here does not.
  await page.route('**/api/submission', (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({
          json: { size: null, eightBit: true, smtpUtf8: true, dsn: true, holdFor: 3 * 86_400 },
        })
      : route.fallback(),
  );
  await signIn(page, ida);
  await write(page, ida, 'Kept');
  await dialog(page).getByRole('button', { name: 'Schedule' }).click();
  await expect(page.getByRole('dialog', { name: 'When should it go out?' })).toContainText('it cannot be taken back');
  await page.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await says(page, 'Sending.').getByRole('button', { name: 'Undo' }).click();
  await dialog(page).getByRole('button', { name: 'Schedule' }).click();
  await page.getByRole('button', { name: /^Tomorrow morning/ }).click();
  const strip = page.getByRole('alert').filter({ hasText: 'Not sent' });
  await expect(strip).toContainText('The server cannot send later.');
  await strip.getByRole('button', { name: 'Edit' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Message' })).toContainText('Words.');
  expect(sentBy(mail, ida)).toEqual([]);
});

test('a receipt is asked for and given, once, and the message says so to every program', async ({
  page,
  mail,
  browser,
  postern,
}) => {
  const ida = await mail.account({ name: 'ida' });
  const joe = await mail.account({ name: 'joe' });
  await signIn(page, ida);
  await write(page, joe, 'Please confirm');
  await dialog(page).getByRole('button', { name: 'More options' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Ask for a read receipt' }).click();
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  const other = await (await browser.newContext({ baseURL: postern.origin })).newPage();
  await signIn(other, joe);
  await row(other, 'Please confirm').click({ timeout: 30_000 });
  await expect(other.getByText(`${ida.username} asks for a receipt that you read this.`)).toBeVisible();
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Give a receipt' }).click();
  await expect(says(other, 'The receipt is on its way.')).toBeVisible();
  await expect
    .poll(() => mail.doveadm('fetch', '-u', joe.username, 'flags', 'mailbox', 'INBOX', 'ALL'))
    .toContain('$MDNSent');
  await row(page, 'Read: Please confirm').click();
  await expect(page.getByRole('article')).toContainText('Your message “Please confirm” of');
  await other.reload();
  await row(other, 'Please confirm').click();
  await expect(other.getByRole('article')).toContainText('Words.');
  await expect(other.getByRole('button', { name: 'Give a receipt' })).toBeHidden();
  expect(sentBy(mail, joe)).toHaveLength(1);
  expect(sentBy(mail, joe)[0]!.raw.toString()).toContain('Disposition: manual-action/MDN-sent-manually; displayed');
  expect(await countIn(mail, joe, 'Sent')).toBe(0);
  await other.context().close();
});

/** Letters leave without a time in which they can be taken back. */
const leaveAtOnce = async (page: Page): Promise<void> => {
  await page.addInitScript(() => localStorage.setItem('postern.writing', '{"undoSeconds":0}'));
};
const send = async (page: Page): Promise<void> => {
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
};

test('what the submission server says no to is said, mended and sent, each letter once', async ({ page, mail }) => {
  const ida = await mail.account({ name: 'ida' });
  await leaveAtOnce(page);
  await signIn(page, ida);
  const rows = [
    ['greeting', '421 4.3.2 Busy', 'Waits to be sent', 'takes nothing now', 'Try again'],
    ['auth', '535 5.7.8 No', 'Not sent', 'does not take your password', 'Try again'],
    ['mail', '552 5.3.4 Too big', 'Not sent', 'too large', 'Edit'],
    ['data', '554 5.6.0 Spam', 'Not sent', 'does not take this message', 'Edit'],
    ['data', '', 'Maybe sent', 'may have been sent', 'Try again'],
  ] as const;
  for (const [index, [step, words, title, reason, way]] of rows.entries()) {
    const subject = `Letter ${index}`;
    await write(page, ida, subject);
    mail.submission.fail(step, words);
    await send(page);
    const strip = page.getByRole(title === 'Waits to be sent' ? 'group' : 'alert').filter({ hasText: title });
    await expect(strip).toContainText(reason, { timeout: 30_000 });
    await expect(strip).toContainText(subject);
    mail.submission.fail(null);
    await strip.getByRole('button', { name: way }).click();
    if (way === 'Edit') {
      await expect(dialog(page).getByRole('textbox', { name: 'Message' })).toContainText('Words.');
      await send(page);
    }
    await expect(row(page, subject)).toBeVisible({ timeout: 30_000 });
  }
  await expect.poll(() => countIn(mail, ida, 'Sent')).toBe(rows.length);
  expect(sentBy(mail, ida)).toHaveLength(rows.length);
});

/** The process of the page dies; another page comes of the same browser. */
const killed = async (page: Page, context: BrowserContext): Promise<Page> => {
  const dead = page.waitForEvent('crash');
  const devtools = await context.newCDPSession(page);
  void devtools.send('Page.crash').catch(() => undefined);
  await dead;
  await page.close();
  const next = await context.newPage();
  await leaveAtOnce(next);
  await next.goto('/');
  await expect(next.getByRole('grid', { name: 'Messages' })).toBeVisible();
  return next;
};

test('a letter goes out once, and its copy is one, wherever its page dies', async ({ page: first, context, mail }) => {
  const ida = await mail.account({ name: 'ida' });
  await leaveAtOnce(first);
  await signIn(first, ida);

  // While it is written: what was there at the last pause is there.
  await write(first, ida, 'Typing');
  await expect(dialog(first).getByText('Saved on this device')).toBeVisible();
  let page = await killed(first, context);
  await page.getByRole('button', { name: 'Typing' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Message' })).toContainText('Words.');

  // While it is on its way: in the upload, and when it was delivered and nobody has said so.
  for (const step of ['mail', 'data', 'answer'] as const) {
    const subject = `Dies at ${step}`;
    if (step === 'mail') await dialog(page).getByRole('textbox', { name: 'Subject' }).fill(subject);
    else await write(page, ida, subject);
    const held = mail.submission.hold(step);
    await send(page);
    await held.reached;
    page = await killed(page, context);
    held.release();
    await expect(row(page, subject)).toBeVisible({ timeout: 60_000 });
  }

  // When it is out and its copy is not seen to yet.
  await write(page, ida, 'Dies at once');
  const count = mail.submission.accepted.length;
  await send(page);
  await expect.poll(() => mail.submission.accepted.length, { intervals: [20] }).toBe(count + 1);
  page = await killed(page, context);
  await expect(row(page, 'Dies at once')).toBeVisible({ timeout: 60_000 });

  // In the time in which it can be taken back.
  await page.evaluate(() => localStorage.setItem('postern.writing', '{"undoSeconds":5}'));
  const last = await context.newPage();
  await page.close();
  await last.goto('/');
  await write(last, ida, 'Dies before its time');
  await send(last);
  page = await killed(last, context);
  await expect(row(page, 'Dies before its time')).toBeVisible({ timeout: 60_000 });

  await expect.poll(() => countIn(mail, ida, 'Sent'), { timeout: 40_000 }).toBe(5);
  expect(sentBy(mail, ida)).toHaveLength(5);
  expect(await countIn(mail, ida, 'Drafts')).toBe(0);
});

test('a full mailbox takes no copy: the letter is out, and the copy comes when there is room', async ({ page }) => {
  const mail = await startMailServer({ configuration: 'plugin {\n  quota_rule = *:messages=2\n}\n' });
  const postern = await startPosternOn(mail);
  try {
    const message = 'From: Kim <kim@example.org>\nSubject: There already\n\nWords.\n';
    const ida = await mail.account({ name: 'ida', messages: { INBOX: [message, message] } });
    const joe = await mail.account({ name: 'joe' });
    await leaveAtOnce(page);
    await signIn(page, ida, { origin: postern.origin });
    await write(page, joe, 'Out all the same');
    await send(page);
    const strip = page.getByRole('group').filter({ hasText: 'Sent, but its copy is not in Sent' });
    await expect(strip).toContainText('full', { timeout: 30_000 });
    expect(await countIn(mail, ida, 'Sent')).toBe(0);
    await mail.doveadm('expunge', '-u', ida.username, 'mailbox', 'INBOX', 'ALL');
    await strip.getByRole('button', { name: 'Try again' }).click();
    await expect(strip).toBeHidden();
    expect(await countIn(mail, ida, 'Sent')).toBe(1);
    expect(sentBy(mail, ida)).toHaveLength(1);
  } finally {
    await postern.stop();
    await mail.stop();
  }
});
