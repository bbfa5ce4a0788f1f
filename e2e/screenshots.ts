// Takes the documentation's pictures of a running demo: the same mail, the same moment, every time. Arguments name
// those to take; without any it takes all.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumOptions } from './servers/chromium.ts';
import { startDemo } from './servers/demo.ts';
import { startPostern } from './servers/postern.ts';

const now = Date.UTC(2026, 10, 20, 9, 50);
const directory = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));

const wide = { width: 1440, height: 900 };
const medium = { width: 820, height: 1180 };
const phone = { width: 390, height: 844 };

interface Picture {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
  /** Subject of the message that is open; none shows the list. */
  readonly open?: RegExp;
  readonly signedOut?: true;
  /** From right to left. */
  readonly arabic?: true;
  /** With the command palette open. */
  readonly palette?: true;
  /** With an answer to the open message begun. */
  readonly answering?: true;
  /** Name of the attachment that is shown. */
  readonly viewer?: string;
  /** With the protocol console open. */
  readonly console?: true;
}

const venue = /Venue for the spring meeting/;
const newsletter = /Five maps that changed/;

const pictures: readonly Picture[] = [
  { name: 'sign-in', viewport: wide, colorScheme: 'light', signedOut: true },
  { name: 'wide-light', viewport: wide, colorScheme: 'light', open: venue },
  { name: 'wide-dark', viewport: wide, colorScheme: 'dark', open: venue },
  { name: 'newsletter', viewport: wide, colorScheme: 'light', open: newsletter },
  { name: 'medium-light', viewport: medium, colorScheme: 'light', open: venue },
  { name: 'medium-dark', viewport: medium, colorScheme: 'dark' },
  { name: 'phone-light', viewport: phone, colorScheme: 'light' },
  { name: 'phone-dark', viewport: phone, colorScheme: 'dark', open: newsletter },
  { name: 'rtl', viewport: wide, colorScheme: 'light', open: venue, arabic: true },
  { name: 'palette', viewport: wide, colorScheme: 'dark', palette: true },
  { name: 'compose-light', viewport: wide, colorScheme: 'light', open: venue, answering: true },
  { name: 'compose-phone', viewport: phone, colorScheme: 'dark', open: venue, answering: true },
  { name: 'viewer-light', viewport: wide, colorScheme: 'light', open: venue, viewer: 'hall-2025.jpg' },
  { name: 'viewer-dark', viewport: wide, colorScheme: 'dark', open: venue, viewer: 'Table plan v1.pdf' },
  { name: 'console-light', viewport: wide, colorScheme: 'light', open: venue, console: true },
  { name: 'console-dark', viewport: wide, colorScheme: 'dark', open: venue, console: true },
  { name: 'console-medium', viewport: medium, colorScheme: 'dark', console: true },
  { name: 'console-phone', viewport: phone, colorScheme: 'light', console: true },
];

const signIn = async (page: Page, { username, password }: { username: string; password: string }) => {
  // By their place: names are in the language of the picture.
  await page.getByRole('textbox').nth(0).fill(username);
  await page.getByRole('textbox').nth(1).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: venue }).first().waitFor();
  await page.locator('[data-state="live"]').first().waitFor({ state: 'attached' });
};

const open = async (page: Page, subject: RegExp) => {
  await page.getByRole('row', { name: subject }).first().click();
  // By its place: its title is in the language of the picture.
  const frame = page.frameLocator('article iframe');
  await frame.locator('body *:visible').first().waitFor();
  await page.mouse.move(0, 0);
};

const openViewer = async (page: Page, file: string) => {
  await page.getByRole('button', { name: `Open ${file}` }).click();
  const shown = page.getByRole('dialog', { name: file });
  await shown.locator('img[data-loaded], canvas[data-drawn]').first().waitFor();
  await shown.evaluate((dialog) => (dialog.ownerDocument.activeElement as HTMLElement | null)?.blur());
};

const openConsole = async (page: Page) => {
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  const prompt = page.getByRole('textbox', { name: 'Command' });
  await prompt.fill('LIST "" "*"');
  await prompt.press('Enter');
  await page.getByRole('status').filter({ hasText: 'OK' }).first().waitFor();
  // Batches come ten times a second; the newest line stays in view.
  const newest = page.getByRole('treegrid', { name: 'Commands and responses' }).getByRole('row').last();
  await newest.filter({ hasText: 'OK List completed' }).waitFor();
};

const take = async (
  browser: Browser,
  origin: string,
  account: { username: string; password: string },
  picture: Picture,
) => {
  const context = await browser.newContext({
    viewport: picture.viewport,
    colorScheme: picture.colorScheme,
    locale: picture.arabic ? 'ar' : 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(now));
  await page.goto(origin);
  if (!picture.signedOut) await signIn(page, account);
  if (picture.open) await open(page, picture.open);
  if (picture.viewer) await openViewer(page, picture.viewer);
  if (picture.console) await openConsole(page);
  if (picture.answering) {
    await page.getByRole('button', { name: 'Reply all' }).first().click();
    const text = page.getByRole('textbox', { name: 'Message', exact: true });
    await text.press('Control+Home');
    await text.pressSequentially(
      'Dear Maren,\n\nThe projector is fine, Sam found the adapter. I will bring it on Thursday.\n\nIda\n',
    );
  }
  if (picture.palette) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('ar');
  }
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${directory}${picture.name}.png`, animations: 'disabled' });
  console.log(`docs/screenshots/${picture.name}.png`);
  await context.close();
};

mkdirSync(directory, { recursive: true });
const demo = await startDemo({ now });
const postern = await startPostern({ imap: demo.imap, smtp: demo.smtp, caFile: demo.dovecot.caFile });
const browser = await chromium.launch(chromiumOptions);
try {
  const wanted = process.argv.slice(2);
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
    await take(browser, postern.origin, demo.accounts[0]!, picture);
} finally {
  await browser.close();
  await postern.stop();
  await demo.stop();
}
