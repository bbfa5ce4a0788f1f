// Honest mail keeps its look in the frame, is read on light paper in a dark app, and costs the first page nothing.

import { brotliCompressSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { harmless } from './hostile/harmless.ts';
import { arm } from './hostile/message.ts';
import { remoteByAttribute, remoteByStyle, silentTalkers } from './hostile/remote.ts';
import { scripts } from './hostile/scripts.ts';
import { type Site, startSite } from './hostile/site.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site?.close());

const open = async (page: Page): Promise<void> => {
  await page.goto(site.origin);
  await page.waitForFunction(() => 'inPage' in window);
};

/** The message's ids are prefixed in the frame. */
const inFrame = (selector: string): string => selector.replaceAll('#', '#m-');

for (const { title, html, looks, readable } of harmless) {
  test(`${title} looks as it was meant`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page);
    await page.evaluate((text) => window.inPage.show(text), html);
    const frame = page.frameLocator('iframe');
    for (const [selector, property, value] of looks) {
      const seen = await frame
        .locator(inFrame(selector))
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
      expect.soft(seen, `${selector} { ${property} }`).toBe(value);
    }
    const text = (await frame.locator('body').innerText()).replace(/\s+/g, ' ');
    for (const words of readable) expect.soft(text).toContain(words);
    expect(await page.evaluate(() => [window.inPage.told.unsafe, window.inPage.violations.length])).toEqual([0, 0]);
  });
}

test('a narrow frame gets the styles for narrow frames', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    document.querySelector('main')?.style.setProperty('width', '400px');
    return window.inPage.show('<style>p{color:red}@media(max-width:480px){p{color:blue}}</style><p>text</p>');
  });
  const colour = page
    .frameLocator('iframe')
    .locator('p')
    .evaluate((element) => getComputedStyle(element).color);
  expect(await colour).toBe('rgb(0, 0, 255)');
});

test('a message wider than the frame scrolls inside it, and its last line is not hidden', async ({ page }) => {
  await open(page);
  await page.evaluate(() =>
    window.inPage.show(
      '<table width="2000"><tr><td style="height:300px">wide</td></tr></table><p id=last>last line</p>',
    ),
  );
  const frame = page.locator('iframe');
  const { bottom, height } = await frame.evaluate((element: HTMLIFrameElement) => ({
    bottom: element.contentDocument?.getElementById('m-last')?.getBoundingClientRect().bottom ?? Number.NaN,
    height: element.getBoundingClientRect().height,
  }));
  expect(bottom).toBeLessThanOrEqual(height);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('the second opinion alone refuses every raw message that the sanitiser would have cleaned', async ({ page }) => {
  await open(page);
  // Raw and yet without fault: the comment stands outside the root, and only the sanitiser looks into pictures.
  const sound = ['a conditional comment', 'a data: PNG that is none'];
  for (const { title, html } of [...scripts, ...remoteByAttribute, ...remoteByStyle, ...silentTalkers]) {
    const fault = await page.evaluate((text) => window.inPage.secondOpinion(text), arm(html, site.canary));
    expect.soft(fault === null, title).toBe(sound.includes(title));
  }
  expect(await page.evaluate(() => window.inPage.secondOpinion('<p class="x" style="color: red">fine</p>'))).toBeNull();
});

test('the sanitiser is not in the first script, and small where it is', () => {
  const first = site.scripts.get('in-page.js') ?? '';
  expect(first).toContain('parsePlainText');
  expect(first).not.toContain('uponSanitizeElement');
  // What letters are written with is loaded with their editor.
  const shown = [...site.scripts].filter(([name]) => name !== 'in-page.js' && !name.includes('rich'));
  const lazy = shown.map(([, text]) => text);
  expect(lazy.some((text) => text.includes('uponSanitizeElement'))).toBe(true);
  const bytes = brotliCompressSync(lazy.join('\n')).length;
  expect(bytes).toBeLessThan(25 * 1024);
});
