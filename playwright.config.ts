// Browser tests: real servers, Debian's Chromium, one spec per story.
import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './e2e/servers/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  // Two hundred stories on a busy machine: what passes only at the second try is named at the end of the run, with the reason of the
  // first (scripts/count.mjs), and is a defect of the story or of the app.
  retries: 1,
  forbidOnly: !!process.env.CI,
  // scripts/e2e.mjs counts from the second one.
  reporter: process.env.POSTERN_E2E_REPORT
    ? [['list'], ['json', { outputFile: process.env.POSTERN_E2E_REPORT }]]
    : 'list',
  // What hangs fails; a machine that is busy with something else is no reason to fail. Nobody waits for these where all is well.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    // A click that waits for what is not there says so, instead of using up the test.
    actionTimeout: 45_000,
    navigationTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Written down at each step it costs a fifth of the time: `--trace retain-on-failure` has one to look at.
    screenshot: 'only-on-failure',
    launchOptions: chromiumOptions,
  },
});
