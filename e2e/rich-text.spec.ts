// Letters with formatting: written, pasted, quoted and sent; what arrives is what was written, and nothing else.

import { execFileSync } from 'node:child_process';
import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const words = (page: Page) => dialog(page).getByRole('textbox', { name: 'Message' });
const tool = (page: Page, name: string) => dialog(page).getByRole('toolbar').getByRole('button', { name, exact: true });
const secondPage = async (browser: Browser, origin: string): Promise<Page> =>
  (await browser.newContext({ baseURL: origin })).newPage();

/** A picture of one red point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);

interface Read {
  readonly kinds: string[];
  readonly text: string;
  readonly html: string;
  /** Content-ID and bytes of what belongs to the HTML. */
  readonly pictures: [string, string][];
}

/** What Python's email package makes of a message. */
const readByPython = (raw: Buffer): Read =>
  JSON.parse(
    execFileSync(
      'python3',
      [
        '-c',
        `
import sys, json, base64, email
from email import policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
rich = m.get_body(('html',))
related = [[p['content-id'], base64.b64encode(p.get_payload(decode=True)).decode()] for p in m.walk() if p['content-id']]
print(json.dumps(dict(kinds=[p.get_content_type() for p in m.walk()], text=m.get_body(('plain',)).get_content(), html=rich.get_content() if rich else '', pictures=related)))
`,
      ],
      { input: raw, maxBuffer: 100_000_000 },
    ).toString(),
  );

test('what is written with formatting arrives so, is answered so, and is plain where that is wanted', async ({
  page,
  browser,
  mail,
  postern,
}) => {
  const ida = await mail.account({ name: 'ida' });
  const joe = await mail.account({ name: 'joe' });
  await signIn(page, ida, { writing: { undoSeconds: 0 } });
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await expect(tool(page, 'Bold')).toBeVisible();
  await page.keyboard.type(`${joe.username},`);
  await dialog(page).getByRole('textbox', { name: 'Subject' }).fill('Plans');
  await words(page).click();
  await page.keyboard.type('Dear ');
  await page.keyboard.press('Control+b');
  await expect(tool(page, 'Bold')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.type('Joe');
  await page.keyboard.press('Control+b');
  await expect(tool(page, 'Bold')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+8');
  await page.keyboard.type('tea');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('green');
  for (let enter = 0; enter < 3; enter++) await page.keyboard.press('Enter');
  await expect(tool(page, 'Bulleted list')).toHaveAttribute('aria-pressed', 'false');

  // The toolbar by keyboard: one stop, arrows, a menu that gives the caret back.
  await tool(page, 'Bold').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(tool(page, 'Redo')).toBeFocused();
  await tool(page, 'Text colour').press('Enter');
  await page.getByRole('menuitemradio', { name: 'Red' }).press('Enter');
  await expect(words(page)).toBeFocused();
  await page.keyboard.type('Soon, ');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByText('This is no address')).toBeVisible();
  await dialog(page).getByRole('textbox', { name: 'Address' }).fill('example.org/map');
  await page.keyboard.press('Enter');
  await expect(words(page).getByRole('link', { name: 'example.org/map' })).toBeVisible();
  await expect(words(page)).toBeFocused();
  await dialog(page)
    .locator('input[data-pictures]')
    .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: png });
  await expect(dialog(page).getByRole('textbox', { name: 'Description' })).toBeFocused();
  await page.keyboard.type('A red dot');
  await page.keyboard.press('Enter');
  await expect(words(page).getByRole('img', { name: 'A red dot' })).toBeVisible();
  await expectAccessible(page, '[role=dialog]');

  // To plain text only when that is meant.
  await dialog(page).getByRole('button', { name: 'Formatting', exact: true }).click();
  await page.getByRole('button', { name: 'Keep formatting' }).click();
  await expect(dialog(page).getByText('Saved on this device')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Plans' }).click();
  await expect(words(page).locator('b')).toHaveText('Joe');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Sent.' })).toBeVisible({ timeout: 30_000 });
  const read = readByPython(mail.submission.accepted.at(-1)!.raw);
  expect(read.kinds).toEqual(['multipart/alternative', 'text/plain', 'multipart/related', 'text/html', 'image/png']);
  expect(read.text.replaceAll('\r', '').replaceAll('\n   - ', '\n  - ').trim()).toBe(
    'Dear Joe\n\n- tea\n  - green\n\nSoon, example.org/map[A red dot]',
  );
  expect(read.html).toContain('Dear <b>Joe</b>');
  expect(read.html).toMatch(/<ul><li dir="auto">tea<ul><li dir="auto">green<\/li>\s*<\/ul>\s*<\/li>\s*<\/ul>/);
  expect(read.html).toContain('<span style="color: #b3261e">Soon, <a href');
  expect(read.html).toContain('<a href="https://example.org/map"');
  const [[contentId, bytes] = ['', '']] = read.pictures;
  expect(read.html).toContain(`src="cid:${contentId.slice(1, -1)}" alt="A red dot"`);
  expect(Buffer.from(bytes, 'base64').equals(png)).toBe(true);

  const other = await secondPage(browser, postern.origin);
  await signIn(other, joe, { writing: { undoSeconds: 0 } });
  await other.getByRole('row', { name: /Plans/ }).click();
  const shown = other.frameLocator('iframe[title="Message body"]');
  await expect(shown.locator('b')).toHaveText('Joe');
  await expect(shown.getByRole('img', { name: 'A red dot' })).toHaveAttribute('src', /^blob:/);

  // The answer quotes what it saw; the caret stands above.
  await other.keyboard.press('r');
  await expect(words(other).locator('blockquote b')).toHaveText('Joe');
  await expect(words(other).locator('blockquote').getByRole('img', { name: 'A red dot' })).toBeVisible();
  await expect(words(other)).toBeFocused();
  await other.keyboard.type('With pleasure.');
  await other.keyboard.press('Control+Enter');
  await expect(other.getByRole('status').filter({ hasText: 'Sent.' })).toBeVisible({ timeout: 30_000 });
  const answer = readByPython(mail.submission.accepted.at(-1)!.raw);
  expect(answer.text).toMatch(/^With pleasure\.\s+On .*wrote:\s+> Dear Joe/);
  expect(answer.html).toMatch(/^<div dir="auto">With pleasure\.<\/div>/);
  expect(answer.html).toMatch(/<blockquote type="cite" dir="auto" style="[^"]*">/);
  expect(answer.pictures).toHaveLength(1);

  // What is selected is quoted, and nothing else.
  await shown.getByText('green').selectText();
  await other.keyboard.press('r');
  await expect(words(other).locator('blockquote')).toHaveText('green');
  await other.context().close();
});

/** As Word puts it on the clipboard: conditional comments, its own elements, paragraphs that pose as a list. */
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body><!--StartFragment-->
<p class=MsoNormal style='margin:0;font-family:"Calibri"'><b>Agenda</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Tea<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>Green<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Cake<o:p></o:p></p>
<!--EndFragment--></body></html>`;
const fromWeb = `<meta charset=utf-8><div class="post" id="x" style="background:#000;color:#fff;font:30px Impact" onclick="alert(1)">
<h2 style="font-weight:700">Opening hours</h2><p>Daily, <span style="font-weight:700">except</span> on <a href="https://example.org/">Mondays</a>
<img src="https://tracker.test/pixel.png" alt="Map"><script>alert(1)</script></p>
<table border=1><tr><td>Mon</td><td>9–12</td></tr><tr><td>Tue</td><td>10–17</td></tr></table></div>`;

test('what is pasted keeps what it means, and the way to plain text and back keeps the words', async ({
  page,
  mail,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const ida = await mail.account({ name: 'ida' });
  await signIn(page, ida, { writing: { undoSeconds: 0 } });
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await expect(tool(page, 'Bold')).toBeVisible();
  await words(page).click();
  const paste = (html: string) =>
    words(page).evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', text);
      clipboardData.setData('text/plain', 'plain');
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, html);
  await paste(fromWord);
  await expect(words(page).locator('ul > li').first()).toHaveText('Tea');
  await expect(words(page).locator('ul > ol > li')).toHaveText('Green');
  await expect(words(page).locator('b')).toHaveText('Agenda');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await paste(fromWeb);
  await expect(words(page).getByRole('cell', { name: '9–12' })).toBeVisible();
  await expect(words(page).getByRole('heading', { name: 'Opening hours' })).toBeVisible();
  await expect(words(page).getByRole('link', { name: 'Mondays' })).toHaveAttribute('href', 'https://example.org/');
  // No look of the page it came from, and nothing that loads.
  expect(await words(page).locator('[style], [class], [id], img, script').count()).toBe(0);
  await expect(words(page)).toContainText('[Map]');
  expect(asked.filter((url) => url.includes('tracker.test'))).toEqual([]);

  // Pictures from the clipboard and from the desktop stand in the text; what is none is attached.
  for (const [event, type, content] of [
    ['paste', 'image/png', png.toString('base64')],
    ['drop', 'image/png', png.toString('base64')],
    ['drop', 'image/png', btoa('no picture')],
  ] as const)
    await words(page).evaluate(
      (field, [name, mediaType, base64]) => {
        const data = new DataTransfer();
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], 'dot.png', { type: mediaType }));
        const { x, y } = field.getBoundingClientRect();
        const options = { bubbles: true, cancelable: true, clientX: x + 20, clientY: y + 20 };
        field.dispatchEvent(
          name === 'paste'
            ? new ClipboardEvent(name, { ...options, clipboardData: data })
            : new DragEvent(name, { ...options, dataTransfer: data }),
        );
      },
      [event, type, content] as const,
    );
  await expect(words(page).locator('img')).toHaveCount(2);
  await expect(dialog(page).getByRole('list', { name: 'Attached files' }).getByRole('listitem')).toHaveCount(1);

  await dialog(page).getByRole('button', { name: 'Formatting', exact: true }).click();
  await page.getByRole('button', { name: 'Make it plain text' }).click();
  await expect(dialog(page).getByRole('list', { name: 'Attached files' }).getByRole('listitem')).toHaveCount(3);
  await expect(words(page)).toHaveValue(
    /^Agenda\n\n- Tea\n {2}1\. Green\n- Cake\n[\s\S]*Opening hours[\s\S]*Mondays <https:\/\/example.org\/>[\s\S]*Tue\t10–17/,
  );
  await dialog(page).getByRole('button', { name: 'Formatting', exact: true }).click();
  await expect(tool(page, 'Bold')).toBeVisible();
  await expect(words(page)).toContainText('- Cake');
  await expect(words(page).getByRole('link')).toHaveText('https://example.org/');
  // Nothing would be lost now: nobody is asked.
  await dialog(page).getByRole('button', { name: 'Formatting', exact: true }).click();
  await expect(words(page)).toHaveValue(/- Cake/);
});
