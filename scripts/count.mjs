// Reads the runners' own reports into two numbers, and the names of what failed. A run that broke without naming a failed test
// counts as one failure.

import { stripVTControlCharacters } from 'node:util';

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

/** Playwright's JSON report (null when it wrote none). What passed only at the second try has passed, and is named. */
export const readPlaywrightReport = (report, exitCode) => {
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  const passed = expected + flaky;
  return { passed, failed: unexpected === 0 && (exitCode !== 0 || passed === 0) ? 1 : unexpected };
};

/** The first line of what a runner says of a failure, without colours, at most 200 characters. */
const reasonOf = (message) => {
  const [first = ''] = stripVTControlCharacters(message ?? '').split('\n');
  return first === '' ? '' : ` — ${first.slice(0, 200)}`;
};

/** Which tests failed, by Vitest's report: file, title, reason. Of a file that could not be loaded, the file. */
export const failedUnits = (report) =>
  (report?.testResults ?? [])
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const failed = file.assertionResults.filter((test) => test.status === 'failed');
      return failed.length > 0
        ? failed.map((test) => `${file.name}: ${test.fullName}${reasonOf(test.failureMessages?.[0])}`)
        : [`${file.name}${reasonOf(file.message)}`];
    });

const firstErrorOf = (spec) =>
  (spec.tests ?? []).flatMap(({ results = [] }) => results.map(({ error }) => error?.message)).find(Boolean);

/** The stories of Playwright's report that `isMeant`: file, line, title, reason. Its suites lie within each other. */
const storiesWhere = (report, isMeant) => {
  const within = (suite) => [
    ...(suite.specs ?? [])
      .filter(isMeant)
      .map((spec) => `${spec.file}:${spec.line}: ${spec.title}${reasonOf(firstErrorOf(spec))}`),
    ...(suite.suites ?? []).flatMap(within),
  ];
  return (report?.suites ?? []).flatMap(within);
};

/** Which tests failed, by Playwright's report. */
export const failedStories = (report) => storiesWhere(report, (spec) => !spec.ok);

/** Which passed only at the second try; the reason is that of the first. */
export const unsteadyStories = (report) =>
  storiesWhere(report, ({ ok, tests = [] }) => ok && tests.some(({ status }) => status === 'flaky'));

/** One line for each part, below those that name what failed in it. */
export const partLines = (outcomes) =>
  outcomes.flatMap(({ name, passed, failed, unsteady = [], which = [] }) => [
    ...unsteady.map((test) => `UNSTEADY ${name}: ${test}`),
    ...which.map((test) => `FAILED ${name}: ${test}`),
    `${failed ? 'FAILED' : 'ok    '} ${name}: ${passed} passed, ${failed} failed`,
  ]);

/** The line that CI reads. */
export const summaryLine = (outcomes) => {
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
};
