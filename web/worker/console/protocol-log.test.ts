import { describe, expect, test } from 'vitest';
import type { ProtocolBatch, ProtocolEvent } from '../../client/protocol.ts';
import { FakeWorld } from '../testing/fake-world.ts';
import { ownPage } from '../views.ts';
import { batchTime, ProtocolLog, quietRing, watchedRing } from './protocol-log.ts';

const start = () => {
  const world = new FakeWorld({ accept: () => null });
  const batches: ProtocolBatch[] = [];
  const log = new ProtocolLog(world, (batch) => batches.push(batch));
  return { world, batches, log, line: log.open('mail') };
};

const tapped = (over: Partial<ProtocolEvent> & { cause?: number | null } = {}) => ({
  from: 'server' as const,
  at: 5,
  tag: null,
  name: 'EXISTS',
  text: ['* 3 EXISTS'],
  bytes: 12,
  burst: 0,
  answer: null,
  cause: null,
  ...over,
});

describe('what is kept', () => {
  test('the ring holds its number of events and lets the oldest go', () => {
    const { log, line } = start();
    for (let i = 0; i < quietRing.events * 3; i++) line.tap.on(tapped({ at: i }));
    const { events } = log.watch(true, ownPage);
    expect(events.length).toBeLessThanOrEqual(quietRing.events);
    expect(events.length).toBeGreaterThan(quietRing.events * 0.8);
    expect(events.at(-1)?.at).toBe(quietRing.events * 3 - 1);
  });

  test('the ring holds its characters of text', () => {
    const { log, line } = start();
    for (let i = 0; i < 400; i++) line.tap.on(tapped({ text: ['x'.repeat(4096)] }));
    const { events } = log.watch(true, ownPage);
    const chars = events.reduce((sum, { text }) => sum + (text[0] as string).length, 0);
    expect(chars).toBeLessThanOrEqual(quietRing.chars);
    expect(chars).toBeGreaterThan(quietRing.chars * 0.7);
  });

  test('while somebody watches it is larger, and small again afterwards', () => {
    const { log, line } = start();
    log.watch(true, ownPage);
    for (let i = 0; i < watchedRing.events * 2; i++) line.tap.on(tapped());
    expect(log.watch(true, ownPage).events.length).toBeGreaterThan(watchedRing.events * 0.8);
    log.watch(false, ownPage);
    expect(log.watch(true, ownPage).events.length).toBeLessThanOrEqual(quietRing.events);
  });

  test('causes that sent nothing are forgotten', () => {
    const { log } = start();
    for (let i = 0; i < 50_000; i++) log.begin('scroll', String(i));
    expect(log.watch(true, ownPage).actions.length).toBeLessThanOrEqual(2 * watchedRing.events + 1);
  });

  test('clearing forgets the events, signing out all of it', () => {
    const { log, line } = start();
    line.tap.on(tapped());
    log.clear();
    const kept = log.watch(true, ownPage);
    expect([kept.events.length, kept.connections.length]).toEqual([0, 1]);
    line.tap.on(tapped());
    log.forget();
    expect(log.watch(true, ownPage)).toEqual({ events: [], actions: [], connections: [] });
  });
});

describe('who is told', () => {
  test('nobody, while nobody watches: no timer runs', () => {
    const { world, line } = start();
    line.tap.on(tapped());
    expect(world.nextTimer).toBe(null);
  });

  test('first all that is kept, then only what is new, in batches', async () => {
    const { world, batches, log, line } = start();
    line.tap.on(tapped({ at: 1 }));
    const kept = log.watch(true, ownPage);
    expect(kept.events.map(({ at }) => at)).toEqual([1]);
    expect(kept.connections).toEqual([{ id: 1, kind: 'mail' }]);
    line.tap.on(tapped({ at: 2 }));
    line.tap.on(tapped({ at: 3, cause: log.begin('flag', '7') }));
    expect(batches).toEqual([]);
    await world.advance(batchTime);
    expect(batches).toHaveLength(1);
    expect(batches[0]!.events.map(({ at }) => at)).toEqual([2, 3]);
    expect(batches[0]!.actions.map(({ kind, detail }) => [kind, detail])).toEqual([['flag', '7']]);
    expect(batches[0]!.connections).toEqual([]);
    await world.advance(10 * batchTime);
    expect(batches).toHaveLength(1);
    log.watch(false, ownPage);
    line.tap.on(tapped());
    await world.advance(10 * batchTime);
    expect(batches).toHaveLength(1);
  });
});

describe('why', () => {
  test('what a person does lasts until the line is quiet', () => {
    const { log } = start();
    const opened = log.begin('open-mailbox', 'INBOX');
    expect(log.current).toBe(opened);
    log.quiet();
    expect(log.current).not.toBe(opened);
    expect(log.watch(true, ownPage).actions.at(-1)?.kind).toBe('sync');
  });

  test('what the server tells during IDLE is news, and so is what is asked because of it', () => {
    const { log, line } = start();
    const cause = log.note('keep-alive');
    log.quiet();
    line.tap.on(tapped({ from: 'client', name: 'IDLE', cause }));
    line.tap.on(tapped({ name: '+', cause }));
    line.tap.on(tapped({ cause }));
    line.tap.on(tapped({ name: 'RECENT', cause }));
    const news = log.current;
    const { events, actions } = log.watch(true, ownPage);
    expect(events.map(({ action }) => action)).toEqual([cause, cause, news, news]);
    expect(actions.find(({ id }) => id === news)?.kind).toBe('news');
  });

  test('the record of a sign-in stands before the connection, with times of its own', () => {
    const { log, line, world } = start();
    const { cause: _, ...event } = tapped({ at: 40, name: 'OK' });
    line.onLoginRecord({ type: 'login-record', events: [{ ...event, at: 10 }, event] });
    line.tap.on(tapped({ at: world.now(), name: 'PREAUTH' }));
    const { events, actions, connections } = log.watch(true, ownPage);
    expect(connections.map(({ kind }) => kind)).toEqual(['mail', 'sign-in']);
    expect(events.map(({ at }) => at - world.now())).toEqual([-30, 0, 0]);
    expect(events.map(({ action }) => actions.find(({ id }) => id === action)?.kind)).toEqual([
      'sign-in',
      'sign-in',
      'connect',
    ]);
  });
});
