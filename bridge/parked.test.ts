import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { limits } from './limits.ts';
import type { LoggedIn } from './logged-in.ts';
import { ParkedConnections } from './parked.ts';
import { type TcpPair, tcpPair } from './testing/socket-pairs.ts';
import { until } from './testing/until.ts';

const pairs: TcpPair[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const { near, far } of pairs.splice(0)) {
    near.destroy();
    far.destroy();
  }
});

const connect = async (): Promise<TcpPair & { connection: LoggedIn }> => {
  const pair = await tcpPair();
  pair.far.resume();
  pairs.push(pair);
  return {
    ...pair,
    connection: { socket: pair.near, capabilities: [], compressed: false, alerts: [], rest: Buffer.alloc(0) },
  };
};

test('a connection is handed over once', async () => {
  const parked = new ParkedConnections(limits);
  const { connection } = await connect();
  parked.park('one', connection);
  expect(parked.take('two')).toBeNull();
  expect(parked.take('one')).toBe(connection);
  expect(parked.take('one')).toBeNull();
  expect(connection.socket.destroyed).toBe(false);
});

test('nobody comes for it: the line is ended when its time is over, not before', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const parked = new ParkedConnections(limits);
  const { connection, far } = await connect();
  parked.park('one', connection);
  vi.advanceTimersByTime(limits.parkMs - 1);
  expect(parked.size).toBe(1);
  const ended = once(far, 'end');
  vi.advanceTimersByTime(1);
  expect(parked.size).toBe(0);
  await ended;
});

test('a connection that the mail server ends meanwhile is not handed over', async () => {
  const parked = new ParkedConnections(limits);
  const { connection, far } = await connect();
  parked.park('one', connection);
  far.resetAndDestroy();
  await until('dropped', () => parked.size === 0);
  expect(parked.take('one')).toBeNull();
});

test('a second one of a session takes the place of the first', async () => {
  const parked = new ParkedConnections(limits);
  const [first, second] = [await connect(), await connect()];
  const ended = once(first.far, 'end');
  parked.park('one', first.connection);
  parked.park('one', second.connection);
  await ended;
  expect(parked.take('one')).toBe(second.connection);
});

test('with all places taken the oldest gives way', async () => {
  const parked = new ParkedConnections({ ...limits, parkedTotal: 2 });
  const all = [await connect(), await connect(), await connect()];
  const ended = once(all[0]!.far, 'end');
  for (const [index, { connection }] of all.entries()) parked.park(`s${index}`, connection);
  await ended;
  expect(parked.size).toBe(2);
  expect(parked.take('s0')).toBeNull();
});

test('closing ends all of them, and whatever comes later', async () => {
  const parked = new ParkedConnections(limits);
  const [before, after] = [await connect(), await connect()];
  const ended = [once(before.far, 'end'), once(after.far, 'end')];
  parked.park('one', before.connection);
  parked.close();
  parked.park('two', after.connection);
  await Promise.all(ended);
  expect(parked.size).toBe(0);
});
