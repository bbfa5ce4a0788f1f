import { expect, test } from 'vitest';
import type { SessionInfo } from '../../shared/bridge/control.ts';
import { limits } from '../limits.ts';
import { cookieOf, type FixtureOptions } from '../testing/bridge-fixture.ts';
import { certificates, fresh, prepareBridges, shared } from '../testing/bridges.ts';
import { type Answers, canaryPassword, wellBehaved } from '../testing/mail-server.ts';
import { until } from '../testing/until.ts';

prepareBridges();

test('a sign-in answers with the session and sets a cookie that scripts cannot read', async () => {
  const answer = await shared.signIn();
  expect(answer.status).toBe(200);
  expect(answer.json).toEqual({
    username: 'ida',
    server: { id: 'main', label: 'Main', host: 'localhost' },
    keep: false,
    token: expect.stringMatching(/^[\w.-]+$/),
    expires: expect.any(Number),
  });
  expect(answer.headers['set-cookie']).toHaveLength(1);
  expect(answer.headers['set-cookie']![0]).toMatch(
    /^__Host-postern=v1\.[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.text + answer.headers['set-cookie']).not.toContain(canaryPassword);
});

test('a kept session has a cookie that outlives the browser, for its fourteen days', async () => {
  const answer = await shared.signIn({ keep: true });
  expect(answer.headers['set-cookie']![0]).toContain(`Max-Age=${limits.keptSessionMs / 1000};`);
  const { expires } = answer.json as SessionInfo;
  expect(Math.abs(expires - Date.now() - limits.keptSessionMs)).toBeLessThan(60_000);
});

test('every sign-in is a new session', async () => {
  const [first, second] = [await shared.session(), await shared.session()];
  expect(first.cookie).not.toBe(second.cookie);
  expect(first.info.token).not.toBe(second.info.token);
});

test('unknown user and wrong password get the same bytes', async () => {
  const [wrong, unknown] = [await shared.signIn({ password: 'nope' }), await shared.signIn({ username: 'nobody' })];
  expect(wrong.status).toBe(401);
  expect(wrong.json).toEqual({ problem: { code: 'credentials-refused' } });
  const without = ({ date: _date, ...rest }: object & { date?: unknown }) => rest;
  expect([wrong.status, wrong.text, without(wrong.headers)]).toEqual([
    unknown.status,
    unknown.text,
    without(unknown.headers),
  ]);
  expect(wrong.headers['set-cookie']).toBeUndefined();
});

test('a refusal is held back until the floor, an acceptance is not', async () => {
  const fixture = await fresh({ limits: { refusalFloorMs: 300, refusalJitterMs: 0 } });
  const took = async (over: object): Promise<number> => {
    const begun = performance.now();
    await fixture.signIn(over as Record<string, unknown>);
    return performance.now() - begun;
  };
  expect(await took({ password: 'nope' })).toBeGreaterThanOrEqual(299);
  expect(await took({ server: 'elsewhere' })).toBeGreaterThanOrEqual(299);
});

test.each([
  ['no object', '[]'],
  ['no JSON', '{'],
  ['nothing', ''],
  ['a missing password', '{"username":"a","keep":false}'],
  ['a missing keep', '{"username":"a","password":"b"}'],
  ['password and token', '{"username":"a","password":"b","accessToken":"c","keep":false}'],
  ['a token with a space', '{"username":"a","accessToken":"b c","keep":false}'],
  ['a token with a field end', '{"username":"a","accessToken":"b\\u0001c","keep":false}'],
  ['an empty token', '{"username":"a","accessToken":"","keep":false}'],
  ['no token but null', '{"username":"a","accessToken":null,"keep":false}'],
  ['an empty name', '{"username":"","password":"b","keep":false}'],
  ['a number for a name', '{"username":1,"password":"b","keep":false}'],
  ['a key nobody knows', '{"username":"a","password":"b","keep":false,"host":"evil.example"}'],
  ['a word for compress', '{"username":"a","password":"b","keep":false,"compress":"deflate"}'],
  ['a line break in the name', '{"username":"a\\r\\nA2 LOGOUT","password":"b","keep":false}'],
  ['a NUL in the password', '{"username":"a","password":"b\\u0000c","keep":false}'],
  ['a prototype', '{"username":"a","password":"b","keep":false,"__proto__":{"x":1}}'],
  [
    'a name above the limit',
    JSON.stringify({ username: 'a'.repeat(limits.usernameChars + 1), password: 'b', keep: false }),
  ],
  [
    'a token above the limit',
    JSON.stringify({ username: 'a', accessToken: 'b'.repeat(limits.accessTokenChars + 1), keep: false }),
  ],
  [
    'a password above the limit',
    JSON.stringify({ username: 'a', password: 'b'.repeat(limits.passwordChars + 1), keep: false }),
  ],
])('%s is no sign-in, and the mail server hears nothing of it', async (_name, body) => {
  const before = shared.mail.connections.length;
  const answer = await shared.request(
    'POST',
    '/api/session',
    { ...shared.intent, 'content-type': 'application/json' },
    body,
  );
  expect([answer.status, answer.json]).toEqual([400, { problem: { code: 'bad-request' } }]);
  expect(shared.mail.connections).toHaveLength(before);
});

test('a token signs in, stays in the seal, and signs in again for the next connection', async () => {
  const accessToken = `ya29.canary-${'x'.repeat(limits.accessTokenChars - 12)}`;
  const answers: Answers = (line) =>
    line.includes('AUTHENTICATE') ? 'T OK [CAPABILITY IMAP4rev1] in\r\n' : 'T OK\r\n';
  const fixture = await fresh({
    answers,
    greeting: '* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=OAUTHBEARER AUTH=PLAIN] hi\r\n',
  });
  const answer = await fixture.signIn({ password: undefined, accessToken, username: 'ida@example.org' });
  expect(answer.status).toBe(200);
  expect(answer.text + fixture.log).not.toContain('canary');
  for (const _ of ['the parked line', 'a new one']) {
    const page = await fixture.open(cookieOf(answer), (answer.json as SessionInfo).token);
    page.grant(1000);
    await until('greeting', () => page.text().startsWith('* PREAUTH'));
  }
  expect(fixture.mail.connections).toHaveLength(2);
  for (const { received } of fixture.mail.connections)
    expect(Buffer.from(received().split(/[ \r]/)[3]!, 'base64').toString()).toContain(`auth=Bearer ${accessToken}\x01`);
});

test('a name alone is a sign-in only where the operator permits EXTERNAL', async () => {
  const answers: Answers = (line) => (line.includes('EXTERNAL') ? 'T OK [CAPABILITY IMAP4rev1] in\r\n' : 'T OK\r\n');
  const greeting = '* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=EXTERNAL AUTH=PLAIN] hi\r\n';
  const usual = await fresh({ answers, greeting });
  const refused = await usual.signIn({ password: undefined });
  expect([refused.status, refused.json]).toEqual([400, { problem: { code: 'bad-request' } }]);
  expect(usual.mail.connections).toHaveLength(0);
  const { cert, key } = certificates.goodFiles;
  const [server] = usual.config.servers;
  const permitting = await fresh({
    answers,
    greeting,
    servers: (url) => [
      { ...server!, imap: url, mechanisms: ['EXTERNAL'], clientCertificate: { certFile: cert, keyFile: key } },
    ],
  });
  expect((await permitting.signIn({ password: undefined })).status).toBe(200);
  expect(permitting.mail.connections[0]!.received()).toMatch(/^A1 AUTHENTICATE EXTERNAL aWRh\r\n/);
  const withPassword = await permitting.signIn();
  expect([withPassword.status, withPassword.json]).toEqual([502, { problem: { code: 'no-common-mechanism' } }]);
});

test('a body above the limit is refused by its size', async () => {
  const answer = await shared.signIn({ password: 'x'.repeat(limits.signInBodyBytes) });
  expect([answer.status, answer.json]).toEqual([
    413,
    { problem: { code: 'limit-exceeded', limit: 'signInBodyBytes' } },
  ]);
});

test('a credential that makes no cookie is said before anybody is asked', async () => {
  const before = shared.mail.connections.length;
  const answer = await shared.signIn({
    password: '密'.repeat(limits.passwordChars),
    username: 'ü'.repeat(limits.usernameChars),
  });
  expect([answer.status, answer.json]).toEqual([413, { problem: { code: 'limit-exceeded', limit: 'cookieBytes' } }]);
  expect(shared.mail.connections).toHaveLength(before);
  const largest = await shared.signIn({ password: 'a'.repeat(limits.passwordChars) });
  expect((largest.json as { problem: unknown }).problem).toEqual({ code: 'credentials-refused' });
});

test('a server that is not offered cannot be named', async () => {
  for (const server of ['other', 'imaps://evil.example', 'localhost']) {
    const answer = await shared.signIn({ server });
    expect([answer.status, answer.json]).toEqual([403, { problem: { code: 'server-not-allowed' } }]);
  }
});

test('the problems of the mail server come with their own code and status', async () => {
  const cases = [
    [{ greeting: '* BYE full\r\n' }, 503, { code: 'server-refused', serverText: 'full' }],
    [{ greeting: 'SSH-2.0-x\r\n' }, 502, { code: 'server-protocol' }],
    [{ greeting: null, limits: { greetingMs: 60 } }, 504, { code: 'server-timeout' }],
    [{ greeting: '* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] x\r\n' }, 502, { code: 'no-common-mechanism' }],
    [{ config: { caFile: null } }, 502, { code: 'tls-invalid' }],
  ] as const;
  for (const [options, status, problem] of cases) {
    const fixture = await fresh(options as FixtureOptions);
    const answer = await fixture.signIn();
    expect([answer.status, answer.json]).toEqual([status, { problem }]);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

test('a mail server that is down is its own problem', async () => {
  const fixture = await fresh({});
  await fixture.mail.close().catch(() => {});
  const answer = await fixture.signIn();
  expect([answer.status, answer.json]).toEqual([502, { problem: { code: 'server-unreachable' } }]);
  fixture.mail.close = async () => {};
});

test('too many refusals end in a number of seconds; a success does not count', async () => {
  const fixture = await fresh({ limits: { signInsPerAddress: { points: 2, seconds: 60 } } });
  for (let round = 0; round < 4; round++) expect((await fixture.signIn()).status).toBe(200);
  for (let round = 0; round < 2; round++) expect((await fixture.signIn({ password: 'no' })).status).toBe(401);
  const answer = await fixture.signIn();
  expect(answer.status).toBe(429);
  expect(answer.json).toEqual({ problem: { code: 'too-many-attempts', retryAfter: expect.any(Number) } });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});

test('a mail server that is down does not use up the attempts of a person', async () => {
  const fixture = await fresh({ greeting: '* BYE no\r\n', limits: { signInsPerAddress: { points: 1, seconds: 60 } } });
  for (let round = 0; round < 3; round++) expect((await fixture.signIn()).status).toBe(503);
});

test.each([
  ['hangs up', null, 'server-unreachable'],
  ['says BYE', '* BYE too many failures\r\n', 'server-refused'],
  ['says BAD', 'T BAD what\r\n', 'server-protocol'],
])('a server that %s on the credential is no way around the rates', async (_name, answer, code) => {
  const fixture = await fresh({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
    answers: () => answer,
    limits: { signInsPerAddress: { points: 2, seconds: 60 } },
  });
  for (let round = 0; round < 2; round++) expect((await fixture.signIn()).json).toMatchObject({ problem: { code } });
  expect((await fixture.signIn()).json).toMatchObject({ problem: { code: 'too-many-attempts' } });
});

test('a server that has no time counts no attempt', async () => {
  const fixture = await fresh({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
    answers: () => 'T NO [UNAVAILABLE] later\r\n',
    limits: { signInsPerAddress: { points: 1, seconds: 60 } },
  });
  for (let round = 0; round < 2; round++)
    expect((await fixture.signIn()).json).toMatchObject({ problem: { code: 'server-refused' } });
});

test('who asks about the session gets the same answer as at sign-in', async () => {
  const { cookie, info } = await shared.session();
  const answer = await shared.request('GET', '/api/session', { cookie });
  expect([answer.status, answer.json]).toEqual([200, info]);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('after a minute the seal is renewed, not before, and the end stays the end', async () => {
  const { cookie, info } = await shared.session();
  shared.clock.moved = limits.resealMs + 1000;
  const answer = await shared.request('GET', '/api/session', { cookie });
  const renewed = cookieOf(answer);
  expect(renewed).not.toBe('');
  expect(renewed).not.toBe(cookie);
  expect((answer.json as SessionInfo).expires).toBe(info.expires);
  expect((await shared.request('GET', '/api/session', { cookie: renewed })).headers['set-cookie']).toBeUndefined();
});

test('no cookie, a foreign one, an old one: each is said, and what came is cleared', async () => {
  const none = await shared.request('GET', '/api/session');
  expect([none.status, none.json]).toEqual([401, { problem: { code: 'not-signed-in' } }]);
  expect(none.headers['set-cookie']).toBeUndefined();
  const foreign = await shared.request('GET', '/api/session', { cookie: '__Host-postern=v1.x.y.z' });
  expect([foreign.status, foreign.json]).toEqual([401, { problem: { code: 'not-signed-in' } }]);
  expect(foreign.headers['set-cookie']![0]).toMatch(/^__Host-postern=; .*Expires=Thu, 01 Jan 1970/);
  const { cookie } = await shared.session();
  shared.clock.moved = limits.idleSessionMs + 1000;
  const old = await shared.request('GET', '/api/session', { cookie });
  expect([old.status, old.json]).toEqual([401, { problem: { code: 'session-expired' } }]);
  expect(cookieOf(old)).toBe('');
});

test('the twelve hours end whatever is done, the fourteen days of a kept session too', async () => {
  let { cookie } = await shared.session();
  for (let at = 0; at < limits.sessionMs - limits.idleSessionMs; at += limits.idleSessionMs / 2) {
    shared.clock.moved = at;
    cookie = cookieOf(await shared.request('GET', '/api/session', { cookie })) || cookie;
  }
  shared.clock.moved = limits.sessionMs + 1000;
  expect((await shared.request('GET', '/api/session', { cookie })).status).toBe(401);
  shared.clock.moved = 0;
  const kept = await shared.session({ keep: true });
  shared.clock.moved = limits.keptSessionMs - 10_000;
  expect((await shared.request('GET', '/api/session', { cookie: kept.cookie })).status).toBe(200);
  shared.clock.moved = limits.keptSessionMs + 10_000;
  expect((await shared.request('GET', '/api/session', { cookie: kept.cookie })).status).toBe(401);
});

test('a kept session can be made a brief one, and goes on', async () => {
  const { cookie, info } = await shared.session({ keep: true });
  const answer = await shared.request('DELETE', '/api/session/keep', { ...shared.intent, cookie });
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({ username: info.username, keep: false });
  const brief = answer.json as SessionInfo;
  expect(Math.abs(brief.expires - Date.now() - limits.sessionMs)).toBeLessThan(60_000);
  expect(answer.headers['set-cookie']![0]).not.toContain('Max-Age');
  const again = await shared.request('GET', '/api/session', { cookie: cookieOf(answer) });
  expect(again.json).toMatchObject({ keep: false, expires: brief.expires });
});

test('a session that is over cannot be made a brief one, and nobody else can make it one', async () => {
  expect((await shared.request('DELETE', '/api/session/keep', shared.intent)).status).toBe(401);
  const { cookie } = await shared.session({ keep: true });
  const foreign = await shared.request('DELETE', '/api/session/keep', {
    ...shared.intent,
    cookie,
    origin: 'https://evil.example',
  });
  expect(foreign.status).toBe(403);
  expect(foreign.headers['set-cookie']).toBeUndefined();
});

test('signing out ends the session for good and tells the browser to forget', async () => {
  const { cookie } = await shared.session();
  const answer = await shared.request('DELETE', '/api/session', { ...shared.intent, cookie });
  expect(answer.status).toBe(204);
  expect(answer.text).toBe('');
  expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
  expect(answer.headers['set-cookie']![0]).toMatch(/^__Host-postern=; /);
  const again = await shared.request('GET', '/api/session', { cookie });
  expect([again.status, again.json]).toEqual([401, { problem: { code: 'session-expired' } }]);
});

test('signing out ends the parked connection', async () => {
  const { cookie } = await shared.session();
  const line = shared.mail.connections.at(-1)!;
  await shared.request('DELETE', '/api/session', { ...shared.intent, cookie });
  await until('ended', () => line.socket.destroyed);
});

test('signing out without a session is no mistake', async () => {
  expect((await shared.request('DELETE', '/api/session', shared.intent)).status).toBe(204);
});

test('signing in over an old session ends the old one', async () => {
  const { cookie } = await shared.session();
  const answer = await shared.signIn({}, { cookie });
  expect(answer.status).toBe(200);
  expect((await shared.request('GET', '/api/session', { cookie })).status).toBe(401);
  expect((await shared.request('GET', '/api/session', { cookie: cookieOf(answer) })).status).toBe(200);
});

test('a session survives a restart of the bridge, and a parked connection does not', async () => {
  const fixture = await fresh({});
  const { cookie, info } = await fixture.session();
  await fixture.bridge.stop();
  await until('line ended', () => fixture.mail.connections.every(({ socket }) => socket.destroyed));
  await fixture.launch();
  const answer = await fixture.request('GET', '/api/session', { cookie });
  expect([answer.status, answer.json]).toEqual([200, info]);
});

test('the log has no name, no password, and nothing the mail server said', async () => {
  const fixture = await fresh({
    answers: (line, connection) =>
      line.includes('CAPABILITY')
        ? '* OK canary-server-words\r\nT NO canary-refusal\r\n'
        : wellBehaved()(line, connection),
  });
  await fixture.signIn({ username: 'canary-user' });
  await shared.signIn({ username: 'canary-user' });
  await shared.session();
  const log = fixture.log + shared.log;
  expect(log).toContain('"event":"sign-in-refused"');
  expect(log).toContain('"event":"sign-in"');
  expect(log).not.toContain('canary');
  expect(log).not.toContain('ida');
});
