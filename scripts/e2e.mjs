// `npm run e2e`: the browser tests. Arguments go on to Playwright, e.g. `npm run e2e -- servers -g "crash"`.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { failedStories, readPlaywrightReport, unsteadyStories } from './count.mjs';
import { main, root, run, tools } from './run.mjs';
import {
  browserPackages,
  checkPlatform,
  ensureDebianPackages,
  ensureNpmPackages,
  mailServerPackages,
} from './setup.mjs';

/** Everything a real browser with a real mail server needs, and the built app. */
export const prepareForBrowser = async () => {
  checkPlatform();
  await ensureNpmPackages();
  const browser = process.env.POSTERN_CHROMIUM
    ? browserPackages.filter((name) => name !== 'chromium')
    : browserPackages;
  await ensureDebianPackages([...mailServerPackages, ...browser]);
  await build();
};

/** Runs the browser tests; resolves with their outcome. */
export const e2e = async (args = []) => {
  const file = join(root, `.cache/reports/e2e-${process.pid}.json`);
  const code = await run(process.execPath, [tools.playwright, 'test', ...args], {
    env: { ...process.env, POSTERN_E2E_REPORT: file },
  });
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  rmSync(file, { force: true });
  const named = { unsteady: unsteadyStories(report), which: failedStories(report) };
  return { name: 'browser', ...readPlaywrightReport(report, code), ...named };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await prepareForBrowser();
    const { failed } = await e2e(process.argv.slice(2));
    return failed > 0 ? 1 : 0;
  });
}
