// What was found, as a list like any other: mail that comes joins it, it is narrowed and sorted, and its words are marked.

import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { htmlLetter } from './messages.ts';
import { at, filler, letter } from './search-mail.ts';

test('mail that comes while what was found is on screen joins it in its place, and what is read does not move', async ({
  page,
  mail,
}) => {
  const account = await mail.account({
    messages: {
      INBOX: Array.from({ length: 40 }, (_, at) => letter(`Cormorant ${at}`, 'Seen again.')),
      Archive: [letter('Filed away', 'Another cormorant was seen in spring.')],
    },
  });
  await signIn(page, account);
  const box = page.getByRole('searchbox', { name: 'Search mail' });
  const grid = page.getByRole('grid', { name: 'Messages' });
  const row = (name: RegExp) => grid.getByRole('row', { name });
  await box.fill('cormorant');
  await box.press('Enter');
  await expect(async () => {
    await grid.press('End');
    await expect(grid).toHaveAttribute('aria-rowcount', '41', { timeout: 1000 });
    await expect(row(/Cormorant 3,/)).toBeInViewport({ timeout: 1000 });
  }).toPass();
  await expect(page.getByText('The mail server has searched everything.')).toBeVisible();
  const standsAt = async () => (await row(/Cormorant 3,/).boundingBox())?.y;
  const before = await standsAt();

  // One whose subject says it, one of which only the mail server can know, and one that is nothing to the search.
  for (const [subject, text] of [
    ['Fresh cormorant', 'At noon.'],
    ['Fresh from the roof', 'A cormorant, I think.'],
    ['Fresh bread', 'At the corner.'],
  ] as const)
    await mail.deliver(account.username, letter(subject, text));
  await expect(grid).toHaveAttribute('aria-rowcount', '43');
  await expect(page.getByRole('status').filter({ hasText: '43 messages found' })).toBeAttached();
  expect(await standsAt()).toBe(before);
  await grid.press('Home');
  await expect(grid.getByRole('row').first()).toHaveAccessibleName(/Fresh from the roof/);
  await expect(grid.getByRole('row').nth(1)).toHaveAccessibleName(/Fresh cormorant/);
  await expect(row(/Fresh bread/)).toHaveCount(0);

  // What another client takes away goes, and what it marks fits from then on.
  await mail.doveadm('expunge', '-u', account.username, 'mailbox', 'INBOX', 'subject', 'Fresh from');
  await expect(row(/Fresh from the roof/)).toHaveCount(0);
  await box.fill('is:starred');
  await expect(page.getByText('Nothing found').first()).toBeVisible();
  await mail.doveadm('flags', 'add', '-u', account.username, '\\Flagged', 'mailbox', 'INBOX', 'subject', 'bread');
  await expect(row(/Fresh bread/)).toBeVisible();
});

test('what was found is narrowed by chips and put in order by the menu, as a list is, and the query says so', async ({
  page,
  mail,
}) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        at('2026-03-01', letter('Zebra plan', 'Short.', 'Bo Lund <bo@boats.example>')),
        at('2026-04-01', letter('Otter plan', `Long. ${'More of it. '.repeat(300)}`), ['\\Seen', '\\Flagged']),
        at('2026-05-01', letter('Newest plan', 'Some words, not many.').replace('To: ida@example.org', 'To: the club')),
        ...filler,
      ],
      Archive: [
        at('2026-01-01', letter('Ant plan', 'Of last winter. '.repeat(9), 'Ann Ede <ann@x.example>'), ['\\Seen']),
      ],
    },
  });
  await signIn(page, account);
  const box = page.getByRole('searchbox', { name: 'Search mail' });
  const grid = page.getByRole('grid', { name: 'Messages' });
  const subjects = () =>
    grid.getByRole('row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')?.split(', ')[1]));
  const [zebra, otter, newest, ant] = ['Zebra plan', 'Otter plan', 'Newest plan', 'Ant plan'];
  await box.fill('plan');
  await expect.poll(subjects).toEqual([newest, otter, zebra, ant]);
  const chips = page.getByRole('group', { name: 'Show' });
  const chip = (name: string) => chips.getByRole('button', { name, exact: true });
  await expect(chip('All')).toHaveAttribute('aria-pressed', 'true');

  // Chips: as they are typed, in the box and in the address.
  await chip('Unread').click();
  await expect(box).toHaveValue('plan is:unread');
  await expect.poll(subjects).toEqual([newest, zebra]);
  await expect(page).toHaveURL(/q=plan(?:\+|%20)is(?::|%3A)unread/);
  await expect(chip('Unread')).toHaveAttribute('aria-pressed', 'true');
  // What is read meanwhile stays.
  await grid.getByRole('row', { name: /Zebra plan/ }).click();
  await expect(grid.getByRole('row', { name: /Zebra plan/ })).not.toHaveAccessibleDescription(/unread/);
  expect(await subjects()).toEqual([newest, zebra]);
  await chip('All').click();
  await expect(box).toHaveValue('plan');
  await expect.poll(subjects).toEqual([newest, otter, zebra, ant]);
  // So does the message that is open.
  await expect(page.getByRole('article')).toContainText('Short.');
  await box.fill('plan is:flagged');
  await expect(chip('Starred')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(subjects).toEqual([otter]);
  await chip('Starred').click();
  await expect(box).toHaveValue('plan');

  // The order: of all that was found, in whatever folder.
  const sortBy = async (name: string, expected: readonly string[]) => {
    await page.getByRole('button', { name: /^Sort: / }).click();
    await page.getByRole('menuitemradio', { name, exact: true }).click();
    await expect.poll(subjects, name).toEqual(expected);
  };
  await sortBy('Size', [otter, ant, newest, zebra]);
  await expect(box).toHaveValue('plan sort:size');
  await sortBy('Smallest first', [zebra, newest, ant, otter]);
  await sortBy('Subject', [ant, newest, otter, zebra]);
  await sortBy('Sender', [ant, zebra, newest, otter]);
  await sortBy('Unread first', [newest, otter, zebra, ant]);
  await sortBy('Starred first', [otter, newest, zebra, ant]);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sort: Starred first, Newest first' })).toBeVisible();
  await expect.poll(subjects).toEqual([otter, newest, zebra, ant]);
  await sortBy('Date', [newest, otter, zebra, ant]);
  await expect(box).toHaveValue('plan');
});

test('the words are marked in a designed message, which stays as it is in its frame', async ({ page, mail }) => {
  const design = `<style>.cormorant { color: #fff }</style><body bgcolor="#224466"><h1 class="cormorant">Cormorants</h1>
    <p>One <b>córmorant</b>, by the harbour.</p><img src="https://pictures.example/a.png" alt="No bird">
    <blockquote>On Monday you wrote:<br>A cormorant?</blockquote></body>`;
  const account = await mail.account({
    messages: { INBOX: [htmlLetter('Seen at noon', design), letter('In words', 'A cormorant, too.'), ...filler] },
  });
  await signIn(page, account);
  const box = page.getByRole('searchbox', { name: 'Search mail' });
  const row = (name: RegExp) => page.getByRole('grid', { name: 'Messages' }).getByRole('row', { name });
  await box.fill('cormorant');
  await row(/Seen at noon/).click();
  const body = page.getByTitle('Message body');
  const marked = () =>
    body.evaluate((frame: HTMLIFrameElement) => {
      const { CSS: css, document: inside } = frame.contentWindow as Window & typeof globalThis;
      return [
        ...[...(css.highlights.get('found-words') ?? [])].map(String),
        inside.querySelectorAll('mark').length,
        getComputedStyle(inside.body, '::highlight(found-words)').backgroundColor,
      ];
    });
  const all = ['Cormorants', 'córmorant', 'cormorant', 0, 'rgb(253, 240, 207)'];
  await expect.poll(marked).toEqual(all);
  await expect(body).toHaveAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  // With its pictures it is another document.
  await page.getByRole('button', { name: 'Load images' }).click();
  await expect(body).toHaveAttribute('src', /images=1/);
  await expect.poll(marked).toEqual(all);

  // Words of another search, and none where it was not found by one.
  await box.fill('harbour');
  await expect(row(/In words/)).toHaveCount(0);
  await row(/Seen at noon/).click();
  await expect.poll(async () => (await marked())[0]).toBe('harbour');
  await box.fill('');
  await page.goto('/mail/INBOX/1');
  await expect(body).toBeVisible();
  await expect.poll(async () => (await marked())[0]).toBe(0);
});

test('each text of a long design is gone through once for its words, however many pieces it comes in', async ({
  page,
  mail,
}) => {
  const rows = Array.from({ length: 1100 }, (_, row) => `<p>Row ${row}: one cormorant.</p>`);
  const design = `<body bgcolor="#224466">${rows.join('')}</body>`;
  const account = await mail.account({ messages: { INBOX: [htmlLetter('Seen all year', design), ...filler] } });
  // The page's, by which its words are found in a text; frames run nothing.
  await page.addInitScript(() => {
    const { matchAll } = String.prototype;
    const gone = new Map<string, number>();
    Object.assign(window, { gone });
    String.prototype.matchAll = function (this: string, wanted: RegExp) {
      if (/^row \d+:/.test(this)) gone.set(`${this}`, (gone.get(`${this}`) ?? 0) + 1);
      return matchAll.call(this, wanted);
    };
  });
  await signIn(page, account);
  await page.getByRole('searchbox', { name: 'Search mail' }).fill('cormorant');
  await page
    .getByRole('grid', { name: 'Messages' })
    .getByRole('row', { name: /Seen all year/ })
    .click();
  const body = page.getByTitle('Message body');
  const marks = () =>
    body.evaluate((frame: HTMLIFrameElement) => {
      const inside = frame.contentWindow as Window & typeof globalThis;
      return [
        inside.document.querySelectorAll('p').length,
        [...(inside.CSS.highlights.get('found-words') ?? [])].filter((range) => !(range as Range).collapsed).length,
      ];
    });
  // As many as are painted at most.
  await expect.poll(marks).toEqual([1100, 1000]);
  const gone = await page.evaluate(() => [...(window as unknown as { gone: Map<string, number> }).gone.values()]);
  expect(gone).toHaveLength(1000);
  expect(Math.max(...gone)).toBe(1);

  // What goes makes room for the others, and what is moved, as into a fold, is marked where it is then.
  await body.evaluate(({ contentDocument: inside }: HTMLIFrameElement) => {
    for (const row of [...inside!.querySelectorAll('p')].slice(0, 200)) row.remove();
  });
  await expect.poll(marks).toEqual([900, 900]);
  await body.evaluate(({ contentDocument: inside }: HTMLIFrameElement) => {
    const box = inside!.createElement('div');
    inside!.body.append(box);
    box.append(...[...inside!.querySelectorAll('p')].slice(0, 100));
  });
  await expect.poll(marks).toEqual([900, 900]);
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
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    await box.fill('nothing-has-this-word');
    await expect(page.getByText('Nothing found').first()).toBeVisible();
    await expectAccessible(page);
  });
