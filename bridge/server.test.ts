import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAllowedServers } from './allowed-servers.ts';
import { limits } from './limits.ts';
import {
  appPolicy,
  commonHeaders,
  frameDocument,
  framePolicy,
  pdfPolicy,
  permissionsPolicy,
} from './security-headers.ts';
import { BridgeFixture } from './testing/bridge-fixture.ts';
import { makeCertificates, type TestCertificates } from './testing/certificates.ts';
import { until } from './testing/until.ts';

let certificates: TestCertificates;
let bridge: BridgeFixture;
const app = mkdtempSync(join(tmpdir(), 'postern-app-'));
const page = '<!doctype html><title>Postern</title>';

beforeAll(async () => {
  mkdirSync(join(app, 'assets'));
  writeFileSync(join(app, 'index.html'), page);
  writeFileSync(join(app, 'icon.svg'), '<svg/>');
  writeFileSync(join(app, 'sw.js'), '');
  writeFileSync(join(app, '.secret'), 'canary');
  writeFileSync(join(app, 'assets', 'main-abc.js'), 'export {}');
  writeFileSync(join(app, 'assets', 'worker-abc.js'), 'export {}');
  writeFileSync(join(app, 'assets', 'pdf.worker.min-abc.mjs'), 'export {}');
  writeFileSync(join(app, 'assets', 'worker-abc.js.br'), 'brotli bytes');
  writeFileSync(join(app, 'assets', 'main-abc.js.br'), 'brotli bytes');
  writeFileSync(join(app, 'assets', 'main-abc.js.gz'), 'gzip bytes');
  writeFileSync(`${app}.outside`, 'canary');
  certificates = await makeCertificates();
  bridge = await BridgeFixture.start({ config: { appFolder: app } }, certificates);
});
afterAll(async () => {
  await bridge.stop();
  await certificates.remove();
  rmSync(app, { recursive: true, force: true });
  rmSync(`${app}.outside`);
});

test('every address of the mail program is the page, under its policy', async () => {
  for (const path of ['/', '/mail', '/mail/INBOX', '/mail/House%2FReceipts/17', '/mail/a?b=c']) {
    const answer = await bridge.request('GET', path);
    expect([path, answer.status, answer.text]).toEqual([path, 200, page]);
    expect(answer.headers).toMatchObject({
      ...commonHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': appPolicy(bridge.origin),
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'origin-agent-cluster': '?1',
      'permissions-policy': permissionsPolicy,
      'cache-control': 'no-cache',
    });
  }
});

test('the policy names the WebSocket of the origin that was asked, and only that', async () => {
  const host = `127.0.0.1:${bridge.bridge.port}`;
  const policy = (await bridge.request('GET', '/', { host })).headers['content-security-policy'];
  expect(policy).toContain(`connect-src 'self' ws://${host};`);
});

test('files with their content in the name are kept for good, others are asked for again', async () => {
  const script = await bridge.request('GET', '/assets/main-abc.js');
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(script.headers['content-type']).toContain('javascript');
  // A worker lives under the policy of its own script.
  expect(script.headers['content-security-policy']).toBe(appPolicy(bridge.origin));
  const serviceWorker = await bridge.request('GET', '/sw.js');
  expect(serviceWorker.headers['cache-control']).toBe('no-cache');
  expect(serviceWorker.headers['content-type']).toContain('javascript');
  expect(serviceWorker.headers['content-security-policy']).toBe(appPolicy(bridge.origin));
  expect((await bridge.request('GET', '/icon.svg')).headers['cache-control']).toBe('no-cache');
});

test('only the worker may compile WebAssembly, however its script is packed', async () => {
  const policyOf = async (path: string, headers = {}) =>
    String((await bridge.request('GET', path, headers)).headers['content-security-policy']);
  for (const encoding of ['identity', 'br'])
    expect(await policyOf('/assets/worker-abc.js', { 'accept-encoding': encoding })).toContain("'wasm-unsafe-eval'");
  for (const path of ['/', '/assets/main-abc.js']) expect(await policyOf(path)).not.toContain('unsafe');
});

test('what reads PDF files loads nothing', async () => {
  const script = await bridge.request('GET', '/assets/pdf.worker.min-abc.mjs');
  expect(script.headers['content-security-policy']).toBe(pdfPolicy);
  expect(script.headers['content-type']).toContain('javascript');
});

test('a compressed twin is sent to who understands it', async () => {
  for (const [accept, encoding, text] of [
    ['br, gzip', 'br', 'brotli bytes'],
    ['gzip', 'gzip', 'gzip bytes'],
    ['identity', undefined, 'export {}'],
  ] as const) {
    const answer = await bridge.request('GET', '/assets/main-abc.js', { 'accept-encoding': accept });
    expect([answer.headers['content-encoding'], answer.text]).toEqual([encoding, text]);
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers['content-type']).toContain('javascript');
  }
});

test('nothing beside the app is served', async () => {
  for (const path of [
    '/.secret',
    '/nothing.js',
    '/assets/',
    '/assets',
    '/../package.json',
    `/..%2f${app.split('/').pop()}.outside`,
    '/%2e%2e/etc/passwd',
    '/%00',
    '//etc/passwd',
    '/api/nothing',
  ]) {
    const answer = await bridge.request('GET', path);
    expect([path, answer.status >= 400, answer.text.includes('canary')]).toEqual([path, true, false]);
  }
  expect((await bridge.request('GET', '/mail/../.secret')).text).toBe(page);
});

test('the message frame is a constant under its own policy, pictures only when asked for', async () => {
  for (const [path, images] of [
    ['/frame', false],
    ['/frame?images=1', true],
    ['/frame?images=0', false],
    ['/frame?images=1&images=1', false],
    ['/frame?other=1', false],
  ] as const) {
    const answer = await bridge.request('GET', path);
    expect([path, answer.status, answer.text]).toEqual([path, 200, frameDocument]);
    expect(answer.headers['content-security-policy']).toBe(framePolicy(images ? 'https:' : null));
    expect(answer.headers).toMatchObject({
      ...commonHeaders,
      'x-frame-options': 'SAMEORIGIN',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

test('the form learns ids and labels of the servers, never where they are', async () => {
  const answer = await bridge.request('GET', '/api/servers');
  expect(answer.json).toEqual([{ id: 'main', label: 'Main', domains: [] }]);
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('a foreign Host gets nothing, on any path but health', async () => {
  for (const host of [
    'evil.example',
    `evil.example:${bridge.bridge.port}`,
    'localhost',
    'localhost:1',
    `localhost.:${bridge.bridge.port}`,
  ])
    for (const path of ['/', '/frame', '/api/session', '/api/servers', '/assets/main-abc.js', '/nothing']) {
      const answer = await bridge.request('GET', path, { host });
      expect([host, path, answer.status, answer.json]).toEqual([host, path, 421, { problem: { code: 'forbidden' } }]);
    }
  expect(await bridge.raw('GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
  expect(await bridge.raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
  expect((await bridge.request('GET', '/healthz', { host: '10.0.0.1' })).status).toBe(200);
});

test.each([
  ['no origin', { origin: undefined }],
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['a null origin', { origin: 'null' }],
  ['no header of ours', { 'x-postern': undefined }],
  ['another value of it', { 'x-postern': '0' }],
  ['a request of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a request of a sibling', { 'sec-fetch-site': 'same-site' }],
  ['a request typed by hand', { 'sec-fetch-site': 'none' }],
])('%s changes nothing', async (_name, over) => {
  const { cookie } = await bridge.session();
  const before = bridge.mail.connections.length;
  const signIn = await bridge.signIn({}, over);
  const signOut = await bridge.request('DELETE', '/api/session', { ...bridge.intent, cookie, ...over });
  for (const answer of [signIn, signOut]) {
    expect([answer.status, answer.json]).toEqual([403, { problem: { code: 'forbidden' } }]);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['clear-site-data']).toBeUndefined();
  }
  expect(bridge.mail.connections).toHaveLength(before);
  expect((await bridge.request('GET', '/api/session', { cookie })).status).toBe(200);
});

test('an old browser that does not tell the site of a request may sign in', async () => {
  expect((await bridge.signIn({}, { 'sec-fetch-site': undefined })).status).toBe(200);
});

test('a form of another site cannot sign in, whatever type it claims', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    undefined,
  ]) {
    const answer = await bridge.signIn({}, { 'content-type': type });
    expect([type, answer.status, answer.json]).toEqual([type, 400, { problem: { code: 'bad-request' } }]);
  }
});

test('no foreign page may read an answer: there is no CORS', async () => {
  const answer = await bridge.request('OPTIONS', '/api/session', {
    origin: 'https://evil.example',
    'access-control-request-method': 'POST',
  });
  expect(answer.status).toBe(404);
  expect(Object.keys(answer.headers).some((name) => name.startsWith('access-control'))).toBe(false);
});

test('heads that are too big or broken, and bodies of two lengths, are refused, and the bridge lives on', async () => {
  const host = `Host: ${bridge.host}\r\n`;
  const intent = `${host}Origin: ${bridge.origin}\r\nX-Postern: 1\r\nContent-Type: application/json\r\n`;
  const cases = [
    [`GET / HTTP/1.1\r\n${host}X: ${'a'.repeat(limits.headerBytes)}\r\n\r\n`, 431],
    [`GET / HTTP/1.1\r\n${host}Cookie: ${'a=b; '.repeat(limits.headerBytes / 4)}\r\n\r\n`, 431],
    [`GET / HTTP/1.1\r\n${host}Bad Header: x\r\n\r\n`, 400],
    [`POST /api/session HTTP/1.1\r\n${intent}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    [`POST /api/session HTTP/1.1\r\n${intent}Content-Length: 3\r\nContent-Length: 4\r\n\r\n{}`, 400],
    [`POST /api/session HTTP/1.1\r\n${intent}Transfer-Encoding: chunked, identity\r\n\r\n`, 400],
    ['\u0016\u0003\u0001 not http\r\n\r\n', 400],
    [
      `GET /api/imap HTTP/1.1\r\n${host}Origin: ${bridge.origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\nSec-WebSocket-Protocol: postern.v1, token.x\r\n\r\n`,
      400,
    ],
    [
      `GET /api/imap HTTP/1.1\r\n${host}Origin: ${bridge.origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: ${','.repeat(200)}\r\n\r\n`,
      400,
    ],
    [
      `GET /other HTTP/1.1\r\n${host}Origin: ${bridge.origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      404,
    ],
  ] as const;
  for (const [bytes, status] of cases) expect(await bridge.raw(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect((await bridge.request('GET', '/healthz')).text).toBe('ok');
});

test('header lines beyond the limit are not read', async () => {
  const some = (count: number): string => Array.from({ length: count }, (_, at) => `A${at}: b\r\n`).join('');
  const ask = (before: number): Promise<string> =>
    bridge.raw(`GET /frame HTTP/1.1\r\nConnection: close\r\n${some(before)}Host: ${bridge.host}\r\n\r\n`);
  expect(await ask(limits.headerCount - 2)).toMatch(/^HTTP\/1\.1 200 /);
  expect(await ask(limits.headerCount - 1)).toMatch(/^HTTP\/1\.1 400 /);
});

test('a head or a body that does not come is not waited for', async () => {
  const slow = await BridgeFixture.start({ limits: { headersTimeoutMs: 100, requestTimeoutMs: 200 } }, certificates);
  const head = `POST /api/session HTTP/1.1\r\nHost: ${slow.host}\r\n`;
  expect(await slow.raw(head)).toMatch(/^HTTP\/1\.1 408 /);
  expect(await slow.raw(`${head}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{`)).toMatch(
    /^HTTP\/1\.1 408 /,
  );
  await slow.stop();
});

test('a defect is a 500 without words, and logged by its place only', async () => {
  const broken = await BridgeFixture.start({}, certificates);
  const { cookie } = await broken.session();
  broken.breakClock(new TypeError('canary in a message'));
  const answer = await broken.request('GET', '/api/session', { cookie });
  expect([answer.status, answer.json]).toEqual([500, { problem: { code: 'unexpected' } }]);
  expect(broken.log).toContain('"event":"defect"');
  expect(broken.log).toContain('"error":"TypeError"');
  expect(broken.log).not.toContain('canary');
  await broken.stop();
});

test('a sign-in that hangs does not hold up a stop', async () => {
  const hanging = await BridgeFixture.start({ greeting: null, limits: { stopGraceMs: 50 } }, certificates);
  const answer = hanging.signIn().catch((error: NodeJS.ErrnoException) => error.code);
  await until('dialled', () => hanging.mail.connections.length === 1);
  await hanging.stop();
  expect(await answer).toBe('ECONNRESET');
});

test('counters are for this machine, not for who comes through a proxy', async () => {
  const local = await bridge.request('GET', '/metrics');
  expect(local.status).toBe(200);
  expect(local.text).toMatch(/^postern_sign_ins_total \d+$/m);
  expect(local.text).toMatch(/^postern_sockets_open 0$/m);
  expect((await bridge.request('GET', '/metrics', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(404);
});

test('on https every answer says to stay there, and the cookie is the same', async () => {
  const secure = await BridgeFixture.start(
    { config: { tls: { certFile: certificates.goodFiles.cert, keyFile: certificates.goodFiles.key } } },
    certificates,
  );
  expect(secure.origin).toBe(`https://localhost:${secure.bridge.port}`);
  const headers = await new Promise<object>((resolve, reject) => {
    get(
      `${secure.origin}/frame`,
      { ca: certificates.authority, host: '127.0.0.1', servername: 'localhost', headers: { host: secure.host } },
      (response) => {
        response.resume();
        resolve(response.headers);
      },
    ).on('error', reject);
  });
  expect(headers).toMatchObject({ 'strict-transport-security': 'max-age=31536000; includeSubDomains' });
  await secure.stop();
});

test('what is configured wrong is said in one sentence and nothing is left listening', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await until('listening', () => taken.listening);
  const { port } = taken.address() as { port: number };
  const cases = [
    [{ port, portIsFixed: true }, new RegExp(`^--port ${port}: already in use$`)],
    [{ appFolder: join(app, 'assets') }, /^--app .*: no index\.html there; build the app first: npm run build$/],
    [{ caFile: join(app, 'none') }, /^--ca .*: cannot be read \(ENOENT\)$/],
    [{ caFile: join(app, 'index.html') }, /^--ca .*: no certificate in PEM form$/],
    [{ tls: { certFile: join(app, 'index.html'), keyFile: join(app, 'index.html') } }, /^--cert .*: not a certificate/],
    [{ trustedProxies: ['x'] }, /^--trusted-proxy x: /],
    [{ host: '203.0.113.1' }, /^--host 203\.0\.113\.1: cannot listen there \(EADDRNOTAVAIL\)$/],
  ] as const;
  for (const [config, message] of cases)
    await expect(BridgeFixture.start({ config }, certificates)).rejects.toThrow(message);
  const { cert, key } = certificates.goodFiles;
  for (const [clientCertificate, message] of [
    [{ certFile: join(app, 'none'), keyFile: key }, /^--client-cert .*: cannot be read \(ENOENT\)$/],
    [{ certFile: cert, keyFile: join(app, 'none') }, /^--client-key .*: cannot be read \(ENOENT\)$/],
    [{ certFile: certificates.authorityFile, keyFile: key }, /^--client-cert .*: not a certificate that --client-key/],
  ] as const) {
    const [server] = readAllowedServers(['imaps://localhost'], [], { allowPlainLoopback: false });
    const config = { servers: [{ ...server!, clientCertificate }] };
    await expect(BridgeFixture.start({ config }, certificates)).rejects.toThrow(message);
  }
  const other = await BridgeFixture.start({ config: { port, portIsFixed: false } }, certificates);
  expect(other.bridge.port).not.toBe(port);
  await other.stop();
  taken.close();
});

test('the packages at run time are few', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const used = new Set<string>();
  for (const name of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts') || name.startsWith('testing')) continue;
    for (const [, source] of readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/ from '([^'.][^']*)';$/gm))
      if (!source!.startsWith('node:')) used.add(/^(?:@[^/]+\/)?[^/]+/.exec(source!)![0]);
  }
  expect([...used].toSorted()).toEqual([
    '@fastify/cookie',
    '@fastify/static',
    'fastify',
    'nodemailer',
    'rate-limiter-flexible',
    'ws',
  ]);
  for (const name of used) expect(manifest.dependencies).toHaveProperty([name]);
});
