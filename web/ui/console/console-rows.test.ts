import { describe, expect, test } from 'vitest';
import type { ProtocolAction, ProtocolEvent } from '../../client/protocol.ts';
import { ConsoleLog, eventsAtMost } from './console-log.ts';
import { bytesText, type ConsoleGroup, costText, noFilter, plainText, rowsOf, timeText } from './console-rows.ts';

let seq = 0;
const event = (over: Partial<ProtocolEvent>): ProtocolEvent => ({
  seq: ++seq,
  connection: 1,
  action: 1,
  from: 'server',
  at: 1000,
  tag: null,
  name: 'OK',
  text: ['* OK'],
  bytes: 10,
  burst: 1,
  answer: null,
  ...over,
});
const action = (id: number, kind: ProtocolAction['kind'], detail = ''): ProtocolAction => ({ id, kind, detail });

const logOf = (events: ProtocolEvent[], actions: ProtocolAction[]) => {
  const log = new ConsoleLog();
  log.add({
    events,
    actions,
    connections: [
      { id: 1, kind: 'mail' },
      { id: 2, kind: 'console' },
    ],
  });
  return log.snapshot.get();
};

const shown = (log: ReturnType<typeof logOf>, filter = {}, folded: number[] = []) =>
  rowsOf(log, { ...noFilter, ...filter }, new Set(folded)).map((row) =>
    row.is === 'group' ? row.words : plainText(row.event.text),
  );

const mixed = () =>
  logOf(
    [
      event({ action: 1, from: 'client', text: ['A1 SELECT INBOX'], bytes: 20, burst: 1, at: 1000 }),
      event({ action: 2, from: 'client', text: ['A2 LIST'], burst: 1, at: 1000 }),
      event({ action: 1, text: ['* 3 EXISTS'], bytes: 100, at: 1010 }),
      event({ action: 1, text: ['A1 OK'], bytes: 30, at: 1012 }),
      event({ action: 1, from: 'client', text: ['A3 FETCH 1'], bytes: 40, burst: 2, at: 1013 }),
      event({ action: 2, text: ['A2 OK'], at: 1020 }),
      event({ action: 3, from: 'client', text: ['A4 IDLE'], at: 1100 }),
      event({ action: 4, connection: 2, from: 'client', text: ['A1 NOOP'], at: 1200 }),
    ],
    [
      action(1, 'open-mailbox', 'INBOX'),
      action(2, 'check-mailboxes'),
      action(3, 'keep-alive'),
      action(4, 'typed', 'NOOP'),
    ],
  );

describe('rows', () => {
  test('stand under what caused them, in the order in which that began', () => {
    expect(shown(mixed())).toEqual([
      'Open folder INBOX',
      'A1 SELECT INBOX',
      '* 3 EXISTS',
      'A1 OK',
      'A3 FETCH 1',
      'Look at all folders',
      'A2 LIST',
      'A2 OK',
      'You typed NOOP',
      'A1 NOOP',
    ]);
  });

  test('a group tells its round trips, bytes and time: what left in one burst was one', () => {
    const [group] = rowsOf(mixed(), noFilter, new Set()) as ConsoleGroup[];
    expect(group).toMatchObject({ roundTrips: 2, bytesUp: 60, bytesDown: 130, time: 13, lines: 4 });
    expect(costText(group!)).toBe('2 round trips, 60 B up, 130 B down, 13 ms');
  });

  test('of a folded group only its name is shown', () => {
    expect(shown(mixed(), {}, [1, 4])).toEqual([
      'Open folder INBOX',
      'Look at all folders',
      'A2 LIST',
      'A2 OK',
      'You typed NOOP',
    ]);
  });

  test.each([
    ['by direction', { from: 'client' }, ['A1 SELECT INBOX', 'A3 FETCH 1', 'A2 LIST', 'A1 NOOP']],
    ['by connection', { connection: 'console' }, ['A1 NOOP']],
    ['by words', { text: ' exists ' }, ['* 3 EXISTS']],
    ['by the words of the group', { text: 'all folders' }, ['A2 LIST', 'A2 OK']],
    ['and with the keep-alives', { text: 'idle', keepAlives: true }, ['A4 IDLE']],
    ['to nothing', { text: 'idle' }, []],
  ])('are filtered %s', (_, filter, lines) => {
    expect(shown(mixed(), filter).filter((words) => /^[A*]\d? /.test(words))).toEqual(lines);
  });

  test('whose cause was forgotten stand under a name all the same', () => {
    expect(shown(logOf([event({ action: 99 })], []))[0]).toBe('Earlier');
  });
});

test('a gap says in words what is left out', () => {
  const text = plainText([
    'A1 LOGIN ',
    { gap: 'secret', bytes: 0 },
    ' {3}\r\n',
    { gap: 'content', bytes: 4096 },
    { gap: 'withheld', bytes: 0 },
    { gap: 'long', bytes: 1234567 },
  ]);
  expect(text).toBe('A1 LOGIN ••• {3}\n‹4,096 bytes of content›…‹1,234,567 more bytes›');
});

test('times and sizes are short', () => {
  expect([0.4, 1, 999.6, 12_345].map(timeText)).toEqual(['<1 ms', '1 ms', '1000 ms', '12.3 s']);
  expect([999, 1500, 2_500_000].map(bytesText)).toEqual(['999 B', '1.5 kB', '2.5 MB']);
});

describe('the log', () => {
  test('takes no event twice: what was kept may overlap with what was on its way', () => {
    const log = new ConsoleLog();
    const [one, two] = [event({}), event({})];
    const rest = { actions: [], connections: [] };
    log.add({ events: [one], ...rest });
    log.add({ events: [one, two], ...rest });
    expect(log.snapshot.get().events).toEqual([one, two]);
  });

  test('lets the oldest go, by number and by size', () => {
    const log = new ConsoleLog();
    const rest = { actions: [], connections: [] };
    log.add({ events: Array.from({ length: eventsAtMost + 10 }, () => event({})), ...rest });
    expect(log.snapshot.get().events).toHaveLength(eventsAtMost);
    const newest = event({ text: ['x'.repeat(3_990_000)] });
    log.add({ events: [newest], ...rest });
    const { events } = log.snapshot.get();
    expect(events.at(-1)).toBe(newest);
    expect(events.length).toBeLessThan(eventsAtMost / 2);
  });

  test('begins anew with another engine, whose numbers begin again', () => {
    const log = new ConsoleLog();
    const first = event({ seq: 1 });
    log.add({ events: [first, event({ seq: 2 })], actions: [action(1, 'sync')], connections: [] });
    log.add({ events: [first], actions: [], connections: [], anew: true });
    expect(log.snapshot.get()).toEqual({ events: [first], actions: new Map(), connections: new Map() });
  });

  test('forgets the events when it is cleared, and goes on', () => {
    const log = new ConsoleLog();
    log.add({ events: [event({})], actions: [action(1, 'sync')], connections: [] });
    log.clear();
    expect(log.snapshot.get()).toMatchObject({ events: [] });
    log.add({ events: [event({})], actions: [], connections: [] });
    expect(log.snapshot.get().events).toHaveLength(1);
    expect(log.snapshot.get().actions.get(1)?.kind).toBe('sync');
  });
});
