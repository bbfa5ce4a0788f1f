// What the browser has to load before mail is on screen: scripts of the first route and of the worker, brotli.
// Reads the built app; building it first is scripts/build.mjs's business.

import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

/** Goals in kB brotli (the lightest rival's own app is 94.8). */
export const pageGoal = 95;
export const workerGoal = 60;

export interface BundleSizes {
  /** kB brotli of index.html's scripts and everything they import statically. */
  readonly page: number;
  /** kB brotli of the worker's script and its static imports. */
  readonly worker: number;
}

const root = fileURLToPath(new URL('../dist/web/', import.meta.url));

/** Measures the built app. */
export const bundleSizes = (): BundleSizes => {
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/?([^"]+\.js)"/g)].map(([, path]) => path!);
  const page = withStaticImports(entries);
  const worker = withStaticImports(workerEntries(page));
  return { page: kilobytes(page), worker: kilobytes(worker) };
};

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

// Static imports of a built module: `import…from"./x.js"`, `import"./x.js"`, `export…from"./x.js"`; dynamic ones are lazy.
const withStaticImports = (entries: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const open = [...entries];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    for (const [, to] of read(path).matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+?\s*from\s*)?["'](\.[^"']+\.js)["']/g,
    ))
      open.push(join(dirname(path), to!));
  }
  return found;
};

// The page names its worker by its built path.
const workerEntries = (page: ReadonlySet<string>): string[] => {
  const names = new Set<string>();
  for (const path of page)
    for (const [, name] of read(path).matchAll(/["'`]([^"'`]*\/?(?:main|worker)-[\w-]+\.js)["'`]/g))
      if (!page.has(`assets/${basename(name!)}`)) names.add(`assets/${basename(name!)}`);
  return [...names];
};

const kilobytes = (paths: ReadonlySet<string>): number => {
  let bytes = 0;
  for (const path of paths)
    bytes += brotliCompressSync(readFileSync(join(root, path)), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
    }).length;
  return bytes / 1000;
};
