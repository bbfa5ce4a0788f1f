// What the benchmarks of large files share: a small file and a large one go the same way by turns, the memory that the browser and
// the bridge need meanwhile is watched, and what the large one needs more is the bytes'.

import { createHash, randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { startPostern } from '../e2e/servers/postern.ts';
import { type BenchResult, summarised } from './harness.ts';
import { flat, watchMemory } from './process-memory.ts';

/** Who the mail is of. */
export const person = { username: 'large@example.org', password: 'a large secret' };

/** Milliseconds that a file may take. */
export const patience = 30 * 60_000;

export interface LargeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly digest: string;
}

export const largeFile = (name: string, megabytes: number): LargeFile => {
  const bytes = randomBytes(megabytes * 1_000_000);
  return { name, bytes, digest: createHash('sha256').update(bytes).digest('hex') };
};

/** One file that went its way: milliseconds, and megabytes of memory at most. */
export interface Run {
  readonly time: number;
  readonly inBrowser: number;
  readonly inBridge: number;
}

const megabytesOf = (count: number): number => Math.round(count / 100_000) / 10;

/**
 * @param browser pid
 * @param go answers how many milliseconds it took
 */
export const watched = async (browser: number, bridge: number, go: () => Promise<number>): Promise<Run> => {
  const inBrowser = watchMemory(browser);
  const inBridge = watchMemory(bridge);
  const time = await go();
  return { time, inBrowser: megabytesOf(inBrowser.end()), inBridge: megabytesOf(inBridge.end()) };
};

export const signIn = async (page: Page, { origin }: Awaited<ReturnType<typeof startPostern>>): Promise<void> => {
  await page.goto(origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(person.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

interface Comparison<T> {
  readonly small: T;
  readonly large: T;
  /** Of the large one. */
  readonly megabytes: number;
  readonly runs: number;
  /** Name of its speed. */
  readonly speed: string;
  go(file: T): Promise<Run>;
}

export const compareSizes = async <T>({ small, large, megabytes, runs, speed, go }: Comparison<T>) => {
  await go(small); // the first one of all loads code
  const pairs: (readonly [small: Run, large: Run])[] = [];
  for (let run = 0; run < runs; run++) pairs.push([await go(small), await go(large)]);
  const ofLarge = (value: (run: Run) => number): number[] => pairs.map(([, run]) => value(run));
  const more = pairs.map(([less, run]) => run.inBrowser - less.inBrowser);
  return [
    summarised(
      `browser-${megabytes}MB`,
      'MB',
      ofLarge((run) => run.inBrowser),
    ),
    summarised('browser-more-than-small', 'MB', more, flat),
    summarised(
      `bridge-${megabytes}MB`,
      'MB',
      ofLarge((run) => run.inBridge),
      flat,
    ),
    summarised(
      speed,
      'MB/s',
      ofLarge(({ time }) => megabytes / (time / 1000)),
    ),
  ] satisfies BenchResult[];
};
