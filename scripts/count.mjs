// Reads the runners' own reports into two numbers. A run that broke without naming a failed test counts as one failure.

/**
 * Vitest's JSON report (null when it wrote none).
 * A file that could not even be loaded has no tests; it counts as one failure.
 */
export const readVitestReport = (report, exitCode) => {
  const passed = report?.numPassedTests ?? 0;
  const brokenFiles = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = (report?.numFailedTests ?? 0) + brokenFiles;
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed };
};

/** Playwright's JSON report (null when it wrote none). A test that passed only at the second try has failed. */
export const readPlaywrightReport = (report, exitCode) => {
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed === 0 && (exitCode !== 0 || expected === 0) ? 1 : failed };
};

/** The line that CI reads. */
export const summaryLine = (outcomes) => {
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
};
