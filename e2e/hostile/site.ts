// A server for the frame's tests: the app's own headers around an empty page, and a canary that nobody may contact.
// No mail server, no bridge: only what web/html stands on.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { appHeaders, commonHeaders, frameDocument, frameHeaders } from '../../bridge/security-headers.ts';
import { startCanary } from './canary.ts';

export interface Site {
  readonly origin: string;
  /** Address of the canary, `http://127.0.0.1:port`. */
  readonly canary: string;
  /** Connections to the canary so far: any bytes, any protocol. */
  readonly hits: () => number;
  /** What `/raw` serves from now on, and under which policy (null: none). */
  serveRaw(html: string, policy: string | null): void;
  /** Names and contents of the built scripts. */
  readonly scripts: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

const shell = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Postern</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/shell.css"></head>
<body><header>toolbar of the app</header><main></main><footer>foot of the app</footer>
<script type="module" src="/in-page.js"></script></body></html>`;
const shellStyle = 'body{margin:0} header,footer{height:60px} main{width:800px}';

const buildScripts = async (): Promise<ReadonlyMap<string, string>> => {
  const outDir = await mkdtemp(join(tmpdir(), 'postern-html-frame-'));
  try {
    const result = await build({
      configFile: false,
      logLevel: 'error',
      root: fileURLToPath(new URL('.', import.meta.url)),
      build: {
        outDir,
        emptyOutDir: true,
        target: 'es2023',
        modulePreload: false,
        lib: { entry: fileURLToPath(new URL('in-page.ts', import.meta.url)), formats: ['es'], fileName: 'in-page' },
      },
    });
    const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
    const names = outputs.map((chunk) => chunk.fileName).filter((name) => name.endsWith('.js'));
    return new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(outDir, name), 'utf8')] as const)),
    );
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
};

/** Builds the bundle and serves it. */
export const startSite = async (): Promise<Site> => {
  const scripts = await buildScripts();
  let raw: { html: string; policy: string | null } = { html: '', policy: null };
  let origin = '';

  const answer = (response: ServerResponse, type: string, body: string, headers: Record<string, string> = {}): void => {
    response.writeHead(200, { ...commonHeaders, 'content-type': `${type}; charset=utf-8`, ...headers });
    response.end(body);
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    const script = scripts.get(url.pathname.slice(1));
    if (script !== undefined) answer(response, 'text/javascript', script);
    else if (url.pathname === '/') answer(response, 'text/html', shell, appHeaders(origin));
    else if (url.pathname === '/shell.css') answer(response, 'text/css', shellStyle);
    else if (url.pathname === '/frame')
      answer(
        response,
        'text/html',
        frameDocument,
        frameHeaders(url.searchParams.get('images') === '1' ? 'https:' : null),
      );
    else if (url.pathname === '/open') answer(response, 'text/html', frameDocument);
    else if (url.pathname === '/raw')
      answer(response, 'text/html', raw.html, raw.policy === null ? {} : { 'content-security-policy': raw.policy });
    else {
      response.writeHead(404);
      response.end();
    }
  });
  const canary = await startCanary();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    canary: canary.address,
    hits: canary.hits,
    serveRaw: (html, policy) => {
      raw = { html, policy };
    },
    scripts,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await canary.close();
    },
  };
};
