// The IMAP reader beside the other libraries of JavaScript: the same streams, the same work, in turns.
// `npm run bench -- imap [--messages N] [--runs N] [--json]`

import { benchOptions, report } from './harness.ts';
import { measureHostile } from './imap/hostile.ts';
import { type Measurement, measure, measureGrowth, measureKept } from './imap/measure.ts';
import { emailjs } from './imap/players/emailjs.ts';
import { imapflow } from './imap/players/imapflow.ts';
import { nodeImap } from './imap/players/node-imap.ts';
import { postern, posternHolding } from './imap/players/postern.ts';
import { bodies, esearchLine, flagRows, fullRows, headerRows, listLines, searchLine } from './imap/streams.ts';

const { messages, runs, json } = benchOptions({ messages: 20_000, runs: 5 });
// node-imap uses a constructor of Buffer that Node warns of.
process.noDeprecation = true;

const players = [postern, nodeImap, imapflow, emailjs];
const measurements: readonly (() => Measurement)[] = [
  () => ({ metric: 'full-rows', unit: 'MB/s', stream: fullRows(messages) }),
  () => ({ metric: 'flags', unit: 'rows/s', stream: flagRows(messages * 2) }),
  () => ({ metric: 'headers', unit: 'MB/s', stream: headerRows(messages) }),
  () => ({ metric: 'list', unit: 'names/s', stream: listLines(2_000) }),
  () => ({ metric: 'search', unit: 'ids/s', stream: searchLine(messages * 5) }),
  () => ({ metric: 'esearch', unit: 'ids/s', stream: esearchLine(messages * 5) }),
  () => ({ metric: 'bodies', unit: 'MB/s', stream: bodies(500) }),
];

const results = [];
for (const make of measurements) results.push(await measure(make(), players, runs));
const held: Measurement = { metric: 'bodies-held', unit: 'MB/s', stream: bodies(500) };
results.push(await measure(held, [posternHolding, imapflow, emailjs], runs));
results.push(await measureKept(fullRows(messages / 2), players, Math.min(runs, 3), 1_500));
results.push(await measureGrowth(fullRows(1_000), fullRows(messages * 5), postern, Math.min(runs, 3)));
results.push(...(await measureHostile('postern', ['node-imap', 'imapflow', 'emailjs'])));
report('imap', results, json);
