// One metric in a process of its own: what the engine has learnt of one stream is nothing that another begins with.
// `node metric-child.js METRIC OPTIONS-AS-JSON`; prints its result as JSON.

import { type MetricOptions, runMetric } from './metrics.ts';

const [, , name = '', options = '{}'] = process.argv;
// node-imap uses a constructor of Buffer that Node warns of.
process.noDeprecation = true;
const result = await runMetric(name, JSON.parse(options) as MetricOptions);
process.stdout.write(`${JSON.stringify(result)}\n`);
