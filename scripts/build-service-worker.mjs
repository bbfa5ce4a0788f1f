// Builds the service worker (dist/web/sw.js) for the page that was just built: it holds the list of all its files.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const folder = join(root, 'dist/web');

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');

/** Path → Subresource Integrity value (null: made by the bridge), in one order for the same files. */
const listFiles = () => {
  const files = { '/': `sha256-${sha256(readFileSync(join(folder, 'index.html')))}`, '/frame': null };
  for (const name of readdirSync(join(folder, 'assets')).sort())
    if (!/\.(br|gz|map)$/.test(name))
      files[`/assets/${name}`] = `sha256-${sha256(readFileSync(join(folder, 'assets', name)))}`;
  return files;
};

export const buildServiceWorker = async () => {
  const files = listFiles();
  const name = sha256(JSON.stringify(files)).replace(/\W/g, '').slice(0, 16);
  const { build } = await import('vite'); // only here: the packages may not be installed when this file is read
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { builtApp: JSON.stringify({ build: name, files }) },
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'web/service-worker/main.ts'),
        output: { entryFileNames: 'sw.js', format: 'iife' },
      },
    },
  });
};
