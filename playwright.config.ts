// Browser tests: real servers, Debian's Chromium, one spec per story.
import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './e2e/servers/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env.CI,
  // scripts/e2e.mjs counts from the second one.
  reporter: process.env.POSTERN_E2E_REPORT
    ? [['list'], ['json', { outputFile: process.env.POSTERN_E2E_REPORT }]]
    : 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    launchOptions: chromiumOptions,
  },
});
