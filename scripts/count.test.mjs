import { describe, expect, test } from 'vitest';
import {
  failedStories,
  failedUnits,
  partLines,
  readPlaywrightReport,
  readVitestReport,
  summaryLine,
  unsteadyStories,
} from './count.mjs';

describe('vitest', () => {
  const file = (status, ...tests) => ({ status, assertionResults: tests.map((each) => ({ status: each })) });
  test('a good run is what it says', () => {
    const report = { numPassedTests: 7, numFailedTests: 0, testResults: [file('passed', 'passed')] };
    expect(readVitestReport(report, 0)).toEqual({ passed: 7, failed: 0 });
  });
  test('a file that cannot be loaded is one failure more', () => {
    const report = { numPassedTests: 7, numFailedTests: 1, testResults: [file('failed', 'failed'), file('failed')] };
    expect(readVitestReport(report, 1)).toEqual({ passed: 7, failed: 2 });
  });
  test('no report, no tests, or a bad exit without a failed test is a failure', () => {
    expect(readVitestReport(null, 0).failed).toBe(1);
    expect(readVitestReport({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0).failed).toBe(1);
    expect(readVitestReport({ numPassedTests: 9, numFailedTests: 0, testResults: [] }, 1)).toEqual({
      passed: 9,
      failed: 1,
    });
  });
});

describe('playwright', () => {
  test('what passed only at the second try has passed, and what failed twice has failed', () => {
    expect(readPlaywrightReport({ stats: { expected: 5, unexpected: 1, flaky: 1 } }, 1)).toEqual({
      passed: 6,
      failed: 1,
    });
  });
  test('no report or a bad exit without a failed test is a failure', () => {
    expect(readPlaywrightReport(null, 1)).toEqual({ passed: 0, failed: 1 });
    expect(readPlaywrightReport({ stats: { expected: 5, unexpected: 0, flaky: 0 } }, 1).failed).toBe(1);
  });
});

test('what failed is named, by the runner’s own names, with the first line of why', () => {
  const unit = (status, fullName) => ({
    status,
    fullName,
    failureMessages: status === 'failed' ? ['1 ≠ 2\nat x'] : [],
  });
  expect(
    failedUnits({
      testResults: [
        { name: '/a.test.ts', status: 'passed', assertionResults: [unit('passed', 'holds')] },
        {
          name: '/b.test.ts',
          status: 'failed',
          assertionResults: [unit('passed', 'holds'), unit('failed', 'b breaks')],
        },
        { name: '/c.test.ts', status: 'failed', message: 'no module', assertionResults: [] },
      ],
    }),
  ).toEqual(['/b.test.ts: b breaks — 1 ≠ 2', '/c.test.ts — no module']);
  const reds = '\u001b[31m';
  const spec = (ok, title) => ({
    ok,
    title,
    file: 'd.spec.ts',
    line: 7,
    tests: [{ results: [{}, { error: { message: `${reds}Error: no\u001b[39m\nand more` } }] }],
  });
  const report = { suites: [{ specs: [spec(true, 'fine')], suites: [{ specs: [spec(false, 'd breaks')] }] }] };
  expect(failedStories(report)).toEqual(['d.spec.ts:7: d breaks — Error: no']);
  expect([failedUnits(null), failedStories(null), unsteadyStories(null)]).toEqual([[], [], []]);
  expect(
    partLines([
      { name: 'lint', passed: 1, failed: 0 },
      { name: 'browser', passed: 4, failed: 1, which: failedStories(report) },
    ]),
  ).toEqual([
    'ok     lint: 1 passed, 0 failed',
    'FAILED browser: d.spec.ts:7: d breaks — Error: no',
    'FAILED browser: 4 passed, 1 failed',
  ]);
});

test('what passed only at the second try is named, with the reason of the first', () => {
  const results = [{ error: { message: 'Error: too late' } }, {}];
  const spec = { ok: true, title: 'e wavers', file: 'e.spec.ts', line: 3, tests: [{ status: 'flaky', results }] };
  const steady = { ...spec, title: 'holds', tests: [{ status: 'expected', results: [{}] }] };
  const unsteady = unsteadyStories({ suites: [{ specs: [spec, steady] }] });
  expect(partLines([{ name: 'browser', passed: 2, failed: 0, unsteady }])).toEqual([
    'UNSTEADY browser: e.spec.ts:3: e wavers — Error: too late',
    'ok     browser: 2 passed, 0 failed',
  ]);
});

test('the summary adds everything up', () => {
  expect(
    summaryLine([
      { name: 'types', passed: 1, failed: 0 },
      { name: 'units', passed: 40, failed: 2 },
    ]),
  ).toBe('41 passed, 2 failed');
});
