// Who gets a socket, how many, and for how long: origins, sessions and limits. What goes over it: imap.test.ts.

import { expect, test } from 'vitest';
import { closeCodes } from '../../shared/bridge/control.ts';
import { limits } from '../limits.ts';
import { closedWith, cookieOf, greeted, RefusedUpgrade } from '../testing/bridge-fixture.ts';
import { fresh, prepareBridges, shared } from '../testing/bridges.ts';
import { wellBehaved } from '../testing/mail-server.ts';
import { until } from '../testing/until.ts';

prepareBridges();

const statusOf = async (opening: Promise<unknown>): Promise<number> => {
  const thrown = await opening.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(RefusedUpgrade);
  return (thrown as RefusedUpgrade).status;
};

test.each([
  ['a foreign origin', { origin: 'https://evil.example' }, 403],
  ['no origin', { origin: undefined }, 403],
  ['a null origin', { origin: 'null' }, 403],
  ['an origin that only begins like ours', { origin: 'ORIGIN.evil.example' }, 403],
  ['our name with another scheme', { origin: 'https:HOST' }, 403],
  ['our name with another port', { origin: 'http://localhost:1' }, 403],
  ['a foreign host', { host: 'evil.example' }, 421],
  ['a host with another port', { host: 'localhost:1' }, 421],
  ['another name of ours than the origin', { host: '127.0.0.1:PORT' }, 403],
])('%s gets no upgrade and no line to the mail server', async (_name, headers, status) => {
  const { cookie, info } = await shared.session();
  const before = shared.mail.connections.length;
  const filled = Object.fromEntries(
    Object.entries(headers).map(([name, value]: [string, string | undefined]) => [
      name,
      value
        ?.replace('ORIGIN', shared.origin)
        .replace('HOST', `//${shared.host}`)
        .replace('PORT', String(shared.bridge.port)),
    ]),
  );
  expect(await statusOf(shared.open(cookie, info.token, filled))).toBe(status);
  expect(shared.mail.connections).toHaveLength(before);
});

test('the address 127.0.0.1 is ours too, when host and origin agree', async () => {
  const { cookie, info } = await shared.session();
  const host = `127.0.0.1:${shared.bridge.port}`;
  const page = await shared.open(cookie, info.token, { host, origin: `http://${host}` });
  await greeted(page);
});

test('an offer without token, without our protocol, or too long is refused', async () => {
  const { cookie, info } = await shared.session();
  for (const offers of [
    ['postern.v1'],
    [`token.${info.token}`],
    ['postern.v2', `token.${info.token}`],
    ['postern.v1', `token.${'x'.repeat(limits.subprotocolBytes)}`],
    [],
  ])
    expect(await statusOf(shared.open(cookie, info.token, {}, offers))).toBe(400);
});

test('no session, a foreign cookie, a token of another session: said after the upgrade, closed 4401', async () => {
  const [one, two] = [await shared.session(), await shared.session()];
  const before = shared.mail.connections.length;
  const cases = [
    [null, one.info.token, 'not-signed-in'],
    ['__Host-postern=v1.a.b.c', one.info.token, 'not-signed-in'],
    [one.cookie, two.info.token, 'session-expired'],
    [one.cookie, 'nonsense', 'session-expired'],
  ] as const;
  for (const [cookie, token, code] of cases)
    expect(await closedWith(await shared.open(cookie, token))).toEqual({
      code: closeCodes.sessionExpired,
      problem: { code },
    });
  expect(shared.mail.connections).toHaveLength(before);
});

test('a session that is over gets no socket', async () => {
  const { cookie, info } = await shared.session();
  shared.clock.moved = limits.idleSessionMs + 1000;
  expect(await closedWith(await shared.open(cookie, info.token))).toEqual({
    code: closeCodes.sessionExpired,
    problem: { code: 'session-expired' },
  });
});

test('signing out closes every socket of the session, and of no other', async () => {
  const fixture = await fresh();
  const [one, two] = [await fixture.session(), await fixture.session()];
  const pages = [
    await fixture.open(one.cookie, one.info.token),
    await fixture.open(one.cookie, one.info.token),
    await fixture.open(two.cookie, two.info.token),
  ];
  for (const page of pages) await greeted(page);
  await fixture.request('DELETE', '/api/session', { ...fixture.intent, cookie: one.cookie });
  for (const page of pages.slice(0, 2))
    expect(await closedWith(page)).toEqual({ code: closeCodes.sessionExpired, problem: { code: 'session-expired' } });
  expect(pages[2]!.closed()).toBeNull();
  await until('lines ended', () => fixture.mail.connections.filter(({ socket }) => !socket.destroyed).length === 1);
});

test('an open socket keeps a session alive that nobody asks about, until its end closes it', async () => {
  const fixture = await fresh({ limits: { recheckMs: 10 } });
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token);
  await greeted(page);
  for (let at = 0; at < limits.sessionMs - limits.idleSessionMs; at += limits.idleSessionMs - 60_000) {
    fixture.clock.moved = at;
    await new Promise((resolve) => setTimeout(resolve, 25));
    expect(page.closed()).toBeNull();
  }
  expect((await fixture.request('GET', '/api/session', { cookie })).status).toBe(200);
  fixture.clock.moved = limits.sessionMs + 1000;
  expect(await closedWith(page)).toEqual({ code: closeCodes.sessionExpired, problem: { code: 'session-expired' } });
});

test('a password that is refused now ends the session instead of being tried again', async () => {
  let isChanged = false;
  const behave = wellBehaved();
  const fixture = await fresh({
    answers: (line, connection) =>
      isChanged && line.includes('AUTHENTICATE') ? 'T NO [AUTHENTICATIONFAILED] no\r\n' : behave(line, connection),
  });
  const { cookie, info } = await fixture.session();
  await greeted(await fixture.open(cookie, info.token));
  isChanged = true;
  expect(await closedWith(await fixture.open(cookie, info.token))).toEqual({
    code: closeCodes.sessionExpired,
    problem: { code: 'credentials-refused' },
  });
  const asked = fixture.mail.connections.length;
  expect(await closedWith(await fixture.open(cookie, info.token))).toMatchObject({
    problem: { code: 'session-expired' },
  });
  expect(fixture.mail.connections).toHaveLength(asked);
  expect(cookieOf(await fixture.request('GET', '/api/session', { cookie }))).toBe('');
});

test.each(['NO try later', 'NO [ALERT] Too many simultaneous connections'])(
  'a further line that is refused with "%s" beside one that stands leaves the session as it is',
  async (refusal) => {
    let isFull = false;
    const behave = wellBehaved();
    const fixture = await fresh({
      answers: (line, connection) =>
        isFull && line.includes('AUTHENTICATE') ? `T ${refusal}\r\n` : behave(line, connection),
    });
    const { cookie, info } = await fixture.session();
    const first = await fixture.open(cookie, info.token);
    await greeted(first);
    isFull = true;
    expect(await closedWith(await fixture.open(cookie, info.token))).toEqual({
      code: closeCodes.upstreamFailed,
      problem: { code: 'server-refused' },
    });
    expect(first.closed()).toBeNull();
    isFull = false;
    await greeted(await fixture.open(cookie, info.token));
  },
);

test('sockets of one session, of one user and of the process are counted', async () => {
  const cases = [
    ['socketsPerSession', true],
    ['socketsPerUser', false],
    ['socketsTotal', false],
  ] as const;
  for (const [limit, sameSession] of cases) {
    const fixture = await fresh({ limits: { [limit]: 2 } });
    const first = await fixture.session();
    for (let round = 0; round < 2; round++) await greeted(await fixture.open(first.cookie, first.info.token));
    const last = sameSession ? first : await fixture.session();
    expect(await closedWith(await fixture.open(last.cookie, last.info.token))).toEqual({
      code: closeCodes.policy,
      problem: { code: 'limit-exceeded', limit },
    });
  }
});

test('a closed socket makes room again', async () => {
  const fixture = await fresh({ limits: { socketsPerSession: 1 } });
  const { cookie, info } = await fixture.session();
  for (let round = 0; round < 3; round++) {
    const page = await fixture.open(cookie, info.token);
    await greeted(page);
    page.socket.close();
    await until('line ended', () => fixture.mail.connections.every(({ socket }) => socket.destroyed));
  }
});

test('a session may open so many sockets a minute, and an address without a session fewer', async () => {
  const fixture = await fresh({
    limits: { upgradesPerSession: { points: 1, seconds: 60 }, refusedUpgradesPerAddress: { points: 2, seconds: 60 } },
  });
  const { cookie, info } = await fixture.session();
  await greeted(await fixture.open(cookie, info.token));
  expect(await closedWith(await fixture.open(cookie, info.token))).toMatchObject({
    code: closeCodes.policy,
    problem: { code: 'too-many-attempts' },
  });
  for (let round = 0; round < 2; round++) await closedWith(await fixture.open(null, info.token));
  expect(await statusOf(fixture.open(null, info.token))).toBe(429);
});
