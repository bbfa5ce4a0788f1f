// The command palette and the keys a person chose.

import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

const messages = {
  INBOX: [letter({ subject: 'Tea on Friday' }), letter({ subject: 'Unread still' })],
  'House/Receipts': [letter({ subject: 'A receipt' })],
};

test('the palette finds folders, actions and what was searched for, by keys alone', async ({ page, mail }) => {
  await signIn(page, await mail.account({ messages }));
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Command palette' });
  await expect(box).toBeFocused();
  await box.fill('recpts');
  await expect(page.getByRole('option').first()).toContainText('Receipts');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Receipts' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await box.fill('tea');
  await page.getByRole('option', { name: 'Search mail for “tea”' }).click();
  await expect(page.getByRole('row', { name: /Tea on Friday/ })).toBeVisible();
  // From within the search box as well, and what was searched for comes first.
  await page.getByRole('searchbox').press('Control+k');
  await expect(page.getByRole('option').first()).toContainText('tea');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('searchbox')).toBeFocused();

  // What can be done with the folder on screen, with a message, and with the page itself.
  await page.keyboard.press('Control+k');
  await box.fill('mark all');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: 'Receipts' })).not.toHaveAccessibleDescription(/unread/);
  await page.getByRole('row', { name: /Tea on Friday/ }).click();
  await expect(page.getByRole('article')).toBeVisible();
  await page.keyboard.press('Control+k');
  await box.fill('copy to');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Copy message to' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await box.fill('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await page.keyboard.press('Control+k');
  await box.fill('storage');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Storage on this device' })).toBeVisible();
});

test('keys are changed in the settings, hold at once, and are what the list of shortcuts shows', async ({
  page,
  mail,
}) => {
  await signIn(page, await mail.account({ messages }));
  await page.goto('/mail/INBOX#settings/keyboard');
  await page.getByRole('button', { name: 'Change the keys for Show this list' }).click();
  await page.keyboard.press('e');
  await expect(page.getByText('These keys were taken from: Archive.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'My own' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  // Names say the key that holds.
  await page.getByRole('row', { name: /Tea on Friday/ }).click();
  await expect(page.getByRole('button', { name: 'Archive', exact: true })).toHaveAttribute('title', 'Archive');
  await expect(page.getByRole('button', { name: 'Delete', exact: true })).toHaveAttribute('title', 'Delete (#)');

  await page.reload();
  await expect(page.getByRole('row', { name: /Tea on Friday/ })).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});
