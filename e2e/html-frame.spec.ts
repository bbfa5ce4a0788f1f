// The message frame against hostile and harmless mail, in a real browser under the app's own headers.
// Each layer is also tested alone, because no layer may be the layer.

import { expect, type Page, test } from '@playwright/test';
import { framePolicy } from '../bridge/security-headers.ts';
import { deception } from './hostile/deception.ts';
import { graphics } from './hostile/graphics.ts';
import type { InPage } from './hostile/in-page.ts';
import { arm, type HostileMessage } from './hostile/message.ts';
import { remoteByAttribute, remoteByStyle, silentTalkers } from './hostile/remote.ts';
import { parserTricks, scripts } from './hostile/scripts.ts';
import { type Site, startSite } from './hostile/site.ts';

declare global {
  interface Window {
    readonly inPage: InPage;
    __pwned?: number;
  }
}

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site?.close());

/** Everything a message could do that we would see from outside. */
type Watch = Record<'requests' | 'dialogs' | 'complaints' | 'popups', string[]>;

const watch = (page: Page): Watch => {
  const seen: Watch = { requests: [], dialogs: [], complaints: [], popups: [] };
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${site.origin}/`) && !/^(?:data|blob):/.test(url)) seen.requests.push(url);
  });
  page.on('dialog', async (dialog) => {
    seen.dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  page.on('console', (message) => {
    // The sandbox says so of every frame (the test's own probes) and of every handler that the parser meets.
    if (message.text().startsWith('Blocked script execution in')) return;
    // The document in which a message is parsed lives under the frame's policy, which refuses a base at once.
    if (message.text().startsWith("Setting the document's base URI")) return;
    if (message.type() === 'error') seen.complaints.push(message.text());
  });
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('popup', (popup) => seen.popups.push(popup.url()));
  return seen;
};

const open = async (page: Page): Promise<Watch> => {
  const seen = watch(page);
  await page.goto(site.origin);
  await page.waitForFunction(() => 'inPage' in window);
  return seen;
};

/** Two frames painted and an answer of the server fetched: what a message starts at once has been started by then. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await fetch('/frame', { cache: 'no-store' });
  });

/** Looks at the shown message through the parent's eyes. */
const inspect = (page: Page) =>
  page.evaluate(() => {
    const frame = document.querySelector('iframe');
    const inside = frame?.contentDocument;
    const view = frame?.contentWindow as (Window & typeof globalThis) | null | undefined;
    const faults: string[] = [];
    for (const element of inside?.querySelectorAll('*') ?? []) {
      if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') faults.push(`namespace of ${element.localName}`);
      if (
        /^(?:script|iframe|frame|object|embed|link|meta|base|form|input|button|select|textarea|svg|math|template|video|audio|source|dialog|title|noscript)$/.test(
          element.localName,
        )
      )
        faults.push(`element ${element.localName}`);
      for (const { name, value } of element.attributes) {
        if (
          /^on|^(?:srcset|srcdoc|ping|formaction|background|poster|action|data|name|slot|is|popover|contenteditable|autofocus)$|^data-|^aria-/.test(
            name,
          )
        )
          faults.push(`attribute ${name}`);
        if (/^(?:src|href)$/.test(name) && /^\s*(?:javascript|vbscript|data:text)/i.test(value))
          faults.push(`address ${value}`);
      }
      const style = view?.getComputedStyle(element);
      if (style && (style.position !== 'static' || style.animationName !== 'none' || style.transform !== 'none'))
        faults.push(`style of ${element.localName}`);
      if (style && /url\(/.test(style.backgroundImage + style.listStyleImage + style.cursor + style.content))
        faults.push('address in a style');
    }
    const header = document.querySelector('header');
    const footer = document.querySelector('footer')?.getBoundingClientRect();
    return {
      pwned: [window, ...Array.from(window.frames)].some((one) => (one as Window).__pwned !== undefined),
      text: inside?.body?.innerText ?? '',
      faults,
      toolbarOnTop: document.elementFromPoint(100, 30) === header,
      height: frame?.getBoundingClientRect().height ?? 0,
      bottomOfShell: footer?.bottom ?? 0,
      unsafe: window.inPage.told.unsafe,
      violations: [...window.inPage.violations],
    };
  });

const classes: readonly (readonly [string, readonly HostileMessage[]])[] = [
  ['scripts and handlers', scripts],
  ['tricks on the parser', parserTricks],
  ['SVG, MathML and parts that are no pictures', graphics],
  ['loading by attribute', remoteByAttribute],
  ['loading by style', remoteByStyle],
  ['talking without script', silentTalkers],
  ['deception, covers, forms', deception],
];
const all = classes.flatMap(([, messages]) => messages);

test('the corpus has at least 60 messages, each with its own title', () => {
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(60);
});

for (const [name, messages] of classes) {
  test(`${name}: nothing runs, nothing is requested, the text can be read`, async ({ page }) => {
    const before = site.hits();
    const seen = await open(page);
    for (const { title, html, readable } of messages) {
      await test.step(title, async () => {
        await page.evaluate((text) => window.inPage.show(text), arm(html, site.canary));
        await settle(page);
        const found = await inspect(page);
        expect
          .soft(found, title)
          .toMatchObject({ pwned: false, faults: [], toolbarOnTop: true, unsafe: 0, violations: [] });
        expect.soft(found.text.replace(/\s+/g, ' '), title).toContain(readable);
        expect.soft(found.height, title).toBeLessThan(1000);
        expect.soft({ ...seen }, title).toEqual({ requests: [], dialogs: [], complaints: [], popups: [] });
        for (const list of Object.values(seen)) list.length = 0;
      });
    }
    expect(site.hits() - before).toBe(0);
  });
}

test('the alarm works: without any layer, the same messages run script and reach the canary', async ({ page }) => {
  const seen = await open(page);
  const before = site.hits();
  site.serveRaw(arm('<img src="CANARY/x.png"><img src=x onerror="RUN">', site.canary), null);
  await page.evaluate(() => window.inPage.openFrame('/raw'));
  await page.waitForFunction(() => window.__pwned === 1);
  expect(seen.dialogs).toEqual(['1']);
  expect(seen.requests.some((url) => url.startsWith(site.canary))).toBe(true);
  expect(site.hits()).toBeGreaterThan(before);
});

test('the sanitiser alone: nothing runs and nothing is requested without policy and sandbox', async ({ page }) => {
  const before = site.hits();
  const seen = await open(page);
  for (const { title, html, readable } of all) {
    await page.evaluate((text) => window.inPage.showSanitisedOnly(text), arm(html, site.canary));
    await settle(page);
    const found = await inspect(page);
    expect.soft(found, title).toMatchObject({ pwned: false, faults: [], toolbarOnTop: true });
    expect.soft(found.text.replace(/\s+/g, ' '), title).toContain(readable);
  }
  expect(seen.requests).toEqual([]);
  expect(seen.dialogs).toEqual([]);
  expect(site.hits() - before).toBe(0);
});

test('the policy alone: raw scripts and raw addresses do nothing without sanitiser and sandbox', async ({ page }) => {
  const before = site.hits();
  const seen = await open(page);
  const policy = framePolicy(false).replace(/;\s*sandbox[^;]*/, '');
  expect(policy).not.toContain('sandbox');
  for (const { title, html } of [...scripts, ...graphics, ...remoteByAttribute, ...remoteByStyle]) {
    site.serveRaw(arm(html, site.canary), policy);
    await page.evaluate(() => window.inPage.openFrame('/raw'));
    await settle(page);
    expect.soft(await page.evaluate(() => window.__pwned), title).toBeUndefined();
  }
  expect(seen.dialogs).toEqual([]);
  expect(site.hits() - before).toBe(0);
});

test('the sandbox alone: raw scripts do not run without sanitiser and policy', async ({ page }) => {
  const seen = await open(page);
  for (const { title, html } of [...scripts, ...parserTricks, ...graphics, ...silentTalkers]) {
    site.serveRaw(arm(html, site.canary), null);
    await page.evaluate(() =>
      window.inPage.openFrame('/raw', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox'),
    );
    await settle(page);
    expect.soft(await page.evaluate(() => window.__pwned), title).toBeUndefined();
  }
  expect(seen.dialogs).toEqual([]);
});

test('the frame is fenced as promised', async ({ page }) => {
  await open(page);
  await page.evaluate(() => window.inPage.show('<p>hello</p>'));
  const frame = page.locator('iframe[title="Message body"]');
  await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  await expect(frame).toHaveAttribute('referrerpolicy', 'no-referrer');
  await expect(frame).toHaveAttribute('allow', '');
  await expect(page.frameLocator('iframe').getByText('hello')).toBeVisible();
});

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
  const unsafe = async (html: string): Promise<[number, number]> => {
    await page.evaluate((text) => window.inPage.show(text), html);
    return [await page.evaluate(() => window.inPage.told.unsafe), await page.locator('iframe').count()];
  };
  expect(await unsafe('<frameset><frame></frameset>')).toEqual([1, 0]);
  expect(await unsafe('<b>x</b>'.repeat(30_000))).toEqual([1, 0]);
  expect(await unsafe('<div>'.repeat(300))).toEqual([1, 0]);
  expect(await unsafe('<div>'.repeat(200))).toEqual([0, 1]);
  expect(await unsafe('')).toEqual([0, 1]);
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
