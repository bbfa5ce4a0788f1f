// From the click on "Sign in" to the first rows of a large inbox on screen: time, round trips and bytes on the socket.
// Real Dovecot, the built bridge, Chromium; --rtt puts a delaying line between browser and bridge.

import { type Browser, chromium } from '@playwright/test';
import { openBigMailbox } from '../e2e/seed/big.ts';
import { chromiumOptions } from '../e2e/servers/chromium.ts';
import { startDovecot } from '../e2e/servers/dovecot.ts';
import { startLineProxy } from '../e2e/servers/line-proxy.ts';
import { startPostern } from '../e2e/servers/postern.ts';
import { SocketTap } from '../e2e/servers/socket-tap.ts';
import { benchOptions, report, summarised } from './harness.ts';

/** Rows that must be painted; the window is as tall as they need. */
const rowsShown = 20;
const username = 'big@example.org';
const password = 'a big secret';

interface Run {
  readonly milliseconds: number;
  readonly roundTrips: number;
  readonly octets: number;
}

const options = benchOptions({ messages: 100_000, rtt: 0, runs: 7 });

// Text, because the compiler's helpers for named functions do not exist in the page.
const fromClickToRows = `new Promise((resolve) => {
  addEventListener('click', () => {
    const start = performance.now();
    const look = () => {
      if (document.querySelectorAll('[role=row] time').length < ${rowsShown}) requestAnimationFrame(look);
      else requestAnimationFrame(() => resolve({ milliseconds: performance.now() - start, painted: Date.now() }));
    };
    look();
  }, { capture: true, once: true });
})`;

// The page's own clock from the click to one frame after the rows are laid out.
const signInAndWait = async (browser: Browser, origin: string, tap: SocketTap): Promise<Run> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: rowsShown * 76 + 140 } });
  try {
    const page = await context.newPage();
    await page.goto(origin);
    await page.getByRole('textbox', { name: 'Email or user name' }).fill(username);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    // Nobody signs in before the page and its worker have come to rest.
    await page.waitForLoadState('networkidle');
    const before = tap.countAt();
    const timing = page.evaluate<{ milliseconds: number; painted: number }>(fromClickToRows);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const { milliseconds, painted } = await timing;
    const after = tap.countAt(painted);
    return {
      milliseconds,
      roundTrips: after.roundTrips - before.roundTrips,
      octets: after.octetsDown + after.octetsUp - before.octetsDown - before.octetsUp,
    };
  } finally {
    await context.close();
  }
};

const tap = new SocketTap();
const dovecot = await startDovecot({ users: { [username]: password } });
let bridgePort = 0;
const line = await startLineProxy({ targetPort: () => bridgePort, roundTrip: options.rtt, onChunk: tap.onChunk });
const origin = `http://localhost:${line.port}`;
let browser: Browser | null = null;
try {
  await openBigMailbox(dovecot, username, options.messages);
  const postern = await startPostern({
    imap: `imaps://localhost:${dovecot.imapsPort}`,
    caFile: dovecot.caFile,
    args: ['--origin', origin],
  });
  bridgePort = postern.port;
  browser = await chromium.launch(chromiumOptions);
  // Warms the disk, the server and the browser's caches of compiled code.
  for (let warm = 0; warm < 3; warm++) await signInAndWait(browser, origin, tap);
  const runs: Run[] = [];
  while (runs.length < options.runs) runs.push(await signInAndWait(browser, origin, tap));
  await postern.stop();
  report(
    'first-rows',
    [
      summarised(
        'first-rows',
        'ms',
        runs.map((run) => run.milliseconds),
        { name: 'goal', value: options.rtt > 0 ? 500 : 250 },
      ),
      summarised(
        'round-trips',
        'count',
        runs.map((run) => run.roundTrips),
        { name: 'goal', value: 2 },
      ),
      summarised(
        'bytes',
        'kB',
        runs.map((run) => run.octets / 1000),
      ),
    ],
    options.json,
  );
} finally {
  await browser?.close();
  await line.stop();
  await dovecot.stop();
}
