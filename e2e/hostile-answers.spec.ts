// Hostile mail that is answered, forwarded and pasted: it enters the page itself, where people write. Nothing runs, nothing is asked
// for, and what is sent of it is clean.

import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures.ts';
import { type Canary, startCanary } from './hostile/canary.ts';
import { hostileHtml, hostileMail } from './hostile/corpus.ts';
import { settle } from './hostile/frame-page.ts';
import { corpusIn } from './hostile/mailbox.ts';
import { arm } from './hostile/message.ts';
import { startSite } from './hostile/site.ts';
import { watch } from './hostile/watch.ts';

test('every hostile design, quoted and pasted, is harmless in the editor and in what is sent', async ({ page }) => {
  const site = await startSite();
  const seen = watch(page, site.origin);
  await page.goto(site.origin);
  await page.waitForFunction(() => 'inPage' in window);
  const designs = hostileHtml.map(({ html, readable, title }) => ({
    html: arm(html, site.canary),
    // The reader's chip beside a link is no part of the message.
    readable: readable.startsWith('→') ? '' : readable,
    title,
  }));
  expect(designs.length).toBeGreaterThan(80);
  for (const manner of ['kept', 'meaning'] as const) {
    const told = await page.evaluate(([all, how]) => window.inPage.writeIn(all, how), [designs, manner] as const);
    expect(told, manner).toEqual([]);
  }
  // More than anybody can write in is refused: its words are quoted instead.
  const floods = ['<i>x</i>'.repeat(20_100), '<p>words words</p>'.repeat(60_000), '<div>'.repeat(400)].map((html) => ({
    html,
    readable: '',
    title: html.slice(0, 5),
  }));
  const refused = await page.evaluate((all) => window.inPage.writeIn(all, 'kept'), floods);
  expect(refused.filter((told) => /TooRichError|UnsafeHtmlError/.test(told))).toHaveLength(floods.length);
  await settle(page);
  expect(await page.evaluate(() => window.inPage.violations)).toEqual([]);
  expect(Object.values(seen).flat()).toEqual([]);
  expect(site.hits()).toBe(0);
  await site.close();
});

let canary: Canary;
test.beforeAll(async () => {
  canary = await startCanary();
});
test.afterAll(() => canary?.close());

/** Opens a message, asks for an answer or to forward it, looks at the letter, and throws it away. */
const write = (page: Page, uid: number, key: 'r' | 'f') =>
  page.evaluate(
    async ({ address, key }) => {
      const paint = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
      const until = performance.now() + 8000;
      const find = async <T>(look: () => T | null | undefined | false): Promise<T | null> => {
        for (let found = look(); performance.now() < until; found = look()) {
          if (found) return found;
          await paint();
        }
        return null;
      };
      if (location.pathname !== address) {
        for (const old of document.querySelectorAll('section[aria-label="Conversation"] article'))
          old.setAttribute('data-before', '');
        history.pushState(null, '', address);
        dispatchEvent(new PopStateEvent('popstate'));
      }
      const card = 'section[aria-label="Conversation"] article:not([data-before])';
      await find(() => document.querySelector(`${card} iframe, ${card} [dir]`));
      await paint();
      dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      const open = (): HTMLElement | null => document.querySelector<HTMLElement>('[role=dialog]:not([hidden])');
      const field = await find(() => {
        const text = open()?.querySelector<HTMLElement>('textarea, [role=textbox]:not([aria-busy=true])');
        // A long quote is there, and out of sight.
        const words = text instanceof HTMLTextAreaElement ? text.value : (text?.textContent ?? '');
        return /wrote:|Forwarded message/.test(words) && text;
      });
      await paint();
      const inside = [...(field?.querySelectorAll('*') ?? [])];
      const faults = inside.flatMap((element) => [
        ...(element.namespaceURI === 'http://www.w3.org/1999/xhtml' ? [] : ['namespace']),
        ...(/^(?:script|style|link|meta|base|iframe|object|embed|form|button|svg|math)$/.test(element.localName)
          ? [element.localName]
          : []),
        ...[...element.attributes].flatMap(({ name, value }) => {
          if (/^on|^(?:id|srcset|background)$/.test(name)) return [name];
          if (name === 'src' && !value.startsWith('blob:')) return [value];
          return name === 'href' && !/^(?:https?:|mailto:|tel:)/.test(value) ? [value] : [];
        }),
      ]);
      const realms = [window, ...Array.from(window.frames)] as Window[];
      const panel = open()?.getBoundingClientRect() ?? new DOMRect();
      const found = {
        isThere: field !== null,
        isRich: field?.contentEditable === 'true',
        ran: realms.some((realm) => realm.__pwned !== undefined) || 'polluted' in {},
        faults: [...new Set(faults)],
        isCovered: !open()?.contains(document.elementFromPoint(panel.x + 60, panel.bottom - 30)),
      };
      open()?.querySelector<HTMLElement>('button[aria-label="Discard draft"]')?.click();
      await find(() => open() === null);
      return found;
    },
    { address: `/mail/INBOX/${uid}`, key },
  );

test('hostile messages of every kind, answered or forwarded in the app, run nothing and ask for nothing', async ({
  page,
  mail,
  postern,
}) => {
  const seen = watch(page, postern.origin);
  const faults: string[] = [];
  const { account, uids } = await corpusIn(mail, canary.address);
  await signIn(page, account, { writing: null });
  await expect(page.getByRole('button', { name: 'Compose' }).first()).toBeVisible();
  let rich = 0;
  const taken = new Map<string, number>();
  for (const [index, { threat, title }] of hostileMail.entries()) {
    // All designs are above; of each threat some go the whole way.
    const count = (taken.get(threat) ?? 0) + 1;
    taken.set(threat, count);
    if (count > 3) continue;
    const found = await write(page, uids[index] ?? 0, index % 2 === 0 ? 'r' : 'f');
    if (found.isRich) rich++;
    const told = [...found.faults, ...Object.values(seen).flatMap((list) => list.splice(0))];
    if (!found.isThere) told.push('no letter');
    if (found.ran) told.push('ran');
    if (found.isCovered) told.push('covered');
    if (told.length > 0) faults.push(`${threat} ${title}: ${told.join(', ')}`);
  }
  expect(faults).toEqual([]);
  expect(rich).toBeGreaterThan(30);
  expect(canary.hits()).toBe(0);
});
