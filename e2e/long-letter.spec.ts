// A plain letter of 200 kB is written on: above, within and below what is quoted, with keys that join and part lines, and nothing of
// it is lost or doubled on its way to the server.

import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { htmlLetter, letter } from './messages.ts';
import { ownTime, passTime } from './pass-time.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const lines = Array.from({ length: 2400 }, (_, line) =>
  line % 3 === 2 ? '' : `Line ${line} says what it has to say, in a few words more.`,
);

test.beforeEach(({ page }) => ownTime(page));

test('a long answer is written above, within and below what it quotes, and arrives as it was written', async ({
  page,
  mail,
}) => {
  const joe = await mail.account({ name: 'joe' });
  const ida = await mail.account({
    name: 'ida',
    messages: {
      INBOX: [letter({ from: `Joe <${joe.username}>`, subject: 'Long minutes', body: `${lines.join('\n')}\n` })],
    },
  });
  await signIn(page, ida);
  await page.getByRole('row', { name: /Long minutes/ }).click();
  await page.getByRole('button', { name: 'Reply', exact: true }).first().click();
  const field = dialog(page).getByRole('textbox', { name: 'Message' });
  await expect(field).toBeFocused();
  await expectAccessible(page, '[role=dialog]');

  // Above: lines are begun, taken back and joined.
  await page.keyboard.type('First words.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Second wordsx');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('.');

  // A long quote is out of sight until it is wanted.
  await expect(field.getByText('> Line 1200 says')).toBeHidden();
  await dialog(page).getByRole('button', { name: 'Show quoted text' }).click();
  await expect(field).toBeFocused();

  // Within: a line in the middle of a block, and one whose end and the next one's beginning are those of two blocks.
  const caretIn = async (words: string, end: boolean): Promise<void> => {
    await field.getByText(words).scrollIntoViewIfNeeded();
    await field.evaluate(
      (root, [wanted, isEnd]) => {
        for (const block of root.childNodes) {
          const text = block.firstChild as Text;
          const at = text.data?.indexOf(wanted) ?? -1;
          if (at >= 0) getSelection()?.collapse(text, isEnd ? at + wanted.length : at);
        }
      },
      [words, end] as const,
    );
  };
  const middle = '> Line 1200 says what it has to say, in a few words more.';
  await caretIn(middle, true);
  await page.keyboard.press('Enter');
  await page.keyboard.type('In the middle.');
  // What a block begins with, behind a line that says nothing.
  const edge = await field.evaluate((root) => {
    const blocks = [...root.children].map(({ textContent }) => textContent.trimEnd().split('\n'));
    return blocks.find((block, at) => at > 20 && block[0]!.includes('Line') && blocks[at - 1]!.at(-1) === '>')![0]!;
  });
  await caretIn(edge, false);
  await page.keyboard.press('Backspace');
  await page.keyboard.type('joined');

  // Across blocks: what is selected gives way to what is typed, and comes back, and goes.
  const select = async (from: string, to: string): Promise<void> =>
    field.evaluate(
      (root, [begin, end]) => {
        const placeOf = [...root.children].flatMap(({ childNodes }) => [...childNodes]) as Text[];
        const [first, last] = [begin, end].map((words) => placeOf.find(({ data }) => data?.includes(words))!);
        getSelection()!.setBaseAndExtent(first!, first!.data.indexOf(begin!), last!, last!.data.indexOf(end!));
      },
      [from, to] as const,
    );
  await select('> Line 300 ', '> Line 600 ');
  await page.keyboard.type('x');
  await page.keyboard.press('Control+z');
  await expect(field).toContainText('Line 450 ');
  await select('> Line 300 ', '> Line 600 ');
  await page.keyboard.press('Delete');

  // Below, to where keys alone lead.
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Last words.');

  await expect(dialog(page).getByText('Saved on this device')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Sending.' })).toBeVisible();
  await passTime(page, 10_000);
  await expect(page.getByRole('status').filter({ hasText: 'Sent.' })).toBeVisible({ timeout: 30_000 });
  const sent = mail.submission.accepted.filter(({ username }) => username === ida.username);
  expect(sent).toHaveLength(1);
  const [, ...body] = sent[0]!.raw.toString().split('\r\n\r\n');
  const told = body
    .join('\r\n\r\n')
    .split('\r\n')
    .map((line) => line.replace(/^>(?! |$)/, '> '));
  const quoted = lines.map((line) => (line === '' ? '>' : `> ${line}`));
  quoted.splice(quoted.indexOf(middle) + 1, 0, 'In the middle.');
  quoted.splice(quoted.indexOf(edge) - 1, 2, `> joined${edge}`);
  quoted.splice(300, 300);
  const attribution = told.findIndex((line) => line.startsWith('On '));
  expect(told.slice(0, attribution)).toEqual(['First words.', '', 'Second words.', '']);
  expect(told.slice(attribution + 1)).toEqual([...quoted.slice(0, -1), '', 'Last words.', '']);
});

for (const format of ['plain', 'designed'] as const) {
  test(`what a ${format} answer quotes at length is out of sight until a key would reach it, and goes along`, async ({
    page,
    mail,
  }) => {
    const joe = await mail.account({ name: 'joe' });
    const from = `Joe <${joe.username}>`;
    const subject = 'Long minutes';
    const designed = lines.map((line) => `<p>${line} <b>Minuted.</b></p>`).join('\n');
    const ida = await mail.account({
      name: 'ida',
      messages: {
        INBOX: [
          format === 'plain'
            ? letter({ from, subject, body: `${lines.join('\n')}\n` })
            : htmlLetter(subject, designed).replace(/^From: .*$/m, `From: ${from}`),
        ],
      },
    });
    await signIn(page, ida, { writing: format === 'plain' ? { format } : null });
    const field = dialog(page).getByRole('textbox', { name: 'Message' });
    const show = dialog(page).getByRole('button', { name: 'Show quoted text' });
    const line = field.getByText('Line 0 says what it has to say');
    const answer = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Reply', exact: true }).first().click();
      await expect(field).toBeFocused();
      await expect(show).toBeVisible();
      await expect(line).toBeHidden();
    };
    await page.getByRole('row', { name: /Long minutes/ }).click();

    // A key that would take what nobody sees shows it, and takes nothing.
    await answer();
    await page.keyboard.type('Yes.');
    await expect(show).toBeVisible();
    await page.keyboard.press('Delete');
    await expect(line).toBeVisible();
    await expect(show).toBeHidden();
    if (format === 'designed')
      await expect(field.locator('blockquote > :first-child').first()).toContainText('Line 0 says');
    await dialog(page).getByRole('button', { name: 'Discard draft' }).click();

    // Selecting all selects it as well.
    await answer();
    await page.keyboard.press('Control+a');
    await expect(show).toBeHidden();
    await page.keyboard.type('All gone.');
    await expect(field).toHaveText('All gone.');
    await dialog(page).getByRole('button', { name: 'Discard draft' }).click();

    // An arrow that leads down from a line with another one below it goes there; one from the last line, into the quote.
    await answer();
    await page.keyboard.type('Yes, as far as it is known here and now to any of us. '.repeat(4));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    for (let down = 0; down < 3; down++) await page.keyboard.press('ArrowDown');
    await page.keyboard.type('Last.');
    await expect(show).toBeVisible();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('Here. ');
    await expect(line).toBeVisible();
    await expect(show).toBeHidden();
    await expect(field).toContainText(/Last\.\s*Here\. On .* wrote:/);
    await dialog(page).getByRole('button', { name: 'Discard draft' }).click();

    await answer();
    await page.keyboard.type('Yes.');
    await page.keyboard.press('Control+End');
    await expect(show).toBeVisible();
    await page.keyboard.press('PageDown');
    await expect(line).toBeVisible();
    await dialog(page).getByRole('button', { name: 'Discard draft' }).click();

    // The button shows it, and the keys go on in the text.
    await answer();
    await show.click();
    await expect(line).toBeVisible();
    await expect(field).toBeFocused();
    await dialog(page).getByRole('button', { name: 'Discard draft' }).click();

    // What is taken back and done again changes nothing about it; it is sent as it came. Below the words there is nothing to click.
    await answer();
    await field.click({ position: { x: 120, y: 150 } });
    await page.keyboard.type('Noo.');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('.');
    await expect(show).toBeVisible();
    await expect(line).toBeHidden();
    await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Sending.' })).toBeVisible();
    await passTime(page, 10_000);
    await expect(page.getByRole('status').filter({ hasText: 'Sent.' })).toBeVisible({ timeout: 30_000 });
    const [sent] = mail.submission.accepted.filter(({ username }) => username === ida.username);
    const raw = sent!.raw.toString();
    expect(raw).toMatch(/^No+\.$/m);
    expect(raw).toMatch(/ wrote:\s*$/m);
    for (const each of [0, 1200, 2398]) expect(raw).toContain(`Line ${each} says`);
  });
}
