// Several letters at once: side by side where there is room, one over the page.

import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';

const letters = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const letterOf = (page: Page, subject: string) =>
  letters(page).filter({ has: page.getByRole('heading', { name: subject }) });
const begin = async (page: Page, subject: string) => {
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await letterOf(page, 'New message').getByRole('textbox', { name: 'Subject' }).fill(subject);
};

test('letters stand side by side while there is room, and one fills the page', async ({ page, mail }) => {
  await signIn(page, await mail.account());
  for (const subject of ['One', 'Two', 'Three']) await begin(page, subject);
  await expect(letters(page)).toHaveCount(2);
  await expect(letterOf(page, 'Two')).toBeVisible();
  await expect(letterOf(page, 'Three')).toBeVisible();
  const boxes = await letters(page).evaluateAll((all) =>
    all.filter((each) => !(each as HTMLElement).hidden).map((each) => each.getBoundingClientRect().x),
  );
  expect(Math.abs(boxes[0]! - boxes[1]!)).toBeGreaterThan(500);

  // The strip of one that has no room brings it back; the one that waited longest goes.
  await page.getByRole('button', { name: 'One', exact: true }).click();
  await expect(letterOf(page, 'One')).toBeVisible();
  await expect(letterOf(page, 'Two')).toBeHidden();
  await letterOf(page, 'One').getByRole('button', { name: 'Minimise' }).click();
  await expect(letterOf(page, 'Two')).toBeVisible();
  await expect(letterOf(page, 'Three')).toBeFocused();

  await letterOf(page, 'Three').getByRole('button', { name: 'Maximise' }).click();
  const large = await letterOf(page, 'Three').boundingBox();
  expect([large?.width, large?.height]).toEqual([1080, 852]);
  await expectAccessible(page);
  await letterOf(page, 'Three').getByRole('button', { name: 'Make smaller' }).click();

  // On a narrower page there is room for one; both are open again after a reload of a wide one.
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect(letters(page)).toHaveCount(1);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(letters(page)).toHaveCount(2);
  await page.reload();
  await expect(letterOf(page, 'Two')).toBeVisible();
  await expect(letterOf(page, 'Three')).toBeVisible();
  await expect(page.getByRole('button', { name: 'One', exact: true })).toBeVisible();
});

test('a letter goes on in a window of its own, comes back from it, and is sent there', async ({
  page,
  context,
  mail,
}) => {
  const account = await mail.account();
  await signIn(page, account, { writing: { undoSeconds: 5 } });
  await begin(page, 'Out');
  const own = async () => {
    const opening = context.waitForEvent('page');
    await letterOf(page, 'Out').getByRole('button', { name: 'Open in its own window' }).click();
    const opened = await opening;
    await expect(letterOf(opened, 'Out')).toBeVisible();
    await expect(letters(page)).toHaveCount(0);
    return opened;
  };
  const first = await own();
  await first.getByRole('combobox', { name: 'To' }).fill(account.username);
  const box = await letterOf(first, 'Out').boundingBox();
  expect(box?.width).toBe(await first.evaluate('innerWidth'));
  await first.keyboard.press('Enter');
  await expect(first.getByText('Saved on this device')).toBeVisible();
  await expectAccessible(first);
  // What is written there is here once that window is closed.
  await first.close();
  await page.getByRole('button', { name: 'Out', exact: true }).click();
  await expect(letterOf(page, 'Out').getByRole('button', { name: `Remove ${account.username}` })).toBeVisible();

  const second = await own();
  const closed = second.waitForEvent('close', { timeout: 30_000 });
  await letterOf(second, 'Out').getByRole('button', { name: 'Send', exact: true }).click();
  await expect(second.getByRole('status').getByRole('button', { name: 'Undo' })).toBeVisible();
  await closed;
  await expect(page.getByRole('row', { name: /Out/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Out', exact: true })).toHaveCount(0);
});
