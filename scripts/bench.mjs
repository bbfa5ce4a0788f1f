// `npm run bench -- NAME [options] [--json]`: runs bench/NAME.ts. With --json its last line is one JSON object.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { prepareForBrowser } from './e2e.mjs';
import { main, PlainError, root, run } from './run.mjs';
import { checkPlatform, ensureNpmPackages } from './setup.mjs';

/** These measure code alone; all others need the mail server and the browser, too. */
const withoutServers = new Set(['imap', 'bundle']);

/**
 * What compares speed to the microsecond runs as the app's code does, bundled; the loader for TypeScript adds calls to keep
 * the names of functions. Entry → further files that it starts.
 */
const bundled = new Map([['imap', ['imap/metric-child', 'imap/hostile-child']]]);

/** What has to be there first; run as it stands. It takes the same options. */
const prepared = new Map([['imap', 'imap/record.ts']]);

const bundle = async (name) => {
  const { build: viteBuild } = await import('vite');
  const input = Object.fromEntries([name, ...bundled.get(name)].map((file) => [file, join(root, `bench/${file}.ts`)]));
  const outDir = join(root, '.cache/bench');
  await viteBuild({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: true, target: 'node20', minify: false, outDir, emptyOutDir: true, rolldownOptions: { input } },
  });
  return join(outDir, `${name}.js`);
};

const names = () =>
  readdirSync(join(root, 'bench'))
    .filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'index.ts')
    .map((file) => file.slice(0, -3));

await main(async () => {
  const [name, ...options] = process.argv.slice(2);
  if (!name || !/^[a-z-]+$/.test(name) || !existsSync(join(root, 'bench', `${name}.ts`)))
    throw new PlainError(`Which benchmark? npm run bench -- NAME [options] [--json]\nThere are: ${names().join(', ')}`);
  if (withoutServers.has(name)) {
    checkPlatform();
    await ensureNpmPackages();
    await build();
  } else {
    await prepareForBrowser();
  }
  const asItStands = (file) => ['--expose-gc', '--import', 'tsx', join(root, 'bench', file), ...options];
  if (prepared.has(name)) await run(process.execPath, asItStands(prepared.get(name)));
  if (bundled.has(name)) return run(process.execPath, ['--expose-gc', await bundle(name), ...options]);
  return run(process.execPath, asItStands(`${name}.ts`));
});
