// Every screen of the path, in both themes and on a phone: axe finds nothing to complain about.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures.ts';
import { htmlLetter, letter, multipart } from './messages.ts';

const expectAccessible = async (page: Page) => {
  // The frame's content is somebody's mail: its author's contrast is not ours.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe[title="Message body"]').analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }))).toEqual([]);
};

const inbox = [
  htmlLetter('A designed letter', '<p>Hello <img src="https://img.example.net/a.png" alt="a"></p>'),
  multipart('With a file', 'mixed', [
    { headers: ['Content-Type: text/plain; charset=utf-8'], body: 'See the file.\n> a quote' },
    { headers: ['Content-Type: application/pdf', 'Content-Disposition: attachment; filename=plan.pdf'], body: 'x' },
  ]),
  letter({ subject: 'Unread still' }),
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 820, 390]) {
    test(`${colorScheme}, ${width} pixels wide`, async ({ page, mail }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const account = await mail.account({
        messages: { INBOX: inbox, Choir: [], 'House/Receipts': inbox.slice(0, 1) },
      });
      await page.goto('/');
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
}
