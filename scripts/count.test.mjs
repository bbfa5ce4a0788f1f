import { describe, expect, test } from 'vitest';
import { readPlaywrightReport, readVitestReport, summaryLine } from './count.mjs';

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
  test('what passed only at the second try has failed', () => {
    expect(readPlaywrightReport({ stats: { expected: 5, unexpected: 1, flaky: 1 } }, 1)).toEqual({
      passed: 5,
      failed: 2,
    });
  });
  test('no report or a bad exit without a failed test is a failure', () => {
    expect(readPlaywrightReport(null, 1)).toEqual({ passed: 0, failed: 1 });
    expect(readPlaywrightReport({ stats: { expected: 5, unexpected: 0, flaky: 0 } }, 1).failed).toBe(1);
  });
});

test('the summary adds everything up', () => {
  expect(
    summaryLine([
      { name: 'types', passed: 1, failed: 0 },
      { name: 'units', passed: 40, failed: 2 },
    ]),
  ).toBe('41 passed, 2 failed');
});
