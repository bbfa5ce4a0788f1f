// Attachments in the app: glimpses on the tiles, the viewer for pictures, text and PDF, all of them as one archive.

import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { attachment, multipart, type Part } from './messages.ts';
import { writeJapanesePdf, writePdf } from './seed/pdf.ts';
import { landscape, writePng } from './seed/picture.ts';

const text: Part = { headers: ['Content-Type: text/plain; charset=utf-8'], body: 'See the files.' };
const file = (name: string, type: string, bytes: Uint8Array | string): Part =>
  attachment(`attachment; filename="${name}"`, type, Buffer.from(bytes as string));

const hall = writePng(landscape(640, 480, 1));
const plan = writePdf({ title: 'Table plan', lines: ['Round tables by the window.'] });
const folder = [
  file('hall.png', 'image/png', hall),
  file('notes.txt', 'text/plain', 'First line of <b>notes</b>.\nSecond line.'),
  file('plan.pdf', 'application/pdf', plan),
  file('kaigi.pdf', 'application/pdf', writeJapanesePdf('東京の会議')),
  file('sums.zip', 'application/zip', 'PK'),
];

const open = async (page: Page, subject: string) => {
  await page.getByRole('row', { name: new RegExp(subject) }).click();
  await expect(page.getByRole('list', { name: 'Attachments' })).toBeVisible();
};
const view = (page: Page, name: string) => page.getByRole('button', { name: `Open ${name}` }).click();

test('tiles show a glimpse, and pictures, texts and PDF open one after the other', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: [multipart('Folder', 'mixed', [text, ...folder])] } });
  await signIn(page, account);
  await open(page, 'Folder');
  const tiles = page.getByRole('list', { name: 'Attachments' });
  await expect(tiles.locator('canvas[data-drawn]')).toHaveCount(1);
  await expect(tiles.getByText('First line of <b>notes</b>.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open sums.zip' })).toHaveCount(0);

  await view(page, 'hall.png');
  const picture = page.getByRole('dialog', { name: 'hall.png' });
  await expect(picture.getByText('1 of 4')).toBeVisible();
  const shown = picture.getByRole('img', { name: 'hall.png' });
  await expect(shown).toHaveJSProperty('naturalWidth', 640);
  const before = (await shown.boundingBox())!.width;
  await page.keyboard.press('+');
  await expect.poll(async () => (await shown.boundingBox())!.width).toBeCloseTo(before * 1.25, 0);
  await expectAccessibleInBothThemes(page);

  await page.keyboard.press('ArrowRight');
  const notes = page.getByRole('dialog', { name: 'notes.txt' });
  await expect(notes.getByText('First line of <b>notes</b>.')).toBeVisible();

  await page.getByRole('button', { name: 'Next attachment' }).click();
  const pdf = page.getByRole('dialog', { name: 'plan.pdf' });
  const sheet = pdf.getByRole('region', { name: 'Page 1 of 1' });
  await expect(sheet.getByText('Round tables by the window.')).toBeAttached();
  await expect(sheet.locator('canvas[data-drawn]')).toBeVisible();
  const inked = await sheet.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 0 && data[at]! < 128) dark++;
    return dark;
  });
  expect(inked).toBeGreaterThan(200);
  await expectAccessibleInBothThemes(page);

  // What its bytes mean stands in a character map of the app.
  await page.getByRole('button', { name: 'Next attachment' }).click();
  const japanese = page.getByRole('dialog', { name: 'kaigi.pdf' });
  await expect(japanese.getByRole('region', { name: 'Page 1 of 1' }).getByText('東京の会議')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(japanese).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Open hall.png' })).toBeFocused();
});

test('all of them come as one archive', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: [multipart('Folder', 'mixed', [text, ...folder])] } });
  await signIn(page, account);
  await open(page, 'Folder');
  const [archive] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download all' }).click(),
  ]);
  expect(archive.suggestedFilename()).toBe('Folder.zip');
  const bytes = await readFile((await archive.path())!);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  for (const whole of [hall, plan]) expect(bytes.includes(Buffer.from(whole))).toBe(true);
  for (const name of ['hall.png', 'notes.txt', 'plan.pdf', 'kaigi.pdf', 'sums.zip'])
    expect(bytes.includes(name)).toBe(true);
});

test('the archive is stopped in the middle, and begins anew', async ({ page, mail }) => {
  const films = ['one.bin', 'two.bin'].map((name) => file(name, 'application/octet-stream', randomBytes(8_000_000)));
  const account = await mail.account({ messages: { INBOX: [multipart('Films', 'mixed', [text, ...films])] } });
  await signIn(page, account);
  let downloads = 0;
  page.on('download', () => downloads++);
  await open(page, 'Films');
  await page.getByRole('button', { name: 'Download all', exact: true }).click();
  const progress = page.getByRole('progressbar', { name: 'Downloading all attachments' });
  // Something has come, and not all of it.
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Stop downloading all' }).click();
  await expect(progress).toHaveCount(0);
  expect(downloads).toBe(0);
  const [archive] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download all', exact: true }).click(),
  ]);
  expect((await stat((await archive.path())!)).size).toBeGreaterThan(16_000_000);
});

test('what only claims to be a picture or a PDF is not shown, and nothing in it runs', async ({
  page,
  mail,
  postern,
}) => {
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>window.__pwned = 1</script></svg>';
  const runs = Buffer.from(plan)
    .toString('latin1')
    .replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>');
  const account = await mail.account({
    messages: {
      INBOX: [
        multipart('Traps', 'mixed', [
          text,
          file('trap.png', 'image/png', script),
          file('trap.pdf', 'application/pdf', '<html><script>window.__pwned = 1</script></html>'),
          file('page.html', 'text/html', '<script>window.__pwned = 1</script><h1>Hello</h1>'),
          file('runs.pdf', 'application/pdf', Buffer.from(runs, 'latin1')),
        ]),
      ],
    },
  });
  const asked: string[] = [];
  await signIn(page, account);
  await open(page, 'Traps');
  page.on('request', (request) => asked.push(request.url()));
  await view(page, 'trap.png');
  await expect(page.getByRole('dialog', { name: 'trap.png' }).getByText('It is no picture')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'trap.pdf' }).getByText('It is no PDF')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('<h1>Hello</h1>')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('dialog section canvas[data-drawn]')).toBeVisible();
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
  expect(asked.filter((url) => !url.replace(/^blob:/, '').startsWith(postern.origin))).toEqual([]);
});
