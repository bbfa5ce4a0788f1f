// The message frame as people use it, under the app's own headers: pictures that wait to be asked for, links, its height, and messages
// it cannot show. That hostile mail does nothing in it: html-frame.spec.ts.

import { expect, type Page, test } from '@playwright/test';
import { inspect, openSite, type SiteWatch, settle } from './hostile/frame-page.ts';
import { type Site, startSite } from './hostile/site.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site?.close());

const open = (page: Page): Promise<SiteWatch> => openSite(page, site);

test('remote pictures are counted, held back with their alternative text, and load after being asked for', async ({
  page,
}) => {
  await open(page);
  const asked: string[] = [];
  await page.context().route('https://pictures.example/**', async (route) => {
    asked.push(new URL(route.request().url()).pathname + (route.request().headers().referer ?? ''));
    await route.fulfill({
      contentType: 'image/png',
      body: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
        'base64',
      ),
    });
  });
  await page.evaluate(() =>
    window.inPage.show(
      `<img id=a src="https://pictures.example/a.png" alt="A red dot"><img src="http://pictures.example/b.png">
       <img src="https://pictures.example/a.png"><table background="https://pictures.example/c.png"><tr><td>cell</table>
       <p style="background-image:url(https://pictures.example/d.png)">text</p>
       <style>b{background:url(//pictures.example/f.png)}</style><b>bold</b><img src="https://u:p@pictures.example/e">`,
    ),
  );
  await settle(page);
  expect(await page.evaluate(() => [window.inPage.blocked(), ...window.inPage.told.blocked])).toEqual([2, 2]);
  await expect(page.frameLocator('iframe').getByAltText('A red dot').first()).toBeVisible();
  expect(asked).toEqual([]);

  await page.evaluate(() => window.inPage.loadRemote());
  await expect.poll(() => [...new Set(asked)].sort()).toEqual(['/a.png', '/b.png']);
  await expect
    .poll(() =>
      page
        .frameLocator('iframe')
        .locator('#m-a')
        .evaluate((picture: HTMLImageElement) => picture.naturalWidth),
    )
    .toBe(1);
  expect(await page.evaluate(() => [window.inPage.blocked(), window.inPage.told.unsafe])).toEqual([0, 0]);
});

test('pictures of the message are shown where it refers to them, and only raster ones', async ({ page }) => {
  await open(page);
  await page.evaluate(() =>
    window.inPage.show(
      '<img id=a src="cid:dot@x"><img id=b src="CID:dot%40x"><img id=c src="cid:svg@x"><img id=d src="cid:gone@x">',
    ),
  );
  const sourceOf = (id: string): Promise<string | null> =>
    page.frameLocator('iframe').locator(`#m-${id}`).getAttribute('src');
  await expect.poll(() => sourceOf('a')).toMatch(/^blob:/);
  await expect.poll(() => sourceOf('b')).toMatch(/^blob:/);
  expect(await sourceOf('c')).toBeNull();
  expect(await sourceOf('d')).toBeNull();
  expect(
    await page
      .frameLocator('iframe')
      .locator('#m-a')
      .evaluate((picture: HTMLImageElement) => picture.decode().then(() => picture.naturalWidth)),
  ).toBe(1);
});

test('links open a new page without opener and referrer, mail links our composer, fragments stay', async ({ page }) => {
  await open(page);
  await page.evaluate(() =>
    window.inPage.show(
      `<a href="https://example.org/page">web</a> <a href="mailto:a@x.org?subject=Hi&attach=x">mail</a>
       <a href="#end">down</a><p id=end>end</p><a href="https://www.example.org/">example.org</a>`,
    ),
  );
  const inside = page.frameLocator('iframe');
  await expect(inside.getByText('web', { exact: true })).toHaveAttribute('target', '_blank');
  await expect(inside.getByText('web', { exact: true })).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(inside.getByText('mail', { exact: true })).toHaveAttribute(
    'href',
    `${site.origin}/compose?to=${encodeURIComponent('mailto:a@x.org?subject=Hi')}`,
  );
  await expect(inside.getByText('→')).toHaveCount(0);
  await inside.getByText('down').click();
  await expect(inside.getByText('end', { exact: true })).toBeVisible();

  await page.context().route('https://example.org/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<script>document.title=String(opener)+"|"+document.referrer</script>',
    }),
  );
  const popup = page.waitForEvent('popup');
  await inside.getByText('web', { exact: true }).click();
  await expect(await popup).toHaveTitle('null|');
});

test('a frame that strays is led back to its message', async ({ page }) => {
  await open(page);
  await page.evaluate(() => window.inPage.show('<p>still here</p>'));
  await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    if (frame?.contentWindow) frame.contentWindow.location.href = '/open?elsewhere';
  });
  await expect(page.frameLocator('iframe').getByText('still here')).toBeVisible();
  expect(await page.evaluate(() => window.inPage.told.unsafe)).toBe(0);
});

test('what cannot be shown safely is given back for its plain text', async ({ page }) => {
  await open(page);
  const told = async (): Promise<[number, number]> => [
    await page.evaluate(() => window.inPage.told.unsafe),
    await page.locator('iframe').count(),
  ];
  const expectTold = async (html: string, unsafe: number, frames: number): Promise<void> => {
    await page.evaluate((text) => window.inPage.show(text), html);
    await expect.poll(told).toEqual([unsafe, frames]);
  };
  await expectTold('<frameset><frame></frameset>', 1, 0);
  await expectTold('<b>x</b>'.repeat(30_000), 1, 0);
  // The beginning of a long one is on screen before the rest is looked at; it stays until the plain text takes its place.
  await expectTold(`${'<p>word</p>'.repeat(2000)}${'<div>'.repeat(300)}`, 1, 1);
  await expectTold('<div>'.repeat(300), 1, 0);
  await expectTold('<div>'.repeat(200), 0, 1);
  await expectTold('', 0, 1);
});

test('a long message stands from its first words on, and what comes after them moves nothing', async ({ page }) => {
  await open(page);
  const story = (number: number) => `<td><p>Story ${number}.</p><blockquote>Words ${number}.</blockquote></td>`;
  const rows = Array.from({ length: 1500 }, (_, number) => `<tr>${story(number)}</tr>`).join('');
  const html = `<div><table width="600">${rows}</table></div><p id="end">The end.</p>`;
  const first = await page.evaluate(async (text) => {
    await window.inPage.show(text);
    const inside = document.querySelector('iframe')?.contentDocument;
    const paragraph = inside?.querySelector('p');
    paragraph?.setAttribute('title', 'the same');
    scrollTo(0, 500);
    return [paragraph?.textContent, inside?.getElementById('m-end') === null];
  }, html);
  expect(first).toEqual(['Story 0.', true]);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('The end.')).toBeAttached();
  expect(await frame.locator('p').allTextContents()).toEqual([
    ...Array.from({ length: 1500 }, (_, number) => `Story ${number}.`),
    'The end.',
  ]);
  await expect(frame.locator('p').first()).toHaveAttribute('title', 'the same');
  expect(await page.evaluate(() => scrollY)).toBe(500);
  await expect.poll(async () => (await inspect(page)).height).toBe(20_000);
});

test('a message that follows the frame does not grow without end, a long one scrolls inside', async ({ page }) => {
  await open(page);
  await page.evaluate(() => window.inPage.show('<p style="height:30000px">long</p>'));
  await expect.poll(async () => (await inspect(page)).height).toBe(20_000);
  await page.evaluate(() => window.inPage.show('<body style="padding:16px"><p style="height:700px;margin:0">tall</p>'));
  await expect.poll(async () => (await inspect(page)).height).toBe(732);
});

test('the height follows what the person opens', async ({ page }) => {
  await open(page);
  await page.evaluate(() =>
    window.inPage.show('<details><summary>more</summary><p style="height:900px">tall</p></details>'),
  );
  const { height } = await inspect(page);
  await page.frameLocator('iframe').getByText('more').click();
  await expect.poll(async () => (await inspect(page)).height).toBeGreaterThan(height + 900);
});

test('floods of style are dropped and the text stays', async ({ page }) => {
  await open(page);
  const red = (): Promise<string> =>
    page
      .frameLocator('iframe')
      .locator('p')
      .evaluate((element) => getComputedStyle(element).color);
  const show = (html: string): Promise<void> => page.evaluate((text) => window.inPage.show(text), html);
  await show('<style>p{color:red}</style><p>text</p>');
  expect(await red()).toBe('rgb(255, 0, 0)');
  await show(`<style>p{color:red}${'a{color:blue}'.repeat(3001)}</style><p>text</p>`);
  expect(await red()).toBe('rgb(31, 35, 40)');
  await show(`<style>p{color:red}/*${'x'.repeat(200_000)}*/</style><p>text</p>`);
  expect(await red()).toBe('rgb(31, 35, 40)');
  await show(`<style>${'@media all{'.repeat(5)}p{color:red}${'}'.repeat(5)}</style><p>text</p>`);
  expect(await red()).toBe('rgb(31, 35, 40)');
  await show(`<p style="color:red;${'color:red;'.repeat(1000)}">text</p>`);
  expect(await red()).toBe('rgb(31, 35, 40)');
});
