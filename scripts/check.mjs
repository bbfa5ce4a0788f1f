// `npm run check`: types, lint, layers, units. All of them run, so that one look shows everything that is wrong.

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failedUnits, partLines, readVitestReport } from './count.mjs';
import { isStopping, main, root, run, tools } from './run.mjs';
import { checkPlatform, ensureDebianPackages, ensureNpmPackages, mailServerPackages } from './setup.mjs';

const reports = join(root, '.cache/reports');

/** @typedef {{name: string, passed: number, failed: number, which?: string[], unsteady?: string[]}} Outcome */

const single = async (name, program, args) => {
  const code = await run(program, args);
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
};

const units = async () => {
  const file = join(reports, `units-${process.pid}.json`);
  mkdirSync(reports, { recursive: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(process.execPath, [tools.vitest, 'run', ...reporters]);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  rmSync(file, { force: true });
  return { name: 'units', ...readVitestReport(report, code), which: failedUnits(report) };
};

/** Runs everything; resolves with one outcome per part. Some units send letters through a real mail server. */
export const check = async () => {
  checkPlatform();
  await ensureNpmPackages();
  await ensureDebianPackages(mailServerPackages);
  const parts = [
    () => single('types', process.execPath, [tools.tsc, '-b']),
    () => single('lint', process.execPath, [tools.biome, 'check', '.']),
    () => single('layers', process.execPath, [join(root, 'scripts/layers.mjs')]),
    units,
  ];
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const part of parts) {
    if (isStopping()) break;
    outcomes.push(await part());
  }
  return outcomes;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const outcomes = await check();
    for (const line of partLines(outcomes)) console.log(line);
    return outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
  });
}
