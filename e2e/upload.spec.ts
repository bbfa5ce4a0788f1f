// A large letter in the middle of its way up: it is stopped, and its page is loaded anew while part of it is up.

import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const row = (page: Page, subject: string) => page.getByRole('row', { name: new RegExp(subject) });

test('25 MB are stopped in the middle, go on after a reload in the middle, and arrive once', async ({ page, mail }) => {
  test.setTimeout(180_000);
  const ida = await mail.account({ name: 'ida' });
  const sent = () => mail.submission.accepted.filter(({ username }) => username === ida.username);
  await signIn(page, ida, { writing: { format: 'plain', undoSeconds: 0 } });
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await dialog(page).getByRole('combobox', { name: 'To' }).fill(ida.username);
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Large');
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({
      name: 'large.bin',
      mimeType: 'application/octet-stream',
      buffer: Buffer.alloc(25_000_000, 'Tea '),
    });
  // The server that sends takes its time: what is up by then is what fits between it and the page.
  const first = mail.submission.hold('mail');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  const strip = page.getByRole('group').filter({ hasText: 'Sending:' });
  const share = async (): Promise<number> => Number(await strip.getByRole('progressbar').getAttribute('value'));
  await first.reached;
  await expect.poll(share, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(await share()).toBeLessThan(1);
  await strip.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog(page).getByRole('list', { name: 'Attached files' })).toContainText('large.bin');
  first.release();
  await expect(strip).toBeHidden();

  const second = mail.submission.hold('mail');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await second.reached;
  await expect.poll(share, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(await share()).toBeLessThan(1);
  await page.reload();
  second.release();
  await expect(row(page, 'Large')).toBeVisible({ timeout: 90_000 });
  expect(sent()).toHaveLength(1);
  expect(sent()[0]!.raw.length).toBeGreaterThan(25_000_000);
});
