// Who gets a letter: lists that are pasted, chips that move between the lines by mouse and by keys, and come back.

import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const line = (page: Page, name: string) => dialog(page).getByRole('combobox', { name, exact: true });
/** The names in the line of a field. */
const chips = (page: Page, name: string) => line(page, name).locator('..').locator('[data-recipient]').allInnerTexts();
const paste = (page: Page, name: string, text: string) =>
  line(page, name).evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

test('recipients are pasted as a list, moved, taken away and brought back', async ({ page, mail }) => {
  await signIn(page, await mail.account());
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await expect(line(page, 'To')).toBeFocused();
  await paste(
    page,
    'To',
    'Team: "Doe, Jane" <jane@example.org>, joe@example.org;\nKim <kim@example.org>\nnobody\nJOE@example.org',
  );
  await expect.poll(() => chips(page, 'To')).toEqual(['Doe, Jane', 'joe@example.org', 'Kim', 'nobody']);
  await expect(dialog(page).locator('[data-invalid]')).toHaveText('nobody');

  // By keys: from the text to the last chip, to one before, to the line below and back.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const kim = dialog(page).getByRole('button', { name: 'Kim, kim@example.org' });
  await expect(kim).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => chips(page, 'Cc')).toEqual(['Kim']);
  await expect(kim).toBeFocused();
  await expect(page.getByText('Kim is in “Cc” now.')).toBeAttached();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => chips(page, 'Bcc')).toEqual(['Kim']);

  // By mouse, before somebody else.
  await dialog(page)
    .getByRole('button', { name: 'joe@example.org', exact: true })
    .dragTo(dialog(page).getByRole('button', { name: 'Kim, kim@example.org' }));
  await expect.poll(() => chips(page, 'Bcc')).toEqual(['joe@example.org', 'Kim']);
  await expect.poll(() => chips(page, 'To')).toEqual(['Doe, Jane', 'nobody']);

  // Who is in one line is not added to another.
  await line(page, 'Cc').fill('kim@example.org');
  await page.keyboard.press('Enter');
  expect(await chips(page, 'Cc')).toEqual([]);

  // Taken away: by key and back by key, by its cross and back by the button beside.
  await line(page, 'Bcc').focus();
  await page.keyboard.press('Backspace');
  await expect.poll(() => chips(page, 'Bcc')).toEqual(['joe@example.org']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => chips(page, 'Bcc')).toEqual(['joe@example.org', 'Kim']);
  await dialog(page).getByRole('button', { name: 'Remove Doe, Jane' }).click();
  await expect.poll(() => chips(page, 'To')).toEqual(['nobody']);
  await expectAccessible(page, '[role=dialog]');
  await dialog(page).getByRole('button', { name: 'Bring back Doe, Jane' }).click();
  await expect.poll(() => chips(page, 'To')).toEqual(['Doe, Jane', 'nobody']);

  // What is no address is changed where it stands.
  await dialog(page).getByRole('button', { name: 'nobody', exact: true }).click();
  await expect(line(page, 'To')).toHaveValue('nobody');
  await page.keyboard.type('@example.org;');
  await expect.poll(() => chips(page, 'To')).toEqual(['Doe, Jane', 'nobody@example.org']);
  await expect(dialog(page).locator('[data-invalid]')).toHaveCount(0);
  await expectAccessible(page, '[role=dialog]');
});

test('an address that is typed whole is nobody else’s, and one that is begun is who is offered', async ({
  page,
  mail,
}) => {
  const account = await mail.account({
    messages: { INBOX: ['From: Anna Lee <lee@x.example>\nTo: ida@example.org\nSubject: Hello\n\nWords.\n'] },
  });
  await signIn(page, account);
  await expect(page.getByRole('row', { name: /Hello/ })).toBeVisible();
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await line(page, 'To').pressSequentially('anna@x.example');
  await page.keyboard.press('Enter');
  await expect.poll(() => chips(page, 'To')).toEqual(['anna@x.example']);
  await line(page, 'To').pressSequentially('lee@x');
  await expect(page.getByRole('option', { name: /Anna Lee/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => chips(page, 'To')).toEqual(['anna@x.example', 'Anna Lee']);
});
