// The IMAP reader beside the other libraries of JavaScript: the same streams, the same work, in turns. Each metric has a
// process of its own, which all libraries share.
// `npm run bench -- imap [--messages N] [--runs N] [--made 1] [--json]`

import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type BenchResult, benchOptions, report } from './harness.ts';
import { measureHostile } from './imap/hostile.ts';
import { type MetricOptions, metricNames } from './imap/metrics.ts';

const { messages, runs, made, json } = benchOptions({ messages: 20_000, runs: 5, made: 0 });
const options: MetricOptions = { messages, runs, made: made > 0 };

const inOwnProcess = async (name: string): Promise<BenchResult> => {
  const child = join(dirname(process.argv[1]!), 'imap/metric-child.js');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', child, name, JSON.stringify(options)]);
  return JSON.parse(stdout) as BenchResult;
};

const results: BenchResult[] = [];
for (const name of metricNames) results.push(await inOwnProcess(name));
results.push(...(await measureHostile('postern', ['node-imap', 'imapflow', 'emailjs'])));
report('imap', results, json);
