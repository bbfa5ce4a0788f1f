// How the list looks and where it stands: densities, layouts, and lines between the panes that are dragged or moved by keys.

import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: 'Words.' }));
const row = (page: Page, number: number) => page.getByRole('row', { name: new RegExp(`Letter ${number}\\.`) });
const grid = (page: Page) => page.getByRole('grid', { name: 'Messages' });
const choose = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'View' }).click();
  await page.getByRole('menuitemradio', { name }).click();
};
const sizeOf = async (page: Page, name: string) =>
  (await page.getByRole(name === 'Folders' ? 'tree' : 'region', { name }).boundingBox())!;

test('rows are as tall as the person wants them, at the same place of the list, also after a reload', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(300) } });
  await signIn(page, account);
  await expect(row(page, 300)).toBeVisible();
  expect((await row(page, 300).boundingBox())!.height).toBe(76);
  await grid(page).evaluate((element) => element.scrollTo(0, 100 * 76));
  await expect(row(page, 200)).toBeInViewport();
  await choose(page, 'Compact');
  await expect.poll(async () => (await row(page, 200).boundingBox())?.height).toBe(36);
  await expect(row(page, 200)).toBeInViewport();
  await expectAccessibleInBothThemes(page);
  await page.reload();
  await expect(row(page, 300)).toBeVisible();
  expect((await row(page, 300).boundingBox())!.height).toBe(36);
  await choose(page, 'Comfortable');
  await expect.poll(async () => (await row(page, 300).boundingBox())!.height).toBe(92);
});

test('the list beside, above, or without the message; "back" leads to the same place', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: letters(60) } });
  await signIn(page, account);
  await choose(page, 'List above message');
  await row(page, 59).click();
  const reader = page.getByRole('region', { name: 'Conversation' });
  await expect(reader.getByRole('heading', { name: 'Letter 59.' })).toBeVisible();
  const [list, message] = [await sizeOf(page, 'Message list'), await sizeOf(page, 'Conversation')];
  expect(message.y).toBeGreaterThanOrEqual(list.y + list.height - 1);
  expect(message.width).toBe(list.width);
  await expectAccessibleInBothThemes(page);

  await choose(page, 'List only');
  await expect(grid(page)).toBeHidden();
  await expect(reader.getByRole('heading', { level: 1, name: 'Letter 59.' })).toBeVisible();
  await reader.getByRole('button', { name: 'Back to the list' }).click();
  await expect(grid(page)).toBeVisible();
  await expect(grid(page)).toBeFocused();
  await grid(page).evaluate((element) => element.scrollTo(0, 2000));
  await expect(row(page, 33)).toBeInViewport();
  await row(page, 33).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'Letter 33.' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.goBack();
  await expect(row(page, 33)).toBeInViewport();
});

test('panes are made wider by dragging and by arrow keys, keep their size, and get their first one back', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(5) } });
  await signIn(page, account);
  const line = page.getByRole('separator', { name: 'Width of the list' });
  await expect(line).toHaveAttribute('aria-valuenow', '404');
  await expect(line).toHaveAttribute('aria-valuemin', '300');
  const { x, width } = await sizeOf(page, 'Message list');
  await page.mouse.move(x + width, 400);
  await page.mouse.down();
  await page.mouse.move(x + width + 50, 410, { steps: 4 });
  await page.mouse.move(x + width + 100, 410, { steps: 4 });
  await page.mouse.up();
  await expect(line).toHaveAttribute('aria-valuenow', '504');
  expect((await sizeOf(page, 'Message list')).width).toBe(504);
  await line.press('ArrowLeft');
  await expect(line).toHaveAttribute('aria-valuenow', '488');
  await line.press('Home');
  await expect(line).toHaveAttribute('aria-valuenow', '300');

  const folders = page.getByRole('separator', { name: 'Width of the folders' });
  await expect(folders).toHaveAttribute('aria-valuenow', '232');
  await folders.press('Shift+ArrowRight');
  await expect(folders).toHaveAttribute('aria-valuenow', '296');
  await page.reload();
  await expect(row(page, 5)).toBeVisible();
  await expect(folders).toHaveAttribute('aria-valuenow', '296');
  await folders.press('Enter');
  await expect(folders).toHaveAttribute('aria-valuenow', '232');
  await line.dblclick();
  await expect(line).toHaveAttribute('aria-valuenow', '404');
  // A window with less room takes some of it away, without forgetting.
  await line.press('End');
  await page.setViewportSize({ width: 900, height: 700 });
  await expect(line).toHaveAttribute('aria-valuenow', '540');
  await expect(folders).toBeHidden();
});
