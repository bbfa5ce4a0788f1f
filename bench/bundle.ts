// Prints the size of the built app's first route and of its worker; what counts is e2e/bundle-sizes.ts's business.

import { bundleSizes, pageGoal, workerGoal } from '../e2e/bundle-sizes.ts';
import { benchOptions, report, summarised } from './harness.ts';

const { json } = benchOptions({});
const { page, worker } = bundleSizes();
report(
  'bundle',
  [
    summarised('page', 'kB', [page], { name: 'goal', value: pageGoal }),
    summarised('worker', 'kB', [worker], { name: 'goal', value: workerGoal }),
  ],
  json,
);
