// What every benchmark shares: options, statistics, and the one JSON line (or table) it ends with.

import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

/** One measured thing. Higher or lower is better by the unit. */
export interface BenchResult {
  readonly metric: string;
  /** 'ms', 'kB', 'count', 'MB/s', … */
  readonly unit: string;
  /** Median of our runs. */
  readonly ours: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
  readonly peers?: Readonly<Record<string, number>>;
  /** Ours against the best peer; more than 1 means ahead. */
  readonly ratio?: number;
  readonly limit?: { readonly name: string; readonly value: number };
  /** Where what was read comes from, when there are several possibilities. */
  readonly source?: string;
  /** What became of it in each library, where that is not plain success. */
  readonly outcomes?: Readonly<Record<string, string>>;
}

/** Median, smallest and largest of some runs. */
export const summarised = (
  metric: string,
  unit: string,
  values: readonly number[],
  limit?: BenchResult['limit'],
): BenchResult => {
  if (values.length === 0) throw new Error(`No run measured ${metric}`);
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    metric,
    unit,
    ours: rounded(median),
    min: rounded(sorted[0]!),
    max: rounded(sorted.at(-1)!),
    runs: values.length,
    ...(limit ? { limit } : {}),
  };
};

/** The numeric options of a benchmark's command line, with their defaults; `--json` is known everywhere. */
export const benchOptions = <T extends Readonly<Record<string, number>>>(defaults: T): T & { json: boolean } => {
  const options: Record<string, { type: 'string' | 'boolean' }> = { json: { type: 'boolean' } };
  for (const name of Object.keys(defaults)) options[name] = { type: 'string' };
  const values: Record<string, unknown> = parseArgs({ options, strict: true }).values;
  const numbers = Object.entries(defaults).map(([name, fallback]) => {
    const given = values[name];
    const value = given === undefined ? fallback : Number(given);
    if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} needs a number, not ${given}`);
    return [name, value];
  });
  return { ...(Object.fromEntries(numbers) as T), json: values.json === true };
};

/** Prints the results: a table for people, or one JSON object as the last line. */
export const report = (bench: string, results: readonly BenchResult[], json: boolean): void => {
  if (json) {
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
    console.log(JSON.stringify({ bench, machine, results }));
    return;
  }
  console.log(`\n${bench}`);
  for (const { metric, unit, ours, min, max, runs, limit, peers, ratio, outcomes, source } of results) {
    const range = runs > 1 ? `  (${min}–${max}, ${runs} runs)` : '';
    const goal = (limit ? `  [${limit.name}: ${limit.value}]` : '') + (source ? `  ${source}` : '');
    console.log(`  ${metric.padEnd(24)} ${String(ours).padStart(10)} ${unit}${range}${goal}`);
    if (outcomes) {
      const all = Object.entries(outcomes).map(([name, outcome]) => `${name}: ${outcome}`);
      console.log(`  ${''.padEnd(24)} ${all.join(', ')}`);
    }
    if (!peers) continue;
    const others = Object.entries(peers).map(([name, value]) => `${name} ${value}`);
    const ahead = ratio === undefined ? 'beside' : `${ratio}× the best of`;
    if (others.length > 0) console.log(`  ${''.padEnd(24)} ${ahead} ${others.join(', ')}`);
  }
};
