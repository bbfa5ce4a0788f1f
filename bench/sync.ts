// The copy on the device: how fast a large mailbox's rows come to it in the background, what the worker holds afterwards, and
// what a reopening costs when much has changed. Real Dovecot, the built bridge, Chromium.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { openBigMailbox } from '../e2e/seed/big.ts';
import { chromiumOptions } from '../e2e/servers/chromium.ts';
import { startDovecot } from '../e2e/servers/dovecot.ts';
import { freePorts } from '../e2e/servers/free-port.ts';
import { startLineProxy } from '../e2e/servers/line-proxy.ts';
import { startPostern } from '../e2e/servers/postern.ts';
import { SocketTap } from '../e2e/servers/socket-tap.ts';
import { benchOptions, report, summarised } from './harness.ts';
import { untilAtRest } from './until-kept.ts';
import { probeWorker, type WorkerMemory } from './worker-memory.ts';

const username = 'big@example.org';
const password = 'a big secret';
/** Messages that somebody else flags, and as many that go, between two visits. */
const changed = 500;
/** Milliseconds of a round trip while round trips are counted. */
const slowRoundTrip = 80;
/** Milliseconds in which what is on screen goes to the snapshot that the next visit begins with. */
const snapshotTime = 3000;
/** Rows a second. */
const rateGoal = 5000;

/**
 * Until told that nobody else writes there, Dovecot reads the whole directory of a Maildir at each SELECT after a change: a third
 * of a second for 100,000 files. `--rescan 1` leaves it at that.
 */
const options = benchOptions({ messages: 100_000, runs: 1, rescan: 0 });
const memoryGoal = options.messages > 200_000 ? 400 : 150;

// Text, because the compiler's helpers for named functions do not exist in the page.
const fromClickToAll = `new Promise((resolve) => {
  addEventListener('click', () => {
    const start = performance.now();
    let begun = null;
    let most = 0;
    const look = () => {
      const told = document.body.textContent.match(/: ([\\d,]+) of [\\d,]+ kept here/);
      if (told) {
        begun ??= performance.now();
        most = Math.max(most, Number(told[1].replaceAll(',', '')));
      } else if (begun !== null) return resolve({ all: performance.now() - start, begun: begun - start, most });
      setTimeout(look, 20);
    };
    look();
  }, { capture: true, once: true });
})`;

// Every row on screen has the star that somebody else gave it, or none any more.
const untilStarred = (starred: boolean): string => `new Promise((resolve) => {
  const look = () => {
    const rows = [...document.querySelectorAll('[role=row]')].filter((row) => row.querySelector('time'));
    if (rows.length < 5 || !rows.every((row) => /starred/.test(row.ariaDescription) === ${starred})) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve({ milliseconds: performance.now(), painted: Date.now() }));
  };
  look();
})`;

interface Filled {
  /** Milliseconds from the click on "Sign in" until every row is kept. */
  readonly all: number;
  readonly begun: number;
  readonly most: number;
}

const signInAndFill = async (page: Page, origin: string): Promise<Filled> => {
  await page.goto(origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('checkbox', { name: 'Keep mail on this device' }).check();
  await page.waitForLoadState('networkidle');
  const filled = page.evaluate<Filled>(fromClickToAll);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return filled;
};

interface Reopened {
  /** Milliseconds from the first octets of what is asked until the screen is right. */
  readonly milliseconds: number;
  /** Of these, the longest that the mail server was silent: at its SELECT. */
  readonly server: number;
  /** From the beginning of the navigation, with the page's and the connection's start. */
  readonly whole: number;
  readonly roundTrips: number;
}

/** Another program flags the newest messages, or takes their flags, and removes the oldest while nobody looks; then the person comes back. */
const reopenAfterChanges = async (page: Page, origin: string, messages: number, star: boolean): Promise<Reopened> => {
  await page.goto('about:blank');
  const inInbox = (from: number, to: number) => ['mailbox', 'INBOX', `${from}:${to}`];
  await dovecot.doveadm(
    'flags',
    star ? 'add' : 'remove',
    '-u',
    username,
    '\\Flagged',
    ...inInbox(messages - changed + 1, messages),
  );
  await dovecot.doveadm('expunge', '-u', username, ...inInbox(1, changed));
  const before = tap.countAt();
  await page.goto(origin);
  const { milliseconds, painted } = await page.evaluate<{ milliseconds: number; painted: number }>(untilStarred(star));
  const exchanges = tap.exchanges(painted - milliseconds, painted);
  await setTimeout(snapshotTime);
  const { begun } = exchanges[0]!;
  return {
    milliseconds: painted - begun,
    server: Math.max(...exchanges.map(({ asked, answered }) => answered - asked)),
    whole: milliseconds,
    roundTrips: tap.countAt(painted).roundTrips - before.roundTrips,
  };
};

const tap = new SocketTap();
const [debugPort] = await freePorts(1);
const dovecot = await startDovecot({
  users: { [username]: password },
  configuration: options.rescan ? '' : 'maildir_very_dirty_syncs = yes',
});
let bridgePort = 0;
const line = await startLineProxy({ targetPort: () => bridgePort, onChunk: tap.onChunk });
const origin = `http://localhost:${line.port}`;
let open: BrowserContext | null = null;
const profiles: string[] = [];
let stopBridge = async (): Promise<void> => undefined;
try {
  await openBigMailbox(dovecot, username, options.messages);
  const postern = await startPostern({
    imap: `imaps://localhost:${dovecot.imapsPort}`,
    caFile: dovecot.caFile,
    args: ['--origin', origin],
  });
  stopBridge = postern.stop;
  bridgePort = postern.port;
  const rates: number[] = [];
  const memories: WorkerMemory[] = [];
  const reopenings: Reopened[] = [];
  const slowReopenings: Reopened[] = [];
  for (let run = 0; run < options.runs; run++) {
    // A profile on disk, as people have: a private window holds its files in another process, and each write waits for that.
    const profile = await mkdtemp(join(tmpdir(), 'postern-profile-'));
    profiles.push(profile);
    const context: BrowserContext = await chromium.launchPersistentContext(profile, {
      ...chromiumOptions,
      args: [...chromiumOptions.args, `--remote-debugging-port=${debugPort}`],
      viewport: { width: 1440, height: 900 },
    });
    open = context;
    const page = await context.newPage();
    // A page of its own name, to tell it from others of the browser.
    await page.goto('about:blank#bench');
    const probe = await probeWorker(debugPort!, 'about:blank#bench');
    const filled = await signInAndFill(page, origin);
    // A last word is left out when nothing is left to get.
    if (filled.most + 1000 + 2 * run * changed < options.messages) throw new Error(`It ended at ${filled.most} rows`);
    rates.push(((options.messages - 2 * run * changed) / filled.all) * 1000);
    memories.push(await probe.read());
    probe.close();
    await untilAtRest(page, options.messages);
    const left = options.messages - 2 * run * changed;
    reopenings.push(await reopenAfterChanges(page, origin, left, true));
    // On a fast line answers come between things that do not wait for them.
    line.slow(slowRoundTrip);
    slowReopenings.push(await reopenAfterChanges(page, origin, left - changed, false));
    line.slow(0);
    await context.close();
  }
  const megabytes = (sizes: readonly number[]) => sizes.map((size) => size / 1e6);
  report(
    'sync',
    [
      summarised('rows-per-second', 'rows/s', rates, { name: 'goal', value: rateGoal }),
      summarised('worker-heap', 'MB', megabytes(memories.map(({ heap, buffers }) => heap + buffers)), {
        name: 'goal',
        value: memoryGoal,
      }),
      summarised('worker-objects', 'MB', megabytes(memories.map(({ heap }) => heap))),
      summarised('worker-buffers', 'MB', megabytes(memories.map(({ buffers }) => buffers))),
      summarised(
        'reopen-round-trips',
        'count',
        slowReopenings.map(({ roundTrips }) => roundTrips),
        { name: 'goal', value: 1 },
      ),
      summarised(
        'reopen',
        'ms',
        reopenings.map(({ milliseconds }) => milliseconds),
        { name: 'goal', value: 500 },
      ),
      summarised(
        'reopen-of-server',
        'ms',
        reopenings.map(({ server }) => server),
      ),
      summarised(
        'reopen-from-navigation',
        'ms',
        reopenings.map(({ whole }) => whole),
      ),
    ],
    options.json,
  );
} finally {
  await open?.close();
  for (const profile of profiles) await rm(profile, { recursive: true, force: true });
  await stopBridge();
  await line.stop();
  await dovecot.stop();
}
