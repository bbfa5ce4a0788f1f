import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import {
  Capabilities,
  defaultLimits,
  fetch,
  list,
  login,
  noop,
  select,
  type TapEvent,
  type TapOptions,
  UidSet,
} from '../index.ts';
import { literal, string } from '../wire/argument.ts';
import { encodeCommand } from '../wire/encoder.ts';
import type { Command } from './command.ts';
import { idle } from './commands/idle.ts';

/** Plays a transcript with a tap on it; the clock moves by one with each look at it. */
const play = (
  transcript: string,
  options: Partial<TapOptions> & { cut?: (bytes: Uint8Array) => Uint8Array[]; preauth?: boolean } = {},
) => {
  const events: TapEvent[] = [];
  let clock = 0;
  const { cut, ...tap } = options;
  const played = playSession(transcript, {
    ...(cut ? { cut } : {}),
    acceptPreauth: true,
    tap: { now: () => clock++, on: (event) => events.push(event), ...tap },
  });
  return { ...played, events };
};

const wordsOf = (event: TapEvent): string =>
  event.text.map((piece) => (typeof piece === 'string' ? piece : `<${piece.gap} ${piece.bytes}>`)).join('');

const linesOf = (events: readonly TapEvent[]): string[] =>
  events.map((event) => `${event.from === 'client' ? 'C' : 'S'}: ${wordsOf(event)}`);

const greeting = 'S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE] Hello\n';

describe.each(ways)('the tap, %s', (_, cut) => {
  const way = cut ? { cut } : {};

  test('tells every command and response in the order of the wire', async () => {
    const { session, server, events } = play(
      `${greeting}C: A1 SELECT "INBOX"\nC: A2 LIST "" "*"\nS: * 3 EXISTS\nS: A1 OK [READ-WRITE] Done\nS: * LIST () "/" a\nS: A2 OK\n`,
      way,
    );
    const chosen = session.run(select('INBOX'), { cause: 7 }).done;
    await session.run(list({ capabilities: session.capabilities }), { cause: 8 }).done;
    await chosen;
    server.finish();
    expect(linesOf(events)).toEqual([
      'S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE] Hello',
      'C: A1 SELECT "INBOX"',
      'C: A2 LIST "" "*"',
      'S: * 3 EXISTS',
      'S: A1 OK [READ-WRITE] Done',
      'S: * LIST () "/" a',
      'S: A2 OK',
    ]);
    expect(events.map(({ name }) => name)).toEqual(['PREAUTH', 'SELECT', 'LIST', 'EXISTS', 'OK', 'LIST', 'OK']);
    // Untagged data belongs to the oldest command that waits.
    expect(events.map(({ tag }) => tag)).toEqual([null, 'A1', 'A2', 'A1', 'A1', 'A2', 'A2']);
    expect(events.map(({ cause }) => cause)).toEqual([null, 7, 8, 7, 7, 8, 8]);
    expect(events[4]!.answer).toEqual({ command: 'SELECT', status: 'ok', elapsed: 3, roundTrips: 1 });
  });

  test('counts every byte of both directions once', async () => {
    const { session, events } = play(
      `${greeting}C: A1 FETCH 1 (UID BODY.PEEK[])\nS: * 1 FETCH (UID 9 BODY[] {5}\nS: he\nS: o)   \nS!: * OK still here\\n\nS: A1 OK\n`,
      way,
    );
    await session.run(rawFetch()).done;
    const sum = (from: string) =>
      events.filter((event) => event.from === from).reduce((all, { bytes }) => all + bytes, 0);
    expect(sum('server')).toBe(session.counters.bytesIn);
    expect(sum('client')).toBe(session.counters.bytesOut);
  });
});

const rawFetch = (): Command<void> => ({
  name: 'FETCH',
  args: [
    { is: 'verbatim', text: '1' },
    { is: 'verbatim', text: '(UID BODY.PEEK[])' },
  ],
  streams: true,
  result: () => undefined,
});

test('message content is told by its size, in literals and in quotes, names of mailboxes are shown', async () => {
  const { session, events } = play(
    [
      greeting.trimEnd(),
      'C: A1 FETCH 1 (UID BODY.PEEK[])',
      'S: * 1 FETCH (UID 9 FLAGS (\\Seen) ENVELOPE (NIL "My subject [x] \\"y\\"" NIL NIL NIL NIL NIL NIL NIL NIL) BODY[1] "top \\"secret\\"" BODY[2]<0> {5}',
      'S: he',
      'S: o BODY[3] "" PREVIEW "so it begins" RFC822.TEXT "old")',
      'S: * LIST () "/" {5}',
      'S: a] "b',
      'S: A1 OK',
      '',
    ].join('\n'),
  );
  await session.run(rawFetch()).done;
  expect(linesOf(events).slice(2, -1)).toEqual([
    'S: * 1 FETCH (UID 9 FLAGS (\\Seen) ENVELOPE (NIL "My subject [x] \\"y\\"" NIL NIL NIL NIL NIL NIL NIL NIL) BODY[1] "<content 14>" BODY[2]<0> {5}\r\n<content 5> BODY[3] "" PREVIEW "<content 12>" RFC822.TEXT "<content 3>")',
    'S: * LIST () "/" {5}\r\na] "b',
  ]);
});

test('an observer that wants content gets it, up to the limit', async () => {
  const { session, events } = play(
    `${greeting}C: A1 FETCH 1 (UID BODY.PEEK[])\nS: * 1 FETCH (BODY[1] "hello" BODY[2] {3}\nS: you BODY[3] {1025}\nS: ${'x'.repeat(1025)})\nS: A1 OK\n`,
    { content: 'shown' },
  );
  await session.run(rawFetch()).done;
  expect(wordsOf(events[2]!)).toBe('* 1 FETCH (BODY[1] "hello" BODY[2] {3}\r\nyou BODY[3] {1025}\r\n<content 1025>)');
});

test('what is longer than tapTextBytes ends at a space and tells how much is left', async () => {
  const ids = Array.from({ length: 3000 }, (_, index) => index + 1).join(' ');
  const { session, events } = play(`${greeting}C: A1 NOOP\nS: * SEARCH ${ids}\nS: A1 OK\n`);
  await session.run(noop()).done;
  const [text, gap] = events[2]!.text as [string, { gap: string; bytes: number }];
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text.endsWith(' ')).toBe(true);
  expect(gap).toEqual({ gap: 'long', bytes: `* SEARCH ${ids}`.length - text.length });
});

test('a long command is cut as well', async () => {
  const { session, events } = play(`${greeting}C: A1 X ${'1,'.repeat(4000)}2\nS: A1 OK\n`);
  const command: Command<void> = {
    name: 'X',
    args: [{ is: 'verbatim', text: `${'1,'.repeat(4000)}2` }],
    result: () => undefined,
  };
  await session.run(command).done;
  expect(events[1]!.text[1]).toEqual({ gap: 'long', bytes: 'A1 X '.length + 8001 - 4096 });
});

test('a literal that waits is told in the order of the wire, message bytes by their size', async () => {
  const { session, events } = play(`${greeting}C: A1 APPEND {4}\nS: + go\nC: näm {7}\nS: + on\nC: mailmsg\nS: A1 OK\n`);
  const command: Command<void> = {
    name: 'APPEND',
    args: [string('näm'), literal(new TextEncoder().encode('mailmsg'))],
    result: () => undefined,
  };
  await session.run(command).done;
  expect(linesOf(events).slice(1)).toEqual([
    'C: A1 APPEND {4}',
    'S: + go',
    'C: näm {7}',
    'S: + on',
    'C: <content 7>',
    'S: A1 OK',
  ]);
  expect(events.at(-1)!.answer?.roundTrips).toBe(3);
  expect(events.filter(({ from }) => from === 'client').map(({ burst }) => burst)).toEqual([1, 2, 3]);
});

test('DONE is told with the burst that it leaves in', async () => {
  const { session, events } = play(`${greeting}C: A1 IDLE\nS: + idling\nC: DONE\nC: A2 NOOP\nS: A1 OK\nS: A2 OK\n`);
  const waiting = idle();
  session.run(waiting);
  waiting.stop();
  await session.run(noop()).done;
  const sent = events.filter(({ from }) => from === 'client');
  expect(sent.map((event) => [wordsOf(event), event.tag, event.burst])).toEqual([
    ['A1 IDLE', 'A1', 1],
    ['DONE', 'A1', 2],
    ['A2 NOOP', 'A2', 3],
  ]);
});

test('an observer that throws disturbs nothing', async () => {
  const { session } = playSession(`${greeting}C: A1 NOOP\nS: A1 OK\n`, {
    acceptPreauth: true,
    tap: {
      now: () => 0,
      on: () => {
        throw new Error('observer');
      },
    },
  });
  await expect(session.run(noop()).done).resolves.toBeUndefined();
});

test('LOGIN shows that there are arguments, and its answer by known words only', async () => {
  const { session, events } = play(
    'S: * OK ready\nC: A1 LOGIN "joe" "open sesame"\nS: * OK [ALERT] open sesame\nS: * CAPABILITY IMAP4rev1 open\nS: * 12 EXISTS\nS: * sesame x\nS: A1 OK [CAPABILITY IMAP4rev1 IDLE X-SESAME] Hello joe\nS: * 3 EXISTS\n',
  );
  await session.run(login('joe', 'open sesame')).done;
  expect(linesOf(events)).toEqual([
    'S: * OK ready',
    'C: A1 LOGIN <secret 0> <secret 0>',
    'S: * OK [ALERT] <withheld 0>',
    'S: * CAPABILITY IMAP4REV1 <withheld 0>',
    'S: * <withheld 0> EXISTS <withheld 0>',
    'S: * <withheld 0>',
    'S: A1 OK [CAPABILITY IMAP4REV1 IDLE <withheld 0>] <withheld 0>',
    'S: * 3 EXISTS',
  ]);
  expect(events[1]!.bytes).toBe('A1 LOGIN "joe" "open sesame"\r\n'.length);
});

test('without an observer the encoder makes no text', () => {
  const pieces = encodeCommand('A1', 'X', [string('näm')], Capabilities.unknown, defaultLimits);
  expect(pieces.map((piece) => piece.shown)).toEqual([undefined, undefined]);
});

test('rows of a FETCH belong to their command', async () => {
  const { session, events } = play(
    `${greeting}C: A1 UID FETCH 1:2 (UID FLAGS)\nS: * 1 FETCH (UID 1 FLAGS ())\nS: A1 OK\n`,
  );
  await session.run(fetch(UidSet.range(1, 2), ['UID', 'FLAGS']), { cause: 3 }).done;
  expect(events[2]).toMatchObject({ from: 'server', name: 'FETCH', tag: 'A1', cause: 3, burst: 1 });
});
