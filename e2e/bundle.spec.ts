// What the browser loads before mail is on screen stays small.

import { bundleSizes, pageGoal, workerGoal } from './bundle-sizes.ts';
import { expect, test } from './fixtures.ts';

test('the first route and the worker stay within their sizes', () => {
  const { page, worker } = bundleSizes();
  expect(page).toBeGreaterThan(10);
  expect(page).toBeLessThanOrEqual(pageGoal);
  expect(worker).toBeGreaterThan(10);
  expect(worker).toBeLessThanOrEqual(workerGoal);
});
