// Two tabs, and the one that runs the engine goes: from that moment until the other one, which runs it now, has answered what a
// person asks right then. The text they ask for is on this device. Real Dovecot, the built bridge, Chromium.

import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { letter } from '../e2e/messages.ts';
import { chromiumOptions } from '../e2e/servers/chromium.ts';
import { startDovecot } from '../e2e/servers/dovecot.ts';
import { startPostern } from '../e2e/servers/postern.ts';
import { benchOptions, report, summarised } from './harness.ts';

const username = 'tabs@example.org';
const password = 'two of a kind';
/** Milliseconds. */
const goal = { name: 'goal', value: 1000 };

const options = benchOptions({ runs: 15 });

const grid = (page: Page) => page.getByRole('grid', { name: 'Messages' });
const row = (page: Page) => page.getByRole('row', { name: /Letter 1\./ });
const isLive = (page: Page) => page.getByText('Live · fresh now').waitFor();
const hasEngine = (page: Page): boolean => page.workers().length > 0;

/** Asks for the message's text, and waits until it is on screen. */
const askForText = async (page: Page): Promise<void> => {
  await row(page).click();
  await page.getByRole('article').getByText('Words of 1.').waitFor();
};

const signIn = async (page: Page, origin: string): Promise<void> => {
  await page.goto(origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('checkbox', { name: 'Keep mail on this device' }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await askForText(page);
  await isLive(page);
};

const openTab = async (context: BrowserContext, origin: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(origin);
  await grid(page).waitFor();
  await isLive(page);
  return page;
};

/** How the tab with the engine ends. Resolves with when that was asked for, in milliseconds. */
type End = (page: Page) => Promise<number>;

const close: End = async (page) => {
  const began = Date.now();
  await page.close();
  return began;
};

/** The tab is gone without a word to anybody. */
const crash: End = async (page) => {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  const began = Date.now();
  devtools.send('Page.crash').catch(() => undefined); // the answer never comes
  await crashed;
  return began;
};

const dovecot = await startDovecot({ users: { [username]: password } });
let stopBridge = async (): Promise<void> => undefined;
const browser = await chromium.launch(chromiumOptions);
try {
  await dovecot.deliver(username, letter({ subject: 'Letter 1.', body: 'Words of 1.' }));
  const postern = await startPostern({ imap: `imaps://localhost:${dovecot.imapsPort}`, caFile: dovecot.caFile });
  stopBridge = postern.stop;
  const context = await browser.newContext();
  let first = await context.newPage();
  await signIn(first, postern.origin);
  /** @param end what happens to the tab with the engine; null: nothing, for comparison */
  const measure = async (end: End | null): Promise<number[]> => {
    const times: number[] = [];
    for (let run = -1; run < options.runs; run++) {
      const second = await openTab(context, postern.origin);
      if (end && (!hasEngine(first) || hasEngine(second))) throw new Error('The engine is not in the first tab');
      const began = end ? await end(first) : Date.now();
      await askForText(second);
      if (run >= 0) times.push(Date.now() - began);
      const done = end ? first : second;
      if (end) first = second;
      if (!done.isClosed()) await done.close();
      await isLive(first);
    }
    return times;
  };
  report(
    'hand-over',
    [
      summarised('nobody-goes', 'ms', await measure(null)),
      summarised('closed', 'ms', await measure(close), goal),
      summarised('crashed', 'ms', await measure(crash), goal),
    ],
    options.json,
  );
} finally {
  await browser.close();
  await stopBridge();
  await dovecot.stop();
}
