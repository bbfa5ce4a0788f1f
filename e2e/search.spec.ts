// Searching, with a real mail server: what nobody opened yet is found by the server, what is here without it.

import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { attachment, multipart } from './messages.ts';
import { at, filler, letter } from './search-mail.ts';

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
  const marked = () => page.evaluate(() => [...(CSS.highlights.get('found-words') ?? [])].map(String));
  await expect.poll(marked).toEqual(['cormorant']);
  await expect(grid.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/\/mail\/INBOX\?q=cormorant$/);
  await expect.poll(marked).toEqual([]);
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

  // Of many hits as many are drawn as are seen, down to the last.
  await box.fill('newsletter');
  await expect(page.getByText('The mail server has searched everything.')).toBeVisible();
  await box.press('Enter');
  await expect(async () => {
    await grid.press('End');
    await expect(grid.getByRole('row', { name: /Newsletter 0,/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(grid).toHaveAttribute('aria-rowcount', '120');
  expect(await grid.getByRole('row').count()).toBeLessThan(60);
});

test('the keys stay on their message while more is found, and the reader goes from hit to hit', async ({
  page,
  mail,
}) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        letter('First cormorant', 'Black.'),
        letter('Second cormorant', 'Green.'),
        letter('Newest plan', 'One more cormorant, at noon.'),
      ],
      Archive: [letter('Filed away', 'Another cormorant was seen in spring.')],
      Trash: [],
    },
  });
  await signIn(page, account);
  const grid = page.getByRole('grid', { name: 'Messages' });
  const row = (name: RegExp) => grid.getByRole('row', { name });
  const cursor = grid.locator('[data-cursor]');
  await expect(row(/Newest plan/)).toBeVisible();
  await mail.kill();
  await expect(page.getByRole('banner', { name: 'Connection' })).toBeVisible({ timeout: 20_000 });
  const box = page.getByRole('searchbox', { name: 'Search mail' });
  await box.fill('cormorant');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await box.press('Enter');
  await expect(grid).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cursor).toContainText('First cormorant');
  // The mail server adds what only it knows, above.
  await mail.restart();
  await expect(grid.getByRole('row')).toHaveCount(4, { timeout: 30_000 });
  await expect(grid.getByRole('row').last()).toContainText('First cormorant');
  await expect(cursor).toContainText('First cormorant');
  await page.keyboard.press('#');
  await expect(row(/First cormorant/)).toHaveCount(0);
  await expect(cursor).toContainText('Second cormorant');
  await page.keyboard.press('z');
  await expect(page.getByText('Back where it was.')).toBeVisible();
  await expect(grid.getByRole('row')).toHaveCount(4);

  // With a hit open the arrows go on, and keys act where they are.
  const reader = page.getByRole('region', { name: 'Conversation' });
  const tools = reader.getByRole('toolbar');
  const first = grid.getByRole('row').first();
  const third = grid.getByRole('row').nth(2);
  await first.click();
  await expect(tools).toContainText('1 of 4');
  for (const _ of [1, 2]) await page.keyboard.press('ArrowDown');
  await expect(third).toHaveAttribute('data-cursor', 'true');
  await page.keyboard.press('s');
  await expect(third).toHaveAccessibleDescription(/starred/);
  await expect(first).not.toHaveAccessibleDescription(/starred/);

  // From hit to hit, of whatever folder; a reload forgets neither the hit nor where the search began.
  await first.click();
  for (const place of ['2 of 4', '3 of 4', '4 of 4']) {
    await tools.getByRole('button', { name: 'Next' }).click();
    await expect(tools).toContainText(place);
  }
  await expect(tools.getByRole('button', { name: 'Next' })).toBeDisabled();
  await row(/Filed away/).click();
  await expect(page).toHaveURL(/\/mail\/Archive\/1\?q=cormorant&in=INBOX$/);
  await page.reload();
  await expect(reader).toContainText('in spring');
  await expect(page.getByRole('button', { name: 'Inbox', exact: true })).toBeVisible();
  // Whoever leaves the search before the deletion is through is not led back to the next hit.
  await tools.getByRole('button', { name: 'Delete' }).evaluate((button: HTMLElement) => {
    button.click();
    const list = document.querySelector<HTMLElement>('[role=grid]')!;
    list.focus();
    list.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  });
  await expect(page.getByText('Deleted.')).toBeVisible();
  await expect(page).toHaveURL(/\/mail\/INBOX$/);
});

test('what was found in several folders is chosen and moved at once, and taken back at once', async ({
  page,
  mail,
}) => {
  const account = await mail.account({
    messages: {
      INBOX: [letter('First plan', 'A cormorant.'), letter('Second plan', 'One more cormorant.')],
      Archive: [letter('Filed away', 'Another cormorant was seen in spring.')],
      Work: [],
    },
  });
  await signIn(page, account);
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Search mail' }).fill('cormorant');
  const grid = page.getByRole('grid', { name: 'Messages' });
  await expect(grid.getByRole('row')).toHaveCount(3);
  await grid.getByRole('row', { name: /Filed away/ }).click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('toolbar', { name: 'Message actions' })).toContainText('1 selected');
  await page.getByRole('button', { name: 'Select all 3 shown' }).click();
  await expect(grid.getByRole('row', { selected: true })).toHaveCount(3);
  await expectAccessible(page);
  await grid.press('v');
  await page.getByRole('combobox', { name: 'Filter folders' }).fill('work');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 messages moved to Work.')).toBeVisible();
  const countOf = (mailbox: string) => mail.doveadm('mailbox', 'status', '-u', account.username, 'messages', mailbox);
  await expect.poll(() => countOf('Work')).toContain('messages=3');
  await expect(grid.getByRole('row')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(grid.getByRole('row')).toHaveCount(3);
  await expect.poll(() => countOf('Work')).toContain('messages=0');
  await expect.poll(() => countOf('INBOX')).toContain('messages=2');
  await expect.poll(() => countOf('Archive')).toContain('messages=1');
  // The menu of one of them, by key.
  await expect(grid.getByRole('row')).toHaveCount(3);
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Message actions' })).toBeVisible();
  await page.keyboard.press('Escape');
  // A message that is put away gives way to the next one that was found, in whatever folder.
  const reader = page.getByRole('region', { name: 'Conversation' });
  await grid.getByRole('row', { name: /Second plan/ }).click();
  await expect(reader).toContainText('One more cormorant.');
  const found = await grid.getByRole('row').allInnerTexts();
  const at = found.findIndex((text) => text.includes('Second plan'));
  const next = found[at + 1] ?? found[at - 1] ?? '';
  await page.keyboard.press('#');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await expect(reader.getByRole('article')).toBeVisible();
  await expect(reader).toContainText(/First plan/.test(next) ? 'A cormorant.' : 'Another cormorant');
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

test('what is typed says where to look: each kind of word, on the device and at the mail server', async ({
  page,
  mail,
}) => {
  const plans = multipart('Boathouse plans', 'mixed', [
    { headers: ['Content-Type: text/plain'], body: 'See the drawing.' },
    attachment('attachment; filename="drawing.pdf"', 'application/pdf', Buffer.from('%PDF-1.4')),
  ]).replace(/^From: .*$/m, 'From: Bo Lund <bo@boats.example>');
  const account = await mail.account({
    messages: {
      INBOX: [
        at('2026-03-10', letter('Regatta results', 'The pelican came third.'), ['\\Seen', '\\Flagged']),
        at('2026-10-01', plans),
        at(
          '2026-11-02',
          letter('Pelican sighting', 'On the roof.').replace('To: ida', 'To: The Club <club@x.example>, ida'),
        ),
      ],
      Archive: [
        at('2025-06-01', letter('Old regatta', 'Rain.', 'Bo Lund <bo@boats.example>'), ['\\Seen', '\\Flagged']),
      ],
    },
  });
  await signIn(page, account, { keep: true });
  const box = page.getByRole('searchbox', { name: 'Search mail' });
  const grid = page.getByRole('grid', { name: 'Messages' });
  await expect(grid.getByRole('row')).toHaveCount(3);
  const subjects = () =>
    grid.getByRole('row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')?.split(', ')[1]));
  /** While a search has no news yet, those of the one before stand: what is expected comes, and is still there at the end. */
  const find = async (typed: string, expected: readonly string[], end: string) => {
    await box.fill(typed);
    await expect.poll(subjects, typed).toEqual(expected);
    await expect(page.getByText(end)).toBeVisible();
    expect(await subjects(), typed).toEqual(expected);
  };
  const [results, boathouse, sighting, old] = ['Regatta results', 'Boathouse plans', 'Pelican sighting', 'Old regatta'];
  const answered = 'The mail server has searched everything.';
  await find('pelican', [sighting, results], answered);
  await find('body:pelican', [results], answered);
  await find('subject:pelican', [sighting], answered);
  await expect(grid.locator('mark')).toHaveText('Pelican');
  await find('in:archive regatta', [old], answered);
  await expect(grid.locator('mark')).toHaveText('regatta');
  await find('is:unread from:maren', [sighting], answered);
  await find('is:starred after:2026-01-01', [results], answered);
  await find('has:attachment', [boathouse], answered);
  await find('before:2026', [old], answered);
  await find('to:club', [sighting], answered);
  await find('bo has:feathers', [boathouse, old], 'Not understood: has:feathers');

  // What is here answers without the mail server as well.
  await mail.kill();
  try {
    await expect(page.getByRole('banner', { name: 'Connection' })).toBeVisible();
    const offline = 'Offline: the mail server is asked when the connection is back.';
    await find('from:maren is:starred', [results], offline);
    await find('has:attachment is:unread before:2026-11 in:inbox', [boathouse], offline);
  } finally {
    await mail.restart();
  }
});
