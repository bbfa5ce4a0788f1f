// Scrolling through a large inbox as a wheel or a finger does it, rows being fetched on the way: tasks that keep the page's
// thread longer than 50 ms, and frames a second. And jumping into its middle, where nobody has been and where the rows are kept:
// frames until they are drawn. Real Dovecot, the built bridge, Chromium.

import { chromium, type Page } from '@playwright/test';
import { openBigMailbox } from '../e2e/seed/big.ts';
import { chromiumOptions } from '../e2e/servers/chromium.ts';
import { startDovecot } from '../e2e/servers/dovecot.ts';
import { startPostern } from '../e2e/servers/postern.ts';
import { benchOptions, report, summarised } from './harness.ts';

const rowHeight = 76;
const username = 'big@example.org';
const password = 'a big secret';

/** `rows` for each run, each where nobody has been; `speed` in pixels a second: 20,000 is a finger in a hurry. */
const options = benchOptions({ messages: 100_000, rows: 2000, runs: 5, speed: 20_000 });

interface Scrolled {
  /** Milliseconds of each task that took longer than 50. */
  readonly tasks: readonly number[];
  readonly frames: number;
  readonly milliseconds: number;
  readonly longestFrame: number;
}

// Text, because the compiler's helpers for named functions do not exist in the page.
const watch = `self.watched = (() => {
  const tasks = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push({ at: entry.startTime, took: entry.duration });
  });
  observer.observe({ type: 'longtask' });
  const begin = performance.now();
  const frames = [];
  let going = true;
  requestAnimationFrame(function note(at) {
    frames.push(at);
    if (going) requestAnimationFrame(note);
  });
  return () => {
    going = false;
    observer.disconnect();
    const gaps = frames.slice(1).map((at, index) => at - frames[index]);
    return {
      tasks: tasks.filter(({ at }) => at >= begin).map(({ took }) => took),
      frames: gaps.length,
      milliseconds: frames.at(-1) - frames[0],
      longestFrame: Math.max(...gaps),
    };
  };
})()`;

const top = (page: Page): Promise<number> => page.evaluate<number>(`document.querySelector('[role=grid]').scrollTop`);

const scroll = async (page: Page): Promise<Scrolled> => {
  const protocol = await page.context().newCDPSession(page);
  const grid = await page.getByRole('grid', { name: 'Messages' }).boundingBox();
  if (!grid) throw new Error('There is no list');
  const before = await top(page);
  await page.evaluate(watch);
  await protocol.send('Input.synthesizeScrollGesture', {
    x: grid.x + grid.width / 2,
    y: grid.y + grid.height / 2,
    yDistance: -options.rows * rowHeight,
    speed: options.speed,
    preventFling: true,
    gestureSourceType: 'mouse',
  });
  const scrolled = await page.evaluate<Scrolled>('watched()');
  const gone = ((await top(page)) - before) / rowHeight;
  if (gone < options.rows * 0.9) throw new Error(`Only ${Math.round(gone)} rows went by`);
  // Whoever stops looks: what is there is drawn before the next stretch.
  await page.getByRole('row').nth(8).locator('time').waitFor();
  await protocol.detach();
  return scrolled;
};

/** Frames until the rows in the middle of the list are drawn, from the one that shows the new place on. */
const jump = `(async () => {
  const grid = document.querySelector('[role=grid]');
  const { left, top, width, height } = grid.getBoundingClientRect();
  const wanted = grid.scrollHeight / 2;
  grid.scrollTop = wanted;
  for (let frames = 0; ; frames++) {
    await new Promise(requestAnimationFrame);
    const row = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('[role=row]');
    const isThere = row && Math.abs(Number(row.ariaRowIndex) - wanted / ${rowHeight}) < 20;
    if (isThere && row.querySelector('time')) return frames;
  }
})()`;

/** @returns frames until rows that nobody has seen are there, and until the same ones are there again */
const jumps = async (page: Page): Promise<[number, number]> => {
  const grid = page.getByRole('grid', { name: 'Messages' });
  await grid.press('Home');
  await page.locator('[aria-rowindex="1"] time').waitFor();
  const fresh = await page.evaluate<number>(jump);
  await grid.press('Home');
  await page.locator('[aria-rowindex="1"] time').waitFor();
  return [fresh, await page.evaluate<number>(jump)];
};

const dovecot = await startDovecot({ users: { [username]: password } });
let stopBridge = async (): Promise<void> => undefined;
const browser = await chromium.launch(chromiumOptions);
try {
  await openBigMailbox(dovecot, username, options.messages);
  const postern = await startPostern({ imap: `imaps://localhost:${dovecot.imapsPort}`, caFile: dovecot.caFile });
  stopBridge = postern.stop;
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(postern.origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('row').nth(8).locator('time').waitFor();
  await page.waitForLoadState('networkidle');
  const runs: Scrolled[] = [];
  // The first one warms the compiled code.
  for (let run = -1; run < options.runs; run++) {
    const scrolled = await scroll(page);
    if (run >= 0) runs.push(scrolled);
  }
  const [fresh, kept] = await jumps(page);
  const none = { name: 'goal', value: 0 };
  // Of the 60 that the screen has: one may fall to the machine's own clock.
  const smooth = { name: 'goal', value: 59 };
  report(
    'scroll',
    [
      summarised(
        'tasks-over-50-ms',
        'count',
        runs.map(({ tasks }) => tasks.length),
        none,
      ),
      summarised(
        'longest-task',
        'ms',
        runs.map(({ tasks }) => Math.max(0, ...tasks)),
        none,
      ),
      summarised(
        'frames',
        '1/s',
        runs.map(({ frames, milliseconds }) => (frames * 1000) / milliseconds),
        smooth,
      ),
      summarised(
        'longest-frame',
        'ms',
        runs.map(({ longestFrame }) => longestFrame),
      ),
      summarised('jump-fresh', 'frames', [fresh]),
      summarised('jump-kept', 'frames', [kept], { name: 'goal', value: 1 }),
    ],
    options.json,
  );
} finally {
  await browser.close();
  await stopBridge();
  await dovecot.stop();
}
