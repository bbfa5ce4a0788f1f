// Plays one stream through every library in turn, several times over, and sets the medians side by side.
// CPU time of the main thread, not time on the wall: the machine may have other work, and what the collector's and the
// compiler's own threads take depends on it.

import { existsSync, readFileSync } from 'node:fs';
import { type BenchResult, summarised } from '../harness.ts';
import type { Player } from './players/player.ts';
import { inChunks, type Stream } from './streams.ts';
import { Tally } from './tally.ts';

export interface Measurement {
  readonly metric: string;
  readonly unit: 'MB/s' | 'rows/s' | 'names/s' | 'ids/s';
  readonly stream: Stream;
}

/** Plays before time is taken: the compiler of the engine has looked at everything by then. The first one is exact. */
const warmUps = 4;

/** What one measurement takes at least. */
const timedSeconds = 0.25;

const collect = (): void => (globalThis as { gc?: () => void }).gc?.();

const cpuSeconds = async (work: () => Promise<void>): Promise<number> => {
  const before = mainThreadSeconds();
  await work();
  return mainThreadSeconds() - before;
};

/** Linux tells of each thread; elsewhere it is the whole process. */
const mainThreadSeconds = (): number => {
  const file = '/proc/thread-self/schedstat';
  if (existsSync(file)) return Number(readFileSync(file, 'latin1').split(' ')[0]) / 1e9;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const median = (values: readonly number[]): number => summarised('', '', values).ours;

/** Ours against the best of the peers; more than 1 means ahead. */
const compared = (result: BenchResult, peers: Record<string, number>, lowerIsBetter = false): BenchResult => {
  const values = Object.values(peers);
  if (values.length === 0) return result;
  const ratio = lowerIsBetter ? Math.min(...values) / result.ours : result.ours / Math.max(...values);
  return { ...result, peers, ratio: Math.round(ratio * 100) / 100 };
};

/** Throws when a library made something else of the stream than the others did. */
export const measure = async (
  { metric, unit, stream }: Measurement,
  players: readonly Player[],
  runs: number,
): Promise<BenchResult> => {
  const chunks = inChunks(stream.bytes);
  const values = new Map<string, number[]>(players.map(({ name }) => [name, []]));
  let loop: number[] = [];
  const expected = new Map<boolean, string>();
  const amount = unit === 'MB/s' ? stream.bytes.length / 1e6 : stream.items;
  // Each library plays as often as it takes to fill the time of one measurement: Linux counts in steps of milliseconds.
  const plays = new Map<string, number>();
  const enough = (seconds: number): number => Math.min(1000, Math.ceil(timedSeconds / Math.max(seconds, 0.001)));
  for (let run = -warmUps; run < runs; run++) {
    Tally.exact = run === -warmUps;
    // Nobody always goes first.
    const turn = players.map((_, index) => players[(index + Math.max(0, run)) % players.length]!);
    for (const player of turn) {
      collect();
      const times = plays.get(player.name) ?? 1;
      const seconds = await cpuSeconds(async () => {
        for (let play = 0; play < times; play++) {
          const tally = String(await player.play(stream, chunks));
          const others = expected.get(Tally.exact) ?? tally;
          expected.set(Tally.exact, others);
          if (tally !== others) throw new Error(`${metric}: ${player.name} read ${tally}, others ${others}`);
        }
      });
      if (run >= 0) values.get(player.name)!.push((times * amount) / seconds);
      else plays.set(player.name, enough(seconds / times));
    }
    const loops = Math.ceil((timedSeconds * 1e9) / stream.bytes.length);
    loop.push((loops * amount) / (await cpuSeconds(async () => void byteLoop(chunks, loops))));
  }
  loop = loop.slice(warmUps);
  const [ours, ...others] = players.map(({ name }) => name);
  const peers = Object.fromEntries(others.map((name) => [name, median(values.get(name)!)]));
  const limit = { name: 'byte loop', value: Math.round(median(loop)) };
  return compared(summarised(metric, unit, values.get(ours!)!, limit), peers);
};

/** Looks at every byte once and does nothing else. */
const byteLoop = (chunks: readonly Buffer[], plays: number): number => {
  let sum = 0;
  for (let play = 0; play < plays; play++) {
    for (const chunk of chunks) for (let at = 0; at < chunk.length; at++) sum = (sum + chunk[at]!) | 0;
  }
  return sum;
};

/** What stays in memory, in and beside the heap, after a collection. */
const kept = async (): Promise<number> => {
  // Twice, with a turn between: buffers are given back after the collection that found them.
  for (let turn = 0; turn < 2; turn++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Bytes that one full row keeps while its owner keeps it. */
export const measureKept = async (
  stream: Stream,
  players: readonly Player[],
  runs: number,
  limit: number,
): Promise<BenchResult> => {
  const chunks = inChunks(stream.bytes);
  const values = new Map<string, number[]>(players.map(({ name }) => [name, []]));
  for (const player of players) await player.play(stream, chunks);
  for (let run = 0; run < runs; run++) {
    for (const player of players) {
      const before = await kept();
      const rows: unknown[] = [];
      await player.play(stream, chunks, rows);
      values.get(player.name)!.push(((await kept()) - before) / rows.length);
      rows.length = 0; // whoever read them is kept alive
    }
  }
  const [ours, ...others] = players.map(({ name }) => name);
  const peers = Object.fromEntries(others.map((name) => [name, median(values.get(name)!)]));
  return compared(summarised('kept-bytes', 'B', values.get(ours!)!, { name: 'goal', value: limit }), peers, true);
};

/** Time per row of a long stream against a short one's: 1 is linear. */
export const measureGrowth = async (
  short: Stream,
  long: Stream,
  player: Player,
  runs: number,
): Promise<BenchResult> => {
  const perRow = async (stream: Stream): Promise<number> => {
    const chunks = inChunks(stream.bytes);
    const plays = Math.max(1, Math.round(long.items / stream.items / 4));
    collect();
    const seconds = await cpuSeconds(async () => {
      for (let play = 0; play < plays; play++) await player.play(stream, chunks);
    });
    return seconds / plays / stream.items;
  };
  await perRow(short);
  const ratios: number[] = [];
  for (let run = 0; run < runs; run++) {
    const first = await perRow(short);
    ratios.push((await perRow(long)) / first);
  }
  return summarised('linear', 'times', ratios, { name: 'linear', value: 1 });
};
