// The page of the frame's tests, seen from outside and through the parent's eyes: what a message does, and what of it is shown.

import type { Page } from '@playwright/test';
import type { InPage } from './in-page.ts';
import type { Site } from './site.ts';
import { type Watch, watch } from './watch.ts';

declare global {
  interface Window {
    readonly inPage: InPage;
    __pwned?: number;
  }
}

/** Everything a message could do that we would see from outside, and what the page complains of. */
export type SiteWatch = Watch & Record<'complaints', string[]>;

const watchSite = (page: Page, { origin }: Site): SiteWatch => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // The sandbox says so of every frame (the test's own probes) and of every handler that the parser meets.
    if (message.text().startsWith('Blocked script execution in')) return;
    // The document in which a message is parsed lives under the frame's policy, which refuses a base at once.
    if (message.text().startsWith("Setting the document's base URI")) return;
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { ...watch(page, origin), complaints };
};

/** Opens the page without a message. */
export const openSite = async (page: Page, site: Site): Promise<SiteWatch> => {
  const seen = watchSite(page, site);
  await page.goto(site.origin);
  await page.waitForFunction(() => 'inPage' in window);
  return seen;
};

/** Two frames painted and an answer of the server fetched: what a message starts at once has been started by then. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await fetch('/frame', { cache: 'no-store' });
  });

/** Looks at the shown message through the parent's eyes. */
export const inspect = (page: Page) =>
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
