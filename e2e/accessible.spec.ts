// Every screen of the path, in both themes, from right to left and on a phone: axe finds nothing to complain about. And what
// axe cannot see: narrow windows, focus that shows, focus that comes back.

import type { Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { htmlLetter, letter, multipart } from './messages.ts';

const inbox = [
  htmlLetter('A designed letter', '<p>Hello <img src="https://img.example.net/a.png" alt="a"></p>'),
  multipart('With a file', 'mixed', [
    { headers: ['Content-Type: text/plain; charset=utf-8'], body: 'See the file.\n> a quote' },
    { headers: ['Content-Type: application/pdf', 'Content-Disposition: attachment; filename=plan.pdf'], body: 'x' },
  ]),
  letter({ subject: 'Unread still' }),
];
const messages = { INBOX: inbox, Choir: [], 'House/Receipts': inbox.slice(0, 1) };

/** Nothing stands beyond the window's edge, where only scrolling both ways would find it (WCAG 1.4.10). */
const expectNothingOutside = async (page: Page) => {
  const outside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(outside).toBeLessThanOrEqual(0);
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 820, 390]) {
    test(`${colorScheme}, ${width} pixels wide`, async ({ page, mail }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const account = await mail.account({ messages });
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await expectAccessible(page);
      await signIn(page, account);
      await expect(page.getByRole('row', { name: /Unread still/ })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('row', { name: /With a file/ }).click();
      await expect(page.getByRole('list', { name: 'Attachments' })).toBeVisible();
      await expectAccessible(page);
      await page.goto('/mail/INBOX/1');
      await expect(page.getByRole('button', { name: 'Load images' })).toBeVisible();
      await expectAccessible(page);
      await page.goto('/mail/Choir');
      await expect(page.getByText('Nothing here')).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
    });
  }

  test(`${colorScheme}: menus, dialogs, several chosen, and what was searched for`, async ({ page, mail }) => {
    await page.emulateMedia({ colorScheme });
    await signIn(page, await mail.account({ messages }));
    const row = page.getByRole('row', { name: /Unread still/ });
    // Gestures come when the list is painted and there is time.
    await expect(async () => {
      await row.click({ button: 'right' });
      await expect(page.getByRole('menu')).toBeVisible({ timeout: 2000 });
    }).toPass();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /With a file/ }).click();
    await expect(page.getByRole('article')).toBeVisible();
    for (const key of ['v', 'l', 'Control+k']) {
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.keyboard.press('x');
    await expect(page.getByText('1 selected')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('/');
    await page.keyboard.type('letter');
    await expect(page.getByRole('row', { name: /A designed letter/ }).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Compose' }).first().click();
    await expect(page.getByRole('dialog', { name: 'New message' })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 512 });
    await expectNothingOutside(page);
    await expectAccessible(page);
  });
}

test('from right to left', async ({ page, mail }) => {
  await page.addInitScript(() => localStorage.setItem('postern.language', 'ar'));
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('textbox').first()).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const { username, password } = await mail.account({ messages });
  await page.getByRole('textbox').nth(0).fill(username);
  await page.getByRole('textbox').nth(1).fill(password);
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: /With a file/ });
  await row.click();
  await expect(page.getByRole('article')).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const middle = async (role: 'tree' | 'grid' | 'article') => {
    const box = await page.getByRole(role).boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0) / 2;
  };
  // The folders are at the right, what is read at the left.
  expect(await middle('tree')).toBeGreaterThan(await middle('grid'));
  expect(await middle('grid')).toBeGreaterThan(await middle('article'));
  // The arrow that leads inwards is the left one.
  const house = page.getByRole('treeitem', { name: 'House' });
  await house.focus();
  for (const [key, open] of [
    ['ArrowRight', 'false'],
    ['ArrowLeft', 'true'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(house).toHaveAttribute('aria-expanded', open);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('320 pixels are enough, as 200 % of a small window and 400 % of a wide one leave them', async ({ page, mail }) => {
  await page.setViewportSize({ width: 320, height: 512 });
  await page.goto('/');
  await expectNothingOutside(page);
  await signIn(page, await mail.account({ messages }));
  await expect(page.getByRole('row', { name: /Unread still/ })).toBeVisible();
  await expectNothingOutside(page);
  await page.getByRole('row', { name: /With a file/ }).click();
  await expect(page.getByRole('article')).toBeVisible();
  await expectNothingOutside(page);
  const head = await page.getByRole('article').locator('header').boundingBox();
  expect((head?.x ?? 0) + (head?.width ?? 999)).toBeLessThanOrEqual(320);
  for (const name of ['Archive', 'Delete', 'Move', 'Next message'])
    await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  for (const hash of ['appearance', 'reading', 'notices', 'keyboard', 'storage']) {
    await page.goto(`/mail/INBOX#settings/${hash}`);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNothingOutside(page);
    // Of the strip of pages the open one is to be seen.
    await expect(page.getByRole('dialog').locator('[aria-current="page"]')).toBeInViewport({ ratio: 0.95 });
  }
  await expectAccessible(page);
});

test('the focus shows where it is, and comes back from dialogs', async ({ page, mail }) => {
  await signIn(page, await mail.account({ messages }));
  const grid = page.getByRole('grid', { name: 'Messages' });
  await expect(page.getByRole('row', { name: /Unread still/ })).toBeVisible();
  await page.keyboard.press('Tab');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  const ring = grid.locator('[data-cursor] > [role="gridcell"]');
  await expect(ring).toHaveCSS('outline-style', 'solid');
  await expect(ring).toHaveCSS('outline-width', '2px');
  for (const key of ['?', 'Control+k']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(grid).toBeFocused();
  }
  const settings = page.getByRole('button', { name: 'Settings' });
  await settings.click();
  await expect(page.getByRole('dialog').locator('[aria-current="page"]')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(settings).toBeFocused();
});

test('nothing moves for those who want it so, and the system’s own colours mark what is chosen', async ({
  page,
  mail,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  await signIn(page, await mail.account({ messages }));
  await page.getByRole('row', { name: /With a file/ }).click();
  await expect(page.getByRole('article')).toBeVisible();
  for (const chosen of [
    page.getByRole('treeitem', { selected: true }),
    page.getByRole('row', { selected: true }).getByRole('gridcell'),
    page.getByRole('button', { name: 'All', pressed: true }),
  ])
    await expect(chosen).toHaveCSS('outline-style', 'solid');
  const moves = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return `${transitionDuration}, ${animationDuration}`.split(', ');
      })
      .filter((time) => Number.parseFloat(time) > 0.001),
  );
  expect(moves).toEqual([]);
});
