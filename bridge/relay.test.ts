import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { closeCodes, readControlFrame, writeControlFrame } from '../shared/bridge/control.ts';
import type { Problem } from '../shared/problems.ts';
import { type Limits, limits as standard } from './limits.ts';
import { Relay, type RelayEnd } from './relay.ts';
import { tcpPair, webSocketPair } from './testing/socket-pairs.ts';
import { until } from './testing/until.ts';

const greeting = Buffer.from('* PREAUTH [CAPABILITY IMAP4rev1] Postern ready\r\n');
const cleanups: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** A relay with a page on one side and a mail server on the other. */
const start = async (over: Partial<Limits> = {}, { rest = Buffer.alloc(0), autoPong = true } = {}) => {
  const [tcp, web] = await Promise.all([tcpPair(), webSocketPair(autoPong)]);
  const page = {
    bytes: 0,
    chunks: [] as Buffer[],
    problem: null as Problem | null,
    closed: null as number | null,
    grant: (bytes: number) => web.client.send(writeControlFrame({ type: 'credit', bytes })),
    socket: web.client,
    text: () => Buffer.concat(page.chunks).toString('latin1'),
  };
  web.client.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      page.bytes += data.length;
      page.chunks.push(data);
    } else {
      const frame = readControlFrame(data.toString());
      if (frame?.type === 'problem') page.problem = frame.problem;
    }
  });
  web.client.on('close', (code) => {
    page.closed = code;
  });
  const ended: RelayEnd[] = [];
  const relay = new Relay({
    browser: web.server,
    upstream: tcp.near,
    greeting,
    rest,
    limits: { ...standard, ...over },
    onEnd: (end) => ended.push(end),
  });
  cleanups.push(() => {
    web.close();
    tcp.near.destroy();
    tcp.far.destroy();
  });
  return { relay, page, server: tcp.far, near: tcp.near, ended };
};

type Started = Awaited<ReturnType<typeof start>>;

/** When this is over, whatever the bridge had sent before is here, and the bridge has what the page had sent before. */
const roundTrip = async ({ page }: Started): Promise<void> => {
  page.socket.ping();
  await once(page.socket, 'pong');
};

test('the greeting comes before any credit, and nothing else does', async () => {
  const all = await start({}, { rest: Buffer.from('* 1 EXISTS\r\n') });
  all.server.write('* 2 EXISTS\r\n');
  await until('greeting', () => all.page.bytes > 0);
  await roundTrip(all);
  expect(all.page.text()).toBe(greeting.toString());
});

test('not one byte flows beyond what was granted, whatever the sizes', async () => {
  const all = await start();
  const mail = randomBytes(700_000);
  all.server.write(mail);
  let granted = 0;
  for (const grant of [greeting.length, 1, 65_535, 65_536, 65_537, 3, 200_000]) {
    all.page.grant(grant);
    granted += grant;
    await until(`${granted} bytes`, () => all.page.bytes >= granted);
    for (let round = 0; round < 3; round++) await roundTrip(all);
    expect(all.page.bytes).toBe(granted);
    expect(all.relay.upstreamPaused).toBe(true);
  }
  all.page.grant(1_000_000);
  await until('the rest', () => all.page.bytes === greeting.length + mail.length);
  expect(Buffer.concat(all.page.chunks).subarray(greeting.length).equals(mail)).toBe(true);
});

test('what was read before the relay began goes first, then the rest in order, in slices of the limit', async () => {
  const all = await start({ sliceBytes: 1000 }, { rest: Buffer.from(`A${'x'.repeat(2500)}`) });
  all.server.write(`B${'y'.repeat(2500)}`);
  all.page.grant(1_000_000);
  await until('all', () => all.page.bytes === greeting.length + 2 * 2501);
  expect(all.page.text()).toBe(`${greeting}A${'x'.repeat(2500)}B${'y'.repeat(2500)}`);
  for (const chunk of all.page.chunks) expect(chunk.length).toBeLessThanOrEqual(1000);
});

test('a page that stops reading costs a bounded buffer, and loses nothing', async () => {
  const all = await start();
  const most = standard.highWaterBytes + 2 * standard.sliceBytes;
  const mail = randomBytes(15 << 20);
  let largest = 0;
  all.page.socket.pause();
  all.page.grant(standard.creditBytes - greeting.length);
  all.server.write(mail);
  await until('the mail server is paused', () => {
    largest = Math.max(largest, all.relay.heldDown);
    return all.relay.upstreamPaused && all.relay.heldDown > standard.lowWaterBytes;
  });
  const held = all.relay.bytesDown;
  all.page.socket.resume();
  await until('all of it', () => {
    largest = Math.max(largest, all.relay.heldDown);
    return all.page.bytes === greeting.length + mail.length;
  });
  expect(held).toBeLessThan(mail.length);
  expect(largest).toBeLessThanOrEqual(most);
  expect(Buffer.concat(all.page.chunks).subarray(greeting.length).equals(mail)).toBe(true);
});

test('a mail server that stops reading stops the page, and loses nothing', async () => {
  const all = await start();
  const piece = randomBytes(512 * 1024);
  for (let count = 0; count < 40; count++) all.page.socket.send(piece);
  await until('the page is paused', () => all.relay.browserPaused);
  expect(all.near.writableLength).toBeLessThanOrEqual(2 * standard.messageBytes);
  let received = 0;
  let isEqual = true;
  all.server.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; at += 4096) isEqual &&= chunk[at] === piece[(received + at) % piece.length];
    received += chunk.length;
  });
  all.server.resume();
  await until('all of it', () => received === 40 * piece.length);
  expect(isEqual).toBe(true);
  expect(all.relay.bytesUp).toBe(received);
});

test('a page that takes nothing for too long is let go as stalled', async () => {
  const all = await start({ stallMs: 50, closeGraceMs: 50 });
  all.page.socket.pause();
  all.page.grant(standard.creditBytes - greeting.length);
  all.server.write(Buffer.alloc(15 << 20));
  all.server.resume();
  const gone = once(all.server, 'close');
  await until('end', () => all.ended.length > 0);
  expect(all.ended[0]).toMatchObject({ close: closeCodes.stalled, problem: { code: 'connection-stalled' } });
  await gone;
});

test('a mail server that takes nothing for too long ends it as stalled, and the page is told', async () => {
  const all = await start({ stallMs: 50, closeGraceMs: 50 });
  for (let count = 0; count < 40; count++) all.page.socket.send(Buffer.alloc(512 * 1024));
  await until('close', () => all.page.closed !== null);
  expect(all.ended[0]).toMatchObject({ close: closeCodes.stalled, problem: { code: 'connection-stalled' } });
});

test('a page without credit is not stalled: it may take its time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const all = await start();
  all.server.write(Buffer.alloc(100_000));
  all.page.grant(greeting.length + 1);
  await until('one byte', () => all.page.bytes === greeting.length + 1);
  vi.advanceTimersByTime(10 * standard.stallMs);
  await roundTrip(all);
  expect(all.ended).toEqual([]);
});

test('when the mail server goes, its last words come first, then the problem, then the close', async () => {
  const all = await start();
  all.page.grant(1000);
  all.server.end('* BYE maintenance\r\n');
  await until('close', () => all.page.closed !== null);
  expect(all.page.text()).toBe(`${greeting}* BYE maintenance\r\n`);
  expect(all.page.problem).toEqual({ code: 'connection-lost' });
  expect(all.page.closed).toBe(closeCodes.upstreamClosed);
});

test('last words wait for credit too', async () => {
  const all = await start();
  all.page.grant(greeting.length + 5);
  all.server.end('* BYE maintenance\r\n');
  await until('a part', () => all.page.bytes === greeting.length + 5);
  await roundTrip(all);
  expect(all.page.closed).toBeNull();
  all.page.grant(1000);
  await until('close', () => all.page.closed !== null);
  expect(all.page.text()).toBe(`${greeting}* BYE maintenance\r\n`);
});

test('a broken line to the mail server is a lost connection', async () => {
  const all = await start();
  all.page.grant(1000);
  await until('greeting', () => all.page.bytes > 0);
  all.server.resetAndDestroy();
  await until('close', () => all.page.closed !== null);
  expect(all.page.problem).toEqual({ code: 'connection-lost' });
  expect(all.page.closed).toBe(closeCodes.upstreamClosed);
});

test('when the page goes, the mail server sees the end of the stream', async () => {
  const all = await start();
  all.server.resume();
  const end = once(all.server, 'end');
  all.page.socket.close(1000);
  await end;
  await until('end', () => all.ended.length > 0);
  expect(all.ended).toEqual([{ close: null, problem: null, bytesDown: greeting.length, bytesUp: 0 }]);
});

test('a control frame above the limit, and a balance above the limit, are breaches', async () => {
  for (const [frame, limit] of [
    ['x'.repeat(standard.controlBytes + 1), 'controlBytes'],
    [writeControlFrame({ type: 'credit', bytes: standard.creditBytes + greeting.length + 1 }), 'creditBytes'],
  ] as const) {
    const all = await start();
    all.page.socket.send(frame);
    await until('close', () => all.page.closed !== null);
    expect(all.page.problem).toEqual({ code: 'limit-exceeded', limit });
    expect(all.page.closed).toBe(closeCodes.policy);
  }
});

test('frames nobody knows are ignored, and none of them reaches the mail server', async () => {
  const all = await start();
  let received = '';
  all.server.on('data', (chunk) => {
    received += chunk;
  });
  all.server.resume();
  for (const text of ['', '{', '[]', '{"type":"dance"}', '{"type":"credit","bytes":-5}', 'a1 LOGOUT\r\n'])
    all.page.socket.send(text);
  all.page.socket.send(Buffer.from('a1 NOOP\r\n'));
  await until('command', () => received.length > 0);
  expect(received).toBe('a1 NOOP\r\n');
  expect(all.ended).toEqual([]);
});

test('a page that answers no pings is gone', async () => {
  const all = await start({ pingMs: 10 }, { autoPong: false });
  await until('end', () => all.ended.length > 0);
  expect(all.ended[0]?.close).toBeNull();
  await until('cut', () => all.page.closed !== null);
  expect(all.page.closed).toBe(1006);
});

test('a page that answers pings stays', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const pingMs = 5;
  const all = await start({ pingMs });
  let pings = 0;
  all.page.socket.on('ping', () => pings++);
  for (let told = 1; told <= 10; told++) {
    vi.advanceTimersByTime(pingMs);
    await until('ping', () => pings === told);
    await roundTrip(all);
  }
  expect(all.ended).toEqual([]);
});

test('silence on both sides ends it as idle; a byte of either side keeps it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const all = await start();
  all.page.grant(10_000);
  vi.advanceTimersByTime(standard.idleSocketMs - 1);
  all.page.socket.send(Buffer.from('x'));
  await until('a byte up', () => all.relay.bytesUp === 1);
  vi.advanceTimersByTime(standard.idleSocketMs - 1);
  all.server.write('y');
  await until('a byte down', () => all.page.bytes === greeting.length + 1);
  vi.advanceTimersByTime(standard.idleSocketMs - 1);
  await roundTrip(all);
  expect(all.ended).toEqual([]);
  vi.advanceTimersByTime(1);
  await until('close', () => all.page.closed !== null);
  expect(all.page.closed).toBe(closeCodes.idle);
  expect(all.page.problem).toEqual({ code: 'session-expired' });
});

test('a close from above is said, done once, and ends both lines', async () => {
  const all = await start();
  all.server.resume();
  const end = once(all.server, 'end');
  all.relay.close(closeCodes.bridgeStopping, { code: 'bridge-stopping' });
  all.relay.close(closeCodes.policy, { code: 'unexpected' });
  await Promise.all([end, until('close', () => all.page.closed !== null)]);
  expect(all.page.closed).toBe(closeCodes.bridgeStopping);
  expect(all.page.problem).toEqual({ code: 'bridge-stopping' });
  expect(all.ended).toHaveLength(1);
});
