// The message frame against hostile mail, in a real browser under the app's own headers. Each layer is also tested alone, because no
// layer may be the layer. What people do with a message in it: html-frame-use.spec.ts.

import { expect, type Page, test } from '@playwright/test';
import { framePolicy } from '../bridge/security-headers.ts';
import { hostileHtml as all, htmlClasses as classes } from './hostile/corpus.ts';
import { inspect, openSite, type SiteWatch, settle } from './hostile/frame-page.ts';
import { harmless } from './hostile/harmless.ts';
import { arm, type HostileMessage } from './hostile/message.ts';
import { type Site, startSite } from './hostile/site.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site?.close());

const open = (page: Page): Promise<SiteWatch> => openSite(page, site);

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

test('on paper: nothing runs, nothing is requested, the text can be read', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'print', { configurable: true, value: () => undefined });
  });
  const before = site.hits();
  const seen = await open(page);
  for (const { title, html, readable } of all) {
    await page.evaluate((text) => window.inPage.print(text), arm(html, site.canary));
    const found = await inspect(page);
    expect.soft(found, title).toMatchObject({ pwned: false, faults: [], toolbarOnTop: true, violations: [] });
    expect.soft(found.text.replace(/\s+/g, ' '), title).toContain('From: Maren');
    expect.soft(found.text.replace(/\s+/g, ' '), title).toContain(readable);
  }
  await settle(page);
  expect({ ...seen }).toEqual({ requests: [], dialogs: [], complaints: [], popups: [] });
  expect(site.hits() - before).toBe(0);
});

test('ahead of being opened, and then: nothing runs, nothing is requested, the text can be read', async ({ page }) => {
  const before = site.hits();
  const seen = await open(page);
  // Nothing stands ahead until one message has shown how wide they are.
  await page.evaluate(() => window.inPage.show('<p>The first.</p>'));
  for (const { title, html, readable } of all) {
    await page.evaluate(() => window.inPage.keepSpare());
    const text = arm(html, site.canary);
    expect(await page.evaluate((hostile) => window.inPage.fillAhead(hostile), text), title).toBe(true);
    await page.evaluate((hostile) => window.inPage.show(hostile), text);
    const found = await inspect(page);
    expect
      .soft(found, title)
      .toMatchObject({ pwned: false, faults: [], toolbarOnTop: true, unsafe: 0, violations: [] });
    expect.soft(found.text.replace(/\s+/g, ' '), title).toContain(readable);
  }
  await settle(page);
  expect({ ...seen }).toEqual({ requests: [], dialogs: [], complaints: [], popups: [] });
  expect(site.hits() - before).toBe(0);
});

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

/** What it does, it does by script or by loading. */
const isLoading = ({ threat }: HostileMessage): boolean => /^R(?:1|2|6|7)$/.test(threat);

test('the policy alone: raw scripts and raw addresses do nothing without sanitiser and sandbox', async ({ page }) => {
  const before = site.hits();
  const seen = await open(page);
  const policy = framePolicy(null).replace(/;\s*sandbox[^;]*/, '');
  expect(policy).not.toContain('sandbox');
  const raw = async ({ title, html }: HostileMessage): Promise<void> => {
    site.serveRaw(arm(html, site.canary), policy);
    await page.evaluate(() => window.inPage.openFrame('/raw'));
    await settle(page);
    expect.soft(await page.evaluate(() => window.__pwned), title).toBeUndefined();
  };
  for (const message of all.filter(isLoading)) await raw(message);
  expect(site.hits() - before).toBe(0);
  // No policy knows of connecting ahead and of being led elsewhere: that is the sanitiser's, and the sandbox's.
  for (const message of all.filter((each) => !isLoading(each))) await raw(message);
  expect(seen.dialogs).toEqual([]);
});

test('the sandbox alone: raw scripts do not run without sanitiser and policy', async ({ page }) => {
  const seen = await open(page);
  for (const { title, html } of all) {
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

test('a message that is cleaned in pieces is what it is when it is cleaned as a whole', async ({ page }) => {
  await open(page);
  const before = site.hits();
  const different: string[] = [];
  const nested = `<div>${'<table><tr><td>'.repeat(12)}<b>deep</b><a href="https://bank.example/"><p>one</p><p>two</p></a>`;
  const designs = [...all, ...harmless].map(({ title, html }) => ({ title, html }));
  let shown = 0;
  for (const { title, html } of [...designs, { title: 'nested', html: nested }]) {
    const armed = arm(html, site.canary);
    const { whole, pieces } = await page.evaluate((text) => window.inPage.cleanedBothWays(text, [1, 5, 250]), armed);
    if (whole?.startsWith('<html')) shown++;
    for (const [index, piece] of pieces.entries())
      if (piece !== whole) different.push(`${title} ${index}\n${whole}\n${piece}`);
  }
  expect(different).toEqual([]);
  expect(shown).toBeGreaterThan(100);
  expect(site.hits() - before).toBe(0);
  expect(await page.evaluate(() => window.__pwned)).toBeUndefined();
});

test('a message that was cleaned ahead is the same message, for that frame alone', async ({ page }) => {
  await open(page);
  const html = `<p id=a onclick="top.__pwned=1">First.</p><script>top.__pwned=1</script>${'<p>More.</p>'.repeat(900)}<p>Last.</p>`;
  const body = () =>
    page.locator('main > iframe').evaluate((frame: HTMLIFrameElement) => frame.contentDocument?.body.innerHTML);
  await page.evaluate((text) => window.inPage.show(text), html);
  await expect(page.frameLocator('main > iframe').getByText('Last.')).toBeAttached();
  const usual = await body();
  await page.evaluate(() => window.inPage.keepSpare());
  expect(await page.evaluate((text) => window.inPage.cleanAhead(text), html)).toBe(true);
  await page.evaluate((text) => window.inPage.show(text), html);
  await expect(page.frameLocator('main > iframe').getByText('Last.')).toBeAttached();
  expect(await body()).toBe(usual);
  // Another message, or the same in another frame, is cleaned for itself.
  await page.evaluate(() => window.inPage.keepSpare());
  await page.evaluate((text) => window.inPage.show(text), html);
  await expect(page.frameLocator('main > iframe').getByText('Last.')).toBeAttached();
  expect(await body()).toBe(usual);
  expect(await page.evaluate(() => window.__pwned)).toBeUndefined();
});

test('a message that stands in a frame before it is opened is seen and reached by nobody, and is that message', async ({
  page,
}) => {
  await open(page);
  const html = `<p id=a onclick="top.__pwned=1">First.</p><script>top.__pwned=1</script><a href="https://one.invalid/">one</a><img src="https://remote.invalid/x.png">${'<p>More.</p>'.repeat(900)}<p>Last.</p>`;
  const frame = page.locator('main > iframe');
  const body = () => frame.evaluate((element: HTMLIFrameElement) => element.contentDocument?.body.innerHTML);
  const isWhole = () => expect(page.frameLocator('main > iframe').getByText('Last.')).toBeAttached();
  await page.evaluate((text) => window.inPage.show(text), html);
  await isWhole();
  const usual = await body();
  await page.evaluate(() => window.inPage.show('<p>Another one.</p>'));

  const ahead = page.locator('div[inert] > iframe');
  const fill = async (): Promise<void> => {
    await page.evaluate(() => window.inPage.keepSpare());
    expect(await page.evaluate((text) => window.inPage.fillAhead(text), html)).toBe(true);
    await expect(ahead).toHaveCount(1);
  };
  await fill();
  await expect(ahead).toHaveAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  await expect(ahead).toBeHidden();
  await expect(page.frameLocator('div[inert] > iframe').getByText('First.')).toBeAttached();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.nodeName)).not.toBe('A');
  expect(await ahead.evaluate((element: HTMLIFrameElement) => element.contentDocument?.activeElement?.nodeName)).toBe(
    'BODY',
  );
  const height = await ahead.evaluate((element) => element.clientHeight);
  await ahead.evaluate((element) => element.setAttribute('data-ahead', ''));
  await page.evaluate((text) => window.inPage.show(text), html);
  await expect(frame).toHaveAttribute('data-ahead');
  await expect(frame).toHaveAttribute('title', 'Message body');
  await expect(page.locator('iframe')).toHaveCount(1);
  await isWhole();
  expect(await body()).toBe(usual);
  expect(height).toBeGreaterThan(500);
  expect(await page.evaluate(() => window.inPage.blocked())).toBe(1);

  // Another message is opened: it stays. What was done to it meanwhile is not shown.
  await fill();
  await page.evaluate(() => window.inPage.show('<p>Another one.</p>'));
  await expect(ahead).toHaveCount(1);
  await ahead.evaluate((element: HTMLIFrameElement) => {
    element.setAttribute('data-tampered', '');
    const page = element.contentDocument!;
    page.replaceChild(page.createElement('html'), page.documentElement);
  });
  await page.evaluate((text) => window.inPage.show(text), html);
  await isWhole();
  await expect(page.locator('[data-tampered]')).toHaveCount(0);
  expect(await body()).toBe(usual);
  expect(await page.evaluate(() => window.__pwned)).toBeUndefined();
});

test('a frame that was kept ready is fenced as any other, takes one message, and is left where something is in it', async ({
  page,
}) => {
  await open(page);
  const spare = page.locator('div[hidden] > iframe');
  await page.evaluate(() => window.inPage.keepSpare());
  await expect(spare).toHaveAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  const stands = await page.evaluate(async () => {
    const loaded = document.querySelector('iframe')?.contentDocument;
    await window.inPage.show('<p>at once</p><script>top.__pwned=1</script><img src="https://remote.invalid/x.png">');
    const shown = document.querySelector('iframe')?.contentDocument;
    return [loaded === shown, shown?.body.textContent];
  });
  expect(stands).toEqual([true, 'at once']);
  await expect(spare).toHaveCount(0);
  const frame = page.locator('main > iframe');
  await expect(frame).toHaveAttribute('title', 'Message body');
  await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  await expect(frame).toHaveAttribute('referrerpolicy', 'no-referrer');
  await expect(frame).toHaveAttribute('allow', '');
  // Its policy came with it.
  const blocked = await frame.evaluate((element: HTMLIFrameElement) => {
    const inside = element.contentDocument;
    const script = inside?.createElement('script');
    if (!inside || !script) return null;
    script.textContent = 'top.__pwned = 1';
    inside.body.append(script);
    const picture = inside.createElement('img');
    return new Promise((resolve) => {
      picture.addEventListener('error', () => resolve(true));
      picture.src = '/open';
      inside.body.append(picture);
    });
  });
  expect(blocked).toBe(true);
  expect(await page.evaluate(() => window.__pwned)).toBeUndefined();

  await page.evaluate(async () => {
    await window.inPage.keepSpare();
    const tampered = document.querySelector<HTMLIFrameElement>('div[hidden] > iframe');
    tampered?.setAttribute('data-tampered', '');
    tampered?.contentDocument?.body.append(document.createElement('p'));
    await window.inPage.show('<p>another</p>');
  });
  await expect(page.locator('iframe')).toHaveCount(1);
  await expect(page.locator('[data-tampered]')).toHaveCount(0);
  await expect(page.frameLocator('iframe').locator('body')).toHaveText('another');
});
