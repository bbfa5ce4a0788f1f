// Builds what ships, the page (dist/web) and the bridge (dist/bridge), unless nothing that goes into them has changed.
// How each is built is vite.config.ts's business.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildServiceWorker } from './build-service-worker.mjs';
import { main, note, PlainError, root, run, tools } from './run.mjs';
import { checkPlatform, ensureNpmPackages } from './setup.mjs';

const inputs = [
  'shared',
  'imap-node',
  'web',
  'bridge',
  'vite.config.ts',
  'scripts/build-service-worker.mjs',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];
const stampFile = join(root, 'dist/.inputs');
const lockDirectory = join(root, '.cache/build.lock');

/** Files below this many bytes travel in one packet anyway. */
const smallestWorthCompressing = 512;

const isTest = (path) => /\.test\.tsx?$/.test(path);

const filesBelow = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : [path];

const hashInputs = () => {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap((input) => filesBelow(join(root, input)))) {
    if (isTest(file)) continue;
    hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
};

const isBuilt = (hash) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;

/** One build at a time in a checkout; a lock left by a dead process counts for nothing. */
const withLock = async (work) => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lockDirectory);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let holder = 0;
    try {
      holder = Number(readFileSync(join(lockDirectory, 'pid'), 'utf8'));
      process.kill(holder, 0);
    } catch (error) {
      // No process, or the lock is gone meanwhile. A lock without a pid yet is a moment old: wait for it.
      if (error.code === 'ESRCH') rmSync(lockDirectory, { recursive: true, force: true });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    writeFileSync(join(lockDirectory, 'pid'), String(process.pid));
    return await work();
  } finally {
    rmSync(lockDirectory, { recursive: true, force: true });
  }
};

/** Puts `x.br` and `x.gz` beside every file of the page that gets smaller by it. */
const compressAssets = (directory) => {
  for (const file of filesBelow(directory)) {
    if (!/\.(m?js|css|html|svg|json|webmanifest|wasm|txt)$/.test(file)) continue;
    const bytes = readFileSync(file);
    if (bytes.length < smallestWorthCompressing) continue;
    const brotli = brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    });
    const gzip = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
    if (brotli.length < bytes.length) writeFileSync(`${file}.br`, brotli);
    if (gzip.length < bytes.length) writeFileSync(`${file}.gz`, gzip);
  }
};

/** Builds when needed. Throws when it does not build; what was built before is gone then. */
export const build = async () => {
  if (isBuilt(hashInputs())) return;
  await withLock(async () => {
    const hash = hashInputs();
    if (isBuilt(hash)) return;
    note('Building…');
    rmSync(stampFile, { force: true });
    const options = { stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: 'production' } };
    for (const args of [['build'], ['build', '--ssr']]) {
      const code = await run(process.execPath, [tools.vite, ...args, '--logLevel', 'warn'], options);
      if (code !== 0) throw new PlainError('The build failed (its reason is above).');
    }
    await buildServiceWorker();
    compressAssets(join(root, 'dist/web'));
    writeFileSync(stampFile, hash);
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    checkPlatform();
    await ensureNpmPackages();
    await build();
  });
}
