// What goes over a socket to the mail server, and how it ends. Who gets one: imap-access.test.ts.

import { expect, test } from 'vitest';
import { closeCodes, readControlFrame } from '../../shared/bridge/control.ts';
import { limits } from '../limits.ts';
import { closedWith, greeted } from '../testing/bridge-fixture.ts';
import { fresh, prepareBridges, shared } from '../testing/bridges.ts';
import { canaryPassword, wellBehaved } from '../testing/mail-server.ts';
import { until } from '../testing/until.ts';

prepareBridges();

test('from sign-in to a command: one login at the mail server, greeting, octets both ways', async () => {
  const fixture = await fresh();
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token);
  expect(page.socket.protocol).toBe('postern.v1');
  expect(page.socket.extensions).toBe('');
  await greeted(page);
  expect(page.text()).toBe('* PREAUTH [CAPABILITY IMAP4REV1 SASL-IR ID IDLE] Postern ready\r\n');
  page.grant(1 << 20);
  page.socket.send(Buffer.from('a1 NOOP\r\n'));
  await until('answer', () => page.text().includes('a1 OK'));
  expect(fixture.mail.connections).toHaveLength(1);
  expect(fixture.metrics.value('parked_used')).toBe(1);
});

test('what is sent the moment the socket opens is not lost', async () => {
  const fixture = await fresh();
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token);
  page.grant(1 << 20);
  page.socket.send(Buffer.from('a1 NOOP\r\na2 NOOP\r\n'));
  await until('answers', () => page.text().includes('a2 OK'));
  expect(page.text()).toMatch(/^\* PREAUTH .*\r\na1 OK done\r\na2 OK done\r\n$/);
});

test('octets pipelined behind the last answer of the sign-in come first, none missing', async () => {
  const behind = '* 23 EXISTS\r\n* OK [ALERT] half';
  const fixture = await fresh({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
    answers: (line) => {
      if (line.includes('AUTHENTICATE')) return 'T OK [CAPABILITY IMAP4rev1 ID] in\r\n';
      return line.includes('ID') ? `T OK done\r\n${behind}` : ' a line\r\nT OK done\r\n';
    },
  });
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token);
  page.grant(1 << 20);
  page.socket.send(Buffer.from('b1 NOOP\r\n'));
  await until('answer', () => page.text().includes('b1 OK'));
  expect(page.text().split('\r\n').slice(1).join('\r\n')).toBe(`${behind} a line\r\nb1 OK done\r\n`);
});

test('alerts of the sign-in reach the page behind the greeting', async () => {
  const fixture = await fresh({
    answers: (line, connection) =>
      line.includes('CAPABILITY')
        ? `* OK [ALERT] Quota nearly reached\r\n${wellBehaved()(line, connection)}`
        : wellBehaved()(line, connection),
  });
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token);
  await until('alert', () => page.text().includes('ALERT'));
  expect(page.text()).toMatch(/ Postern ready\r\n\* OK \[ALERT\] Quota nearly reached\r\n$/);
});

test('who the mail server says it is reaches the page behind the greeting', async () => {
  const fixture = await fresh({
    answers: (line, connection) =>
      line.includes(' ID ')
        ? '* ID ("name" "GImap" "vendor" "Google, Inc." "TransID" "x")\r\nT OK done\r\n'
        : wellBehaved()(line, connection),
  });
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token);
  await until('identity', () => page.text().includes('* ID'));
  expect(page.text()).toMatch(/ Postern ready\r\n\* ID \("name" "GImap" "vendor" "Google, Inc\."\)\r\n$/);
});

const bothOffers = (token: string) => ['postern.v1', `token.${token}`, 'compress.deflate'];

test('a compressed line is announced before the greeting, and then relayed as it is in both directions', async () => {
  const fixture = await fresh({
    answers: (line, connection) =>
      line.startsWith('\x00') ? '\x00\x03\x00\xfc\xff* X' : wellBehaved()(line, connection),
  });
  const { cookie, info } = await fixture.session({ compress: true });
  const page = await fixture.open(cookie, info.token, {}, bothOffers(info.token));
  await greeted(page);
  const greeting = page.text();
  expect(greeting).not.toContain('COMPRESS');
  expect(page.frames).toEqual([JSON.stringify({ type: 'compressed', after: greeting.length }), greeting.length]);
  page.grant(1 << 20);
  page.socket.send(Buffer.from('\x00\x09\x00\xf6\xffA1 NOOP\r\n', 'latin1'));
  await until('answer', () => page.text().length > greeting.length);
  expect(page.text().slice(greeting.length)).toBe('\x00\x03\x00\xfc\xff* X');
  expect(fixture.mail.connections).toHaveLength(1);
});

test('a browser that did not ask gets a plain line, also when a compressed one is parked', async () => {
  const fixture = await fresh({});
  const { cookie, info } = await fixture.session({ compress: true });
  const page = await fixture.open(cookie, info.token);
  await greeted(page);
  expect(page.frames).toEqual([page.text().length]);
  expect(fixture.mail.connections).toHaveLength(2);
  expect(fixture.mail.connections[1]!.received()).not.toContain('COMPRESS');
  await until('the parked one to end', () => fixture.mail.connections[0]!.socket.destroyed);
});

test('a browser that asks takes a plain parked line: another sign-in would cost more than it saves', async () => {
  const fixture = await fresh({});
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token, {}, bothOffers(info.token));
  await greeted(page);
  expect(page.frames).toEqual([page.text().length]);
  expect(fixture.mail.connections).toHaveLength(1);
});

test('a socket that dials anew asks for what the browser offered', async () => {
  const fixture = await fresh({});
  const { cookie, info } = await fixture.session();
  await greeted(await fixture.open(cookie, info.token, {}, bothOffers(info.token)));
  const second = await fixture.open(cookie, info.token, {}, bothOffers(info.token));
  await greeted(second);
  expect(second.frames[0]).toContain('"compressed"');
});

test('a second socket dials anew, with the credential of the cookie', async () => {
  const fixture = await fresh();
  const { cookie, info } = await fixture.session();
  const pages = [await fixture.open(cookie, info.token), await fixture.open(cookie, info.token)];
  for (const page of pages) await greeted(page);
  expect(fixture.mail.connections).toHaveLength(2);
  expect(pages[0]!.text()).toBe(pages[1]!.text());
});

test('the record of the sign-in comes first, with times and without secrets', async () => {
  // A server that sends back what it was told, in every kind of answer.
  const echo = (line: string) => `* OK [X-${line}] ${line}\r\n* ${line}\r\n* ID ("name" "${line}")\r\n`;
  let told = '';
  const fixture = await fresh({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR ID] hi\r\n',
    answers: (line) => {
      if (!line.includes('AUTHENTICATE')) return `${echo(told)}T OK ${told}\r\n`;
      told = `${line.split(' ').at(-1)} ${canaryPassword} ida`;
      return `${echo(told)}T OK [CAPABILITY IMAP4rev1 ID IDLE X-${canaryPassword}] ${told}\r\n`;
    },
  });
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token);
  await greeted(page);
  const [text] = page.records;
  const frame = readControlFrame(text!);
  if (frame?.type !== 'login-record') throw new Error('no record');
  const lines = frame.events.map(({ from, name, text }) => [
    from,
    name,
    text.map((piece) => (typeof piece === 'string' ? piece : `<${piece.gap}>`)).join(''),
  ]);
  expect(lines[0]).toEqual(['server', 'OK', '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR ID] hi']);
  expect(lines[1]).toEqual(['client', 'AUTHENTICATE', 'A1 AUTHENTICATE PLAIN <secret>']);
  expect(lines[2]).toEqual(['server', 'OK', '* OK <withheld>']);
  // Sizes of what is secret come in steps: the length of a password is nobody's business.
  expect(frame.events[1]?.bytes).toBe(64);
  expect(frame.events[1]?.text.at(-1)).toEqual({ gap: 'secret', bytes: 0 });
  expect(lines).toContainEqual(['server', 'OK', 'A1 OK [CAPABILITY IMAP4REV1 ID IDLE <withheld>] <withheld>']);
  expect(lines).toContainEqual(['client', 'ID', 'A2 ID ("name" "Postern")']);
  expect(lines.at(-1)).toEqual(['server', 'OK', 'A2 OK <withheld>']);
  const answers = frame.events.map(({ answer }) => answer).filter((answer) => answer !== null);
  expect(answers).toMatchObject([
    { command: 'AUTHENTICATE', status: 'ok', roundTrips: 1 },
    { command: 'ID', status: 'ok', roundTrips: 1 },
  ]);
  expect(frame.events.every(({ at }) => at >= 0)).toBe(true);
  for (const secret of [canaryPassword, Buffer.from(`\0ida\0${canaryPassword}`).toString('base64'), 'ida'])
    expect(text).not.toContain(secret);
});

test('no byte of the sign-in, and no password, reaches the page or the log', async () => {
  const fixture = await fresh();
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token);
  page.grant(1 << 20);
  page.socket.send(Buffer.from('a1 NOOP canary-command\r\n'));
  await until('answer', () => page.text().includes('a1 OK'));
  const said = page.text() + fixture.log;
  for (const secret of [
    canaryPassword,
    Buffer.from(`\0ida\0${canaryPassword}`).toString('base64'),
    'AUTHENTICATE',
    'canary',
  ])
    expect(said).not.toContain(secret);
  expect(fixture.log).toContain('"event":"socket-opened"');
});

test('no line to the mail server: its problem, closed 4001, and the session lives on', async () => {
  const fixture = await fresh({ limits: { parkMs: 1 } });
  const { cookie, info } = await fixture.session();
  await until('not parked', () => fixture.mail.connections.every(({ socket }) => socket.destroyed));
  await fixture.mail.close();
  expect(await closedWith(await fixture.open(cookie, info.token))).toEqual({
    code: closeCodes.upstreamFailed,
    problem: { code: 'server-unreachable' },
  });
  fixture.mail.close = async () => {};
  expect((await fixture.request('GET', '/api/session', { cookie })).status).toBe(200);
});

test('the mail server goes: connection-lost, closed 4000', async () => {
  const { cookie, info } = await shared.session();
  const page = await shared.open(cookie, info.token);
  page.grant(1 << 20);
  await greeted(page);
  shared.mail.connections.at(-1)!.socket.end('* BYE restarting\r\n');
  expect(await closedWith(page)).toEqual({ code: closeCodes.upstreamClosed, problem: { code: 'connection-lost' } });
  expect(page.text()).toContain('* BYE restarting\r\n');
});

test('a message above the limit, or in too many fragments, ends the socket and nothing else', async () => {
  const { cookie, info } = await shared.session();
  const big = await shared.open(cookie, info.token);
  await greeted(big);
  big.socket.send(Buffer.alloc(limits.messageBytes + 1));
  expect((await closedWith(big)).code).toBe(1009);
  const cut = await shared.open(cookie, info.token);
  await greeted(cut);
  for (let part = 0; part < 1000; part++) cut.socket.send(Buffer.from('x'), { fin: part === 999, binary: true });
  expect((await closedWith(cut)).code).toBe(1008);
  const fine = await shared.open(cookie, info.token);
  await greeted(fine);
  fine.grant(1 << 20);
  for (let part = 0; part < limits.fragments; part++)
    fine.socket.send(Buffer.from(part === limits.fragments - 1 ? 'a1 NOOP\r\n' : ''), {
      fin: part === limits.fragments - 1,
      binary: true,
    });
  await until('answer', () => fine.text().includes('a1 OK'));
});

test('stopping tells every page, ends every line, and frees the port', async () => {
  const fixture = await fresh();
  const { cookie, info } = await fixture.session();
  const page = await fixture.open(cookie, info.token);
  await greeted(page);
  await fixture.session();
  await fixture.bridge.stop();
  expect(await closedWith(page)).toEqual({ code: closeCodes.bridgeStopping, problem: { code: 'bridge-stopping' } });
  await until('lines ended', () => fixture.mail.connections.every(({ socket }) => socket.destroyed));
  await fixture.launch();
  await greeted(await fixture.open(cookie, info.token));
});
