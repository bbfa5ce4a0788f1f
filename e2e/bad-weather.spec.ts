// Lost lines, crashed servers, broken responses: the list stays readable, says what is wrong, and comes back right.

import type { Page } from '@playwright/test';
import { expect, signIn, startPosternOn, test } from './fixtures.ts';
import { glimpse } from './glimpse.ts';
import { letter } from './messages.ts';
import { startImapBetween } from './servers/imap-between.ts';
import { startLineProxy } from './servers/line-proxy.ts';

const letters = (count: number) => Array.from({ length: count }, (_, at) => letter({ subject: `Letter ${at + 1}.` }));
const banner = (page: Page) => page.getByRole('banner', { name: 'Connection' });
const live = (page: Page) => expect(banner(page)).toHaveCount(0);

/** The list as the screen has it: subjects by row number, none twice, none missing. */
const expectRows = async (page: Page, subjects: readonly RegExp[]) => {
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', String(subjects.length));
  for (const [index, subject] of subjects.entries()) {
    const row = page.getByRole('row', { name: subject });
    await expect(row).toHaveCount(1);
    await expect(row).toHaveAttribute('aria-rowindex', String(index + 1));
  }
};

test('Dovecot is killed and comes back: the list stays, then catches up', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(3) } });
  await signIn(page, account);
  await expectRows(page, [/Letter 3\./, /Letter 2\./, /Letter 1\./]);
  await mail.kill();
  await expect(banner(page)).toBeVisible();
  await expect(page.getByRole('row', { name: /Letter 2\./ })).toBeVisible();
  await mail.restart();
  await mail.deliver(account.username, letter({ subject: 'After the crash' }));
  await live(page);
  await expectRows(page, [/After the crash/, /Letter 3\./, /Letter 2\./, /Letter 1\./]);
});

test('a laptop that slept finds its line dead: the list says so, and has what came meanwhile on the next one', async ({
  page,
  mail,
}) => {
  const line = await startLineProxy({ targetPort: mail.imapsPort });
  const postern = await startPosternOn(mail, { imap: `imaps://localhost:${line.port}` });
  const account = await mail.account({ messages: { INBOX: letters(2) } });
  await page.goto(postern.origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(account.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expectRows(page, [/Letter 2\./, /Letter 1\./]);
  await expect(page.getByText('Live · fresh now')).toBeVisible();
  line.hush();
  await mail.deliver(account.username, letter({ subject: 'While it slept' }));
  const isDead = await glimpse(page, /Not connected · as of \d/);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await isDead();
  await live(page);
  await expectRows(page, [/While it slept/, /Letter 2\./, /Letter 1\./]);
  await expect(page.getByText('Live · fresh now')).toBeVisible();
  await postern.stop();
  await line.stop();
});

test('the bridge is killed and comes back: the session survives', async ({ page, mail, postern }) => {
  const account = await mail.account({ messages: { INBOX: letters(2) } });
  await signIn(page, account);
  await expectRows(page, [/Letter 2\./, /Letter 1\./]);
  await postern.kill();
  await expect(banner(page)).toBeVisible();
  await mail.deliver(account.username, letter({ subject: 'Meanwhile' }));
  await postern.restart();
  await live(page);
  await expectRows(page, [/Meanwhile/, /Letter 2\./, /Letter 1\./]);
});

test('the bridge stops answering while the rest of the page is on its way: the list stays, and the rest comes later', async ({
  page,
  mail,
  postern,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(2) } });
  await page.goto(postern.origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(account.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  let refused = 0;
  await page.route('**/assets/*.js', (route) => {
    refused++;
    return route.abort('connectionrefused');
  });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expectRows(page, [/Letter 2\./, /Letter 1\./]);
  await expect.poll(() => refused).toBeGreaterThan(8);
  await expect(page.getByRole('button', { name: 'Account' })).toHaveCount(0);
  await page.unroute('**/assets/*.js');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'View' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Show' })).toBeVisible();
  await expect(page.getByText('Live · fresh now')).toBeVisible();
  await expectRows(page, [/Letter 2\./, /Letter 1\./]);
});

test('what breaks the screen leaves a way to load it anew, not an empty page', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(2) } });
  await signIn(page, account);
  await expectRows(page, [/Letter 2\./, /Letter 1\./]);
  await page.evaluate(() => {
    Intl.DateTimeFormat.prototype.formatToParts = () => {
      throw new Error('no such time');
    };
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get: () => () => {
        throw new Error('no such time');
      },
    });
  });
  await mail.deliver(account.username, letter({ subject: 'The last straw' }));
  await page.getByRole('link', { name: 'Reload the page and try again.' }).click();
  await expectRows(page, [/The last straw/, /Letter 2\./, /Letter 1\./]);
});

test('the line drops in the middle of a literal: no row is doubled or missing, and the message opens', async ({
  page,
  mail,
}) => {
  const between = await startImapBetween(mail);
  const postern = await startPosternOn(mail, { imap: `imaps://localhost:${between.port}` });
  // Longer than what is read ahead, so that it is asked for by the click.
  const text = 'A long body that is cut in the middle. '.repeat(8000);
  const account = await mail.account({ messages: { INBOX: [...letters(2), letter({ subject: 'Cut', body: text })] } });
  await page.goto(postern.origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(account.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expectRows(page, [/Cut/, /Letter 2\./, /Letter 1\./]);
  between.dropBehind('BODY[', 200);
  await page.getByRole('row', { name: /Cut/ }).click();
  await live(page);
  await expect(page.getByRole('article')).toContainText('A long body that is cut in the middle.');
  await expectRows(page, [/Cut/, /Letter 2\./, /Letter 1\./]);
  await postern.stop();
  await between.stop();
});

test('the server says BYE: a banner with its words, then the list is live again', async ({ page, mail }) => {
  const between = await startImapBetween(mail);
  const postern = await startPosternOn(mail, { imap: `imaps://localhost:${between.port}` });
  const account = await mail.account({ messages: { INBOX: letters(2) } });
  await page.goto(postern.origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(account.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expectRows(page, [/Letter 2\./, /Letter 1\./]);
  const isSaid = await glimpse(page, /Back in a minute/);
  between.bye('Back in a minute');
  await isSaid();
  await expect(page.getByRole('row', { name: /Letter 1\./ })).toBeVisible();
  await live(page);
  await mail.deliver(account.username, letter({ subject: 'After the bye' }));
  await expectRows(page, [/After the bye/, /Letter 2\./, /Letter 1\./]);
  await postern.stop();
  await between.stop();
});

test('a response that does not parse is skipped: the connection and the other messages live on', async ({
  page,
  mail,
}) => {
  const between = await startImapBetween(mail);
  const postern = await startPosternOn(mail, { imap: `imaps://localhost:${between.port}` });
  const account = await mail.account({ messages: { INBOX: letters(3) } });
  between.sayBefore('* 2 FETCH', '* 2 FETCH (UID oops ((((\r\n* SEARCH 1 2 banana\r\n');
  await page.goto(postern.origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(account.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expectRows(page, [/Letter 3\./, /Letter 2\./, /Letter 1\./]);
  between.say('* 99 NONSENSE {oops\r\n* 1 FETCH (FLAGS (\\Seen) ENVELOPE (((((\r\n');
  await mail.deliver(account.username, letter({ subject: 'Still listening' }));
  await expectRows(page, [/Still listening/, /Letter 3\./, /Letter 2\./, /Letter 1\./]);
  await expect(banner(page)).toHaveCount(0);
  expect(between.connections()).toBe(1);
  await postern.stop();
  await between.stop();
});

test('a flag set while the server is away reaches it later', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(1) } });
  await signIn(page, account);
  const row = page.getByRole('row', { name: /Letter 1\./ });
  await expect(row).toBeVisible();
  await mail.kill();
  await expect(banner(page)).toBeVisible();
  await row.hover();
  await row.getByTitle('Add star').click();
  await mail.restart();
  await live(page);
  await expect
    .poll(() =>
      mail.doveadm('search', '-u', account.username, 'mailbox', 'INBOX', 'flagged').then((text) => text.trim()),
    )
    .not.toBe('');
});
