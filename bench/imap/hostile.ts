// Runs every library against every hostile stream, each in a process of its own that is given a time and no more.

import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { BenchResult } from '../harness.ts';
import { hostileCases } from './hostile-cases.ts';

/** Seconds that a library is given; all of ours need less than one. */
const patience = 20;

interface Ending {
  readonly outcome: string;
  readonly milliseconds: number;
  readonly megabytes: number;
}

const run = (library: string, name: string, measured: 'time' | 'memory'): Promise<Ending> =>
  new Promise((resolve) => {
    const child = join(dirname(process.argv[1]!), 'imap/hostile-child.js');
    execFile(
      process.execPath,
      ['--expose-gc', child, library, name, measured],
      { timeout: patience * 1000 },
      (error, stdout) => {
        const last = stdout.trim().split('\n').at(-1);
        if (last?.startsWith('{')) resolve(JSON.parse(last) as Ending);
        else {
          const outcome = error?.killed ? `no end in ${patience} s` : 'dies';
          resolve({ outcome, milliseconds: Number.POSITIVE_INFINITY, megabytes: Number.POSITIVE_INFINITY });
        }
      },
    );
  });

const finite = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));

/** CPU time and memory of each case, with what became of it in `outcomes`. */
export const measureHostile = async (ours: string, peers: readonly string[]): Promise<BenchResult[]> => {
  const results: BenchResult[] = [];
  for (const { name } of hostileCases) {
    const endings = new Map<string, Ending>();
    for (const library of [ours, ...peers]) {
      const ending = await run(library, name, 'time');
      // Whoever did not come to an end is not waited for again.
      const { megabytes } = Number.isFinite(ending.milliseconds) ? await run(library, name, 'memory') : ending;
      const most = Number.isFinite(megabytes) ? Math.max(ending.megabytes, megabytes) : ending.megabytes;
      endings.set(library, { ...ending, megabytes: most });
    }
    const of = (key: 'milliseconds' | 'megabytes'): Record<string, number> =>
      finite(Object.fromEntries(peers.map((peer) => [peer, endings.get(peer)![key]])));
    const { milliseconds, megabytes } = endings.get(ours)!;
    const outcomes = Object.fromEntries([...endings].map(([library, { outcome }]) => [library, outcome]));
    const common = { runs: 1, outcomes };
    const time = { ours: milliseconds, min: milliseconds, max: milliseconds, peers: of('milliseconds') };
    const room = { ours: megabytes, min: megabytes, max: megabytes, peers: of('megabytes') };
    results.push({ metric: `${name}-time`, unit: 'ms', ...common, ...time });
    results.push({ metric: `${name}-memory`, unit: 'MB', ...common, ...room });
  }
  return results;
};
