// Local search in Chromium's worker: from the query to the first screen of hits, over a kept copy on OPFS as the app makes it; and how
// large its index is against what can be searched. No mail server, no bridge.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { chromiumOptions } from '../e2e/servers/chromium.ts';
import { benchOptions, report, summarised } from './harness.ts';
import type { SearchBenchOutcome, SearchBenchTask } from './search/worker.ts';

/** `--texts`: of a hundred messages, those whose text is kept on the device. */
const options = benchOptions({ messages: 100_000, texts: 20, queries: 25 });
const goal = { name: 'goal', value: 50 };
const shareGoal = { name: 'goal', value: 0.3 };

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = join(root, '.cache/bench-search');
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    target: 'es2023',
    outDir,
    emptyOutDir: true,
    rolldownOptions: {
      input: join(root, 'bench/search/worker.ts'),
      output: { entryFileNames: 'worker.js' },
      preserveEntrySignatures: false,
    },
  },
});

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path === '/') {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>bench</title>');
    return;
  }
  readFile(join(outDir, path)).then(
    (bytes) => response.setHeader('Content-Type', types[extname(path)] ?? 'text/plain').end(bytes),
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

// A profile on disk, as people have: a private window holds its files in another process, and each read waits for that.
const profile = await mkdtemp(join(tmpdir(), 'postern-profile-'));
const browser = await chromium.launchPersistentContext(profile, chromiumOptions);
try {
  const page = await browser.newPage();
  page.on('console', (message) => console.error(message.text()));
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const task: SearchBenchTask = {
    messages: options.messages,
    textShare: options.texts / 100,
    queries: options.queries,
  };
  const outcome = await page.evaluate<SearchBenchOutcome & { error?: string }>(`new Promise((resolve) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => resolve({ error: message }));
    worker.postMessage(${JSON.stringify(task)});
  })`);
  if (outcome.error) throw new Error(outcome.error);
  const all = Object.values(outcome.times)
    .flat()
    .sort((a, b) => a - b);
  const p95 = all[Math.ceil(all.length * 0.95) - 1]!;
  const share = outcome.indexBytes / outcome.textBytes;
  report(
    'search',
    [
      // The median of one figure is itself; smallest and largest are of all queries.
      {
        ...summarised('p95', 'ms', [p95], goal),
        min: Math.round(all[0]! * 100) / 100,
        max: Math.round(all.at(-1)! * 100) / 100,
        runs: all.length,
      },
      ...Object.entries(outcome.times).map(([kind, times]) => summarised(kind, 'ms', times, goal)),
      summarised('index-share', 'of the text', [share], shareGoal),
      summarised('indexed-text', 'MB', [outcome.textBytes / 1e6]),
      summarised('fill', 'messages/s', [options.messages / outcome.fillSeconds]),
      summarised('longest-fill-go', 'ms', [outcome.longestGo]),
    ],
    options.json,
  );
} finally {
  await browser.close();
  server.close();
  await rm(profile, { recursive: true, force: true });
}
