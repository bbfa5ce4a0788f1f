// The settings: by their button, by address, and in the person's language.

import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

const inbox = [letter({ subject: 'First letter' })];

test('a language is spoken as soon as it is chosen, and after a reload', async ({ page, mail }) => {
  await signIn(page, await mail.account({ messages: { INBOX: inbox } }));
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Appearance' })).toBeVisible();
  const initials = page.getByText('MH', { exact: true });
  await expect(initials).toBeVisible();
  await page.getByRole('checkbox', { name: 'Initials beside names' }).uncheck();
  await expect(initials).toBeHidden();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('العربية');
  await expect(page.getByRole('dialog', { name: 'العرض' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.reload();
  await expect(page.getByRole('dialog', { name: 'العرض' })).toBeVisible();
  await expect(page.getByRole('row', { name: /First letter/ })).toBeAttached();
  await expect(initials).toBeHidden();
  await page.getByRole('combobox', { name: 'اللغة' }).selectOption('Deutsch');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('button', { name: 'Schließen' }).click();
  await expect(page.getByRole('treeitem', { name: 'Posteingang' })).toBeVisible();
  await expect(page.getByRole('treeitem', { name: 'Posteingang' })).toHaveAttribute('title', 'INBOX');
});

test('pages have addresses, and "back" leads out of the settings', async ({ page, mail }) => {
  await signIn(page, await mail.account({ messages: { INBOX: inbox } }));
  await page.getByRole('row', { name: /First letter/ }).click();
  await expect(page.getByRole('article')).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Reading' }).click();
  await expect(page.getByRole('dialog', { name: 'Reading' })).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#settings/reading');
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('article')).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('dialog', { name: 'Reading' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('article')).toBeVisible();
});

test('letters that are typed beside the fields of a dialog do nothing to the mail behind it', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: inbox } });
  await signIn(page, account);
  await page.getByRole('row', { name: /First letter/ }).click();
  await expect(page.getByRole('article')).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  // As where the button that had the focus is gone.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.type('ea#');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('row', { name: /First letter/ })).toBeVisible();
  await expect(page.getByRole('article')).toBeVisible();
});

test('a message stays unread where only the person says that it is read', async ({ page, mail }) => {
  await signIn(page, await mail.account({ messages: { INBOX: inbox } }));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Reading' }).click();
  await page.getByRole('radio', { name: 'Only when I say so' }).check();
  await page.keyboard.press('Escape');
  const row = page.getByRole('row', { name: /First letter/ });
  await row.click();
  await expect(page.getByRole('article')).toContainText('Hello.');
  await page.reload();
  await expect(page.getByRole('article')).toContainText('Hello.');
  await expect(row).toHaveAttribute('data-unread');
  await page.getByRole('button', { name: 'Mark as read' }).click();
  await expect(row).not.toHaveAttribute('data-unread');
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`axe has nothing to say, ${colorScheme}, ${width} pixels wide`, async ({ page, mail }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await signIn(page, await mail.account({ messages: { INBOX: inbox } }));
      await page.goto('/mail/INBOX#settings');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('heading', { level: 2 })).toBeVisible();
      for (const name of await dialog.getByRole('navigation').getByRole('button').allTextContents()) {
        await dialog.getByRole('navigation').getByRole('button', { name }).click();
        await expect(dialog.getByRole('heading', { name, level: 2 })).toBeVisible();
        await expect(dialog.getByRole('region', { name }).locator('input, button').nth(1)).toBeVisible();
        await expectAccessible(page);
      }
    });
