// Searching, with a real mail server: what nobody opened yet is found by the server, what is here without it.

import AxeBuilder from '@axe-core/playwright';
import { expect, signIn, test } from './fixtures.ts';

const letter = (subject: string, text: string, from = 'Maren Holt <maren@library.example>') =>
  `From: ${from}\nTo: ida@example.org\nSubject: ${subject}\nMessage-ID: <${subject.length}-${text.length}@example.org>\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`;

const filler = Array.from({ length: 120 }, (_, at) =>
  letter(`Newsletter ${at}`, `Nothing in particular, ${at} times.`),
);

test('a word in a message that was never opened is found by the mail server, in every folder', async ({
  page,
  mail,
}) => {
  const account = await mail.account({
    messages: {
      INBOX: [letter('The old plan', 'We hid the cormorant behind the boathouse.'), ...filler],
      Archive: [letter('Filed away', 'Another cormorant was seen in spring.')],
    },
  });
  await signIn(page, account);
  await page.keyboard.press('/');
  const box = page.getByRole('searchbox', { name: 'Search mail' });
  await expect(box).toBeFocused();
  await box.pressSequentially('cormorant');
  const grid = page.getByRole('grid', { name: 'Messages' });
  await expect(grid.getByRole('row', { name: /Filed away/ })).toBeVisible();
  await expect(grid.getByRole('row', { name: /The old plan/ })).toBeVisible();
  await expect(grid.getByRole('row')).toHaveCount(2);
  await expect(page.getByText('The mail server has searched everything.')).toBeVisible();
  await expect(page).toHaveURL(/\/mail\/INBOX\?q=cormorant$/);

  // Down into the results, open, and back to them.
  await box.press('Enter');
  await expect(grid).toBeFocused();
  await grid.getByRole('row', { name: /The old plan/ }).click();
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('behind the boathouse');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/\/mail\/INBOX\?q=cormorant$/);
  await expect(grid.getByRole('row')).toHaveCount(2);

  // Only this folder.
  await page.getByRole('button', { name: 'Inbox', exact: true }).click();
  await expect(grid.getByRole('row', { name: /Filed away/ })).toHaveCount(0);
  await expect(grid.getByRole('row', { name: /The old plan/ })).toBeVisible();

  // What was opened is found by its text, and shows why.
  await expect(grid.locator('mark').first()).toHaveText('cormorant');

  await grid.press('Escape');
  await expect(page).toHaveURL(/\/mail\/INBOX$/);
  await expect(box).toHaveValue('');
  await expect(grid.getByRole('row', { name: /Newsletter 119/ })).toBeVisible();
});

test('mail kept on this device is found with the mail server gone, and a reload keeps the search', async ({
  page,
  mail,
}) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        letter('=?utf-8?q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=', 'Bis bald.'),
        letter('=?utf-8?b?5p2x5Lqs44K/44Ov44O844Gu5YaZ55yf?=', 'Photos.'),
        letter('Regatta', 'The pelican came third.'),
      ],
    },
  });
  await signIn(page, account, { keep: true });
  const grid = page.getByRole('grid', { name: 'Messages' });
  await grid.getByRole('row', { name: /Regatta/ }).click();
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('pelican');
  await page.keyboard.press('u');
  await expect(page.getByText('Offline')).toHaveCount(0);
  const box = page.getByRole('searchbox', { name: 'Search mail' });
  await box.fill('pelican');
  await expect(page.getByText('text of', { exact: false })).toBeVisible();
  await expect(page.getByText(/headers of 3 of 3 messages, text of [1-9]/)).toBeVisible();
  await mail.kill();
  try {
    await page.reload();
    await expect(page).toHaveURL(/q=pelican/);
    await expect(grid.getByRole('row', { name: /Regatta/ })).toBeVisible();
    await box.fill('koln');
    await expect(grid.getByRole('row', { name: /Grüße aus Köln/ })).toBeVisible();
    await box.fill('タワー');
    await expect(grid.getByRole('row', { name: /東京タワーの写真/ })).toBeVisible();
    await box.fill('flamingo');
    await expect(page.getByText(/Offline: the mail server is asked/)).toBeVisible();
    await expect(page.getByText('Nothing found').first()).toBeVisible();
  } finally {
    await mail.restart();
  }
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`results are accessible, ${colorScheme}, wide and on a phone`, async ({ page, mail }) => {
    await page.emulateMedia({ colorScheme });
    const account = await mail.account({ seed: 'demo' });
    await signIn(page, account);
    const box = page.getByRole('searchbox', { name: 'Search mail' });
    await box.fill('the');
    await expect(page.getByText('The mail server has searched everything.')).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Messages' }).getByRole('row').first()).toBeVisible();
    const breaches = async () => (await new AxeBuilder({ page }).exclude('iframe').analyze()).violations;
    expect(await breaches()).toEqual([]);
    if (process.env.SEARCH_SHOTS)
      await page.screenshot({ path: `${process.env.SEARCH_SHOTS}/wide-${colorScheme}.png` });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await breaches()).toEqual([]);
    if (process.env.SEARCH_SHOTS)
      await page.screenshot({ path: `${process.env.SEARCH_SHOTS}/phone-${colorScheme}.png` });
    await box.fill('nothing-has-this-word');
    await expect(page.getByText('Nothing found').first()).toBeVisible();
    expect(await breaches()).toEqual([]);
    if (process.env.SEARCH_SHOTS)
      await page.screenshot({ path: `${process.env.SEARCH_SHOTS}/none-${colorScheme}.png` });
  });
