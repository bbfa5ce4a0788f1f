// Pictures and unsubscribing, over the bridge's door: what the guard lets through, and what it does not.

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Answer, BridgeFixture } from '../testing/bridge-fixture.ts';
import { makeCertificates, type TestCertificates } from '../testing/certificates.ts';
import { until } from '../testing/until.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let certificates: TestCertificates;
let web: Server;
let secure: Server;
let fixture: BridgeFixture;
let cookie = '';
const asked: { readonly request: IncomingMessage; readonly body: string }[] = [];
let answer: RequestListener;
/** What a name has as addresses; asked each time. */
let resolve: (host: string) => readonly string[];
const resolved: string[] = [];

const listen = (server: Server): Promise<number> =>
  new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const handler: RequestListener = (request, response) => {
  let body = '';
  request.on('data', (piece: Buffer) => {
    body += piece.toString();
  });
  request.on('end', () => {
    asked.push({ request, body });
    answer(request, response);
  });
};

beforeAll(async () => {
  certificates = await makeCertificates();
  web = createServer(handler);
  secure = createTlsServer({ cert: certificates.good.cert, key: certificates.good.key }, handler) as unknown as Server;
  await listen(web);
  await listen(secure);
  fixture = await BridgeFixture.start(
    {
      config: { pictures: true, extraNetworks: ['127.0.0.1'], authservIds: ['mx.example'] },
      limits: { pictureBytes: 1000 },
      resolve: async (host) => {
        resolved.push(host);
        return resolve(host);
      },
    },
    certificates,
  );
  cookie = (await fixture.session()).cookie;
});
afterAll(async () => {
  await fixture?.stop();
  for (const server of [web, secure]) {
    server.closeAllConnections();
    server.close();
  }
  await certificates?.remove();
});
beforeEach(() => {
  asked.length = 0;
  resolved.length = 0;
  resolve = () => ['127.0.0.1'];
  answer = (_, response) => response.writeHead(200, { 'content-type': 'text/plain', 'set-cookie': 'a=b' }).end(png);
});

const picture = (url: string, headers: Record<string, string> = { cookie }): Promise<Answer> =>
  fixture.request('GET', `/api/picture?url=${encodeURIComponent(url)}`, headers);
const unsubscribe = (url: unknown, headers: Record<string, string | undefined> = {}): Promise<Answer> =>
  fixture.request(
    'POST',
    '/api/unsubscribe',
    { ...fixture.intent, 'content-type': 'application/json', cookie, ...headers },
    JSON.stringify({ url }),
  );
const at = (server: Server, path = '/x.png', host = 'pictures.example'): string =>
  `${server === web ? 'http' : 'https'}://${host}:${portOf(server)}${path}`;

test('a picture comes as what it is, with nothing of its server and nothing of the person', async () => {
  const got = await picture(at(web, '/x.png?a=1'), {
    cookie,
    referer: `${fixture.origin}/mail`,
    'user-agent': 'Person/1',
  });
  expect(got.status).toBe(200);
  expect(got.headers).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=86400, immutable',
  });
  expect(got.headers['set-cookie']).toBeUndefined();
  const [{ request }] = asked as [(typeof asked)[0]];
  expect(request.url).toBe('/x.png?a=1');
  expect(request.headers.host).toBe(`pictures.example:${portOf(web)}`);
  for (const name of ['cookie', 'referer', 'authorization', 'x-forwarded-for', 'origin'])
    expect(request.headers[name]).toBeUndefined();
  expect(request.headers['user-agent']).not.toContain('Person');
});

test('the page is told that pictures come this way, and the frame lets them come from nowhere else', async () => {
  const { info } = await fixture.session();
  expect(info).toMatchObject({ pictures: true, authservIds: ['mx.example'] });
  cookie = (await fixture.session()).cookie;
  const frame = await fixture.request('GET', '/frame?images=1');
  expect(frame.headers['content-security-policy']).toContain(`img-src data: blob: http://${fixture.host}/api/picture;`);
});

test('without a session, or for another site, nothing is fetched', async () => {
  expect((await picture(at(web), {})).status).toBe(401);
  expect((await picture(at(web), { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await picture(at(web), { cookie, 'sec-fetch-dest': 'document' })).status).toBe(403);
  expect((await unsubscribe(at(secure), { cookie: '' })).status).toBe(401);
  expect((await unsubscribe(at(secure), { 'x-postern': undefined })).status).toBe(403);
  expect((await unsubscribe(at(secure), { origin: 'https://evil.example' })).status).toBe(403);
  expect(asked).toEqual([]);
});

test.each([
  'ftp://pictures.example/x',
  'file:///etc/passwd',
  'javascript:1',
  'http://user:secret@pictures.example/x.png',
  'http://10.0.0.1/x.png',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]/x.png',
  'http://[::ffff:10.0.0.1]/x.png',
  'http://0x0a000001/x.png',
  'http://167772161/x.png',
  'http://012.0.0.1/x.png',
])('%s is refused before anything is dialled', async (url) => {
  expect((await picture(url)).status).toBe(403);
  expect(asked).toEqual([]);
});

test('a host with one inner address among its public ones is refused', async () => {
  resolve = () => ['93.184.215.14', '192.168.1.1'];
  expect((await picture('http://pictures.example/x.png')).status).toBe(403);
  resolve = () => ['2606:4700::1', 'fe80::1'];
  expect((await picture('https://pictures.example/x.png')).status).toBe(403);
  expect(asked).toEqual([]);
});

test('another port is for the operator’s own networks alone', async () => {
  resolve = () => ['93.184.215.14'];
  expect((await picture('http://pictures.example:22/x.png')).status).toBe(403);
});

test('a name that points elsewhere at the second look is dialled where the first look went', async () => {
  let looks = 0;
  resolve = () => (looks++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']);
  expect((await picture(at(web))).status).toBe(200);
  expect(resolved).toEqual(['pictures.example']);
});

test('a redirection is looked at like the first address', async () => {
  answer = (request, response) =>
    request.url === '/next.png'
      ? response.end(png)
      : response.writeHead(302, { location: `http://pictures.example:${portOf(web)}/next.png` }).end();
  expect((await picture(at(web))).status).toBe(200);
  expect(asked).toHaveLength(2);
  for (const location of ['http://169.254.169.254/', 'file:///etc/passwd', 'http://[fd00::1]/']) {
    answer = (_, response) => response.writeHead(302, { location }).end();
    expect((await picture(at(web))).status).toBe(403);
  }
  answer = (_, response) => response.writeHead(302, { location: '/again' }).end();
  asked.length = 0;
  expect((await picture(at(web))).status).toBe(502);
  expect(asked).toHaveLength(4);
});

test('drawings, pages and errors are no pictures', async () => {
  for (const body of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<!doctype html><script>1</script>', '']) {
    answer = (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(body);
    expect((await picture(at(web))).status).toBe(415);
  }
  answer = (_, response) => response.writeHead(404).end(png);
  expect((await picture(at(web))).status).toBe(415);
});

test('what is too large is not read to its end, whether it says so or not', async () => {
  answer = (_, response) =>
    response.writeHead(200, { 'content-length': '5000' }).end(Buffer.concat([png, Buffer.alloc(4984)]));
  expect((await picture(at(web))).status).toBe(413);
  answer = (_, response) => {
    response.write(png);
    response.end(Buffer.alloc(5000));
  };
  expect((await picture(at(web))).json).toEqual({ problem: { code: 'limit-exceeded', limit: 'pictureBytes' } });
});

test('what does not come to an end in time is left', async () => {
  const config = { pictures: true, extraNetworks: ['127.0.0.1'] };
  const impatient = await BridgeFixture.start(
    { config, limits: { pictureMs: 400 }, resolve: async () => ['127.0.0.1'] },
    certificates,
  );
  const { cookie } = await impatient.session();
  const ask = () => impatient.request('GET', `/api/picture?url=${encodeURIComponent(at(web))}`, { cookie });
  answer = (_, response) => void response.write(png);
  expect((await ask()).status).toBe(504);
  answer = () => undefined;
  expect((await ask()).status).toBe(504);
  await impatient.stop();
});

test('one session takes no slot of another; what nobody waits for any more is given up', async () => {
  const config = { pictures: true, extraNetworks: ['127.0.0.1'] };
  const narrow = await BridgeFixture.start(
    {
      config,
      limits: { picturesAtOnce: 2, picturesAtOncePerSession: 1, picturesWaiting: 1, pictureMs: 600_000 },
      resolve: async () => ['127.0.0.1'],
    },
    certificates,
  );
  const ask = (cookie: string, name: string) =>
    narrow.request('GET', `/api/picture?url=${encodeURIComponent(at(web, name))}`, { cookie });
  const held = new Map<string, ServerResponse>();
  answer = (request, response) => void held.set(request.url!, response);
  const one = (await narrow.session()).cookie;
  const other = (await narrow.session()).cookie;

  const first = ask(one, '/1.png');
  await until('the first', () => held.has('/1.png'));
  const more = [ask(one, '/2.png'), ask(one, '/2.png')];
  expect(await Promise.race(more)).toMatchObject({
    status: 429,
    json: { problem: { code: 'too-many-attempts', retryAfter: 1 } },
  });
  const theirs = ask(other, '/4.png');
  await until('the other session’s', () => held.has('/4.png'));
  expect(held.has('/2.png')).toBe(false);
  held.get('/4.png')!.end(png);
  held.get('/1.png')!.end(png);
  await until('the next of the first', () => held.has('/2.png'));
  held.get('/2.png')!.end(png);
  const statuses = (await Promise.all([first, theirs, ...more])).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([200, 200, 200, 429]);

  const left = connect(narrow.bridge.port, '127.0.0.1');
  const path = `/api/picture?url=${encodeURIComponent(at(web, '/5.png'))}`;
  left.write(`GET ${path} HTTP/1.1\r\nHost: ${narrow.host}\r\nCookie: ${one}\r\n\r\n`);
  await until('one that nobody will wait for', () => held.has('/5.png'));
  const next = ask(one, '/6.png');
  left.destroy();
  await until('the next one', () => held.has('/6.png'));
  held.get('/6.png')!.end(png);
  expect((await next).status).toBe(200);
  expect(narrow.metrics.value('defects')).toBe(0);
  await narrow.stop();
});

test('https is verified against the name', async () => {
  expect((await picture(at(secure, '/x.png', 'localhost'))).status).toBe(200);
  expect((await picture(at(secure, '/x.png', 'pictures.example'))).status).toBe(502);
});

test('one click sends one POST with exactly the words of RFC 8058', async () => {
  answer = (_, response) => response.writeHead(200).end('thank you');
  expect((await unsubscribe(at(secure, '/u?id=7', 'localhost'))).status).toBe(204);
  expect(
    asked.map(({ request, body }) => [request.method, request.url, request.headers['content-type'], body]),
  ).toEqual([['POST', '/u?id=7', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click']]);
  for (const name of ['cookie', 'referer', 'origin', 'x-postern'])
    expect(asked[0]?.request.headers[name]).toBeUndefined();
});

test('the status alone says whether a list was left, however long or slow its page is', async () => {
  const page = Buffer.alloc(1 << 20, 'x');
  const { cookie } = await fixture.session();
  const leave = async (): Promise<number> => (await unsubscribe(at(secure, '/u', 'localhost'), { cookie })).status;
  answer = (_, response) => response.writeHead(200, { 'content-length': page.length }).end(page);
  expect(await leave()).toBe(204);
  let left: Promise<unknown> | undefined;
  answer = (_, response) => {
    left = new Promise((resolve) => response.on('close', resolve));
    response.writeHead(202).write('thank');
  };
  expect(await leave()).toBe(204);
  // The rest is not waited for: the connection is given up.
  await left;
  answer = (_, response) => response.writeHead(404).write('thank');
  expect(await leave()).toBe(503);
});

test('a list that redirects, refuses, speaks plain http or lies inside is not left', async () => {
  for (const status of [301, 302, 307, 404, 500]) {
    answer = (_, response) => response.writeHead(status, { location: at(secure, '/elsewhere', 'localhost') }).end();
    expect((await unsubscribe(at(secure, '/u', 'localhost'))).status).toBe(503);
  }
  expect(asked).toHaveLength(5);
  expect((await unsubscribe(at(web))).status).toBe(403);
  resolve = () => ['192.168.0.1'];
  expect((await unsubscribe('https://list.example/u')).status).toBe(403);
  expect((await unsubscribe(7)).status).toBe(400);
  expect(asked).toHaveLength(5);
});

test('the log says nothing of where pictures came from', () => {
  expect(fixture.log).not.toContain('pictures.example');
});
