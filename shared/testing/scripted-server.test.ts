import { describe, expect, test } from 'vitest';
import { oneByteAtATime } from './one-byte-at-a-time.ts';
import { randomChunks } from './random-chunks.ts';
import { ScriptedServer } from './scripted-server.ts';

const play = (transcript: string, cut?: (bytes: Uint8Array) => Uint8Array[]) => {
  let sent = '';
  const pieces: Uint8Array[] = [];
  let dropped = false;
  const server = new ScriptedServer(transcript, {
    send: (bytes) => {
      pieces.push(bytes);
      sent += String.fromCharCode(...bytes);
    },
    drop: () => {
      dropped = true;
    },
    ...(cut ? { cut } : {}),
  });
  server.start();
  const receive = (text: string) => {
    for (const byte of oneByteAtATime(text)) server.receive(byte);
  };
  return { server, receive, pieces, sent: () => sent, dropped: () => dropped };
};

describe('a scripted server', () => {
  test('sends up to the next line of the client, answers with its tag, and finishes', () => {
    const { server, receive, sent } = play(
      '# greeting\nS: * OK hi\nC: * NOOP\nC: * NOOP\nS: <tag:2> OK\nS: <tag> OK\n',
    );
    expect(sent()).toBe('* OK hi\r\n');
    receive('x1 NOOP\r\nx2 NOOP\r\n');
    expect(sent()).toBe('* OK hi\r\nx1 OK\r\nx2 OK\r\n');
    server.finish();
  });

  test('a line that differs stops it with the place', () => {
    const { server, receive, sent } = play('C: A1 NOOP\nS: A1 OK\n');
    receive('A1 NOPE\r\n');
    expect(sent()).toBe('');
    expect(() => server.finish()).toThrow('transcript line 1: expected "A1 NOOP", received "A1 NOPE"');
  });

  test('behind a literal that was refused comes a command, with a tag of its own', () => {
    const { server, receive, sent } = play('C: * A {3}\nS: <tag> NO\nC: * B {3}\nS: + go\nC: a b\nS: <tag> OK\n');
    receive('x1 A {3}\r\nx2 B {3}\r\na b\r\n');
    expect(sent()).toBe('x1 NO\r\n+ go\r\nx2 OK\r\n');
    server.finish();
  });

  test('a client that stops early or says too much is told of', () => {
    const early = play('C: A1 NOOP\nS: A1 OK\n');
    expect(() => early.server.finish()).toThrow('line 1 was not reached');
    const late = play('S: * OK\n');
    late.receive('A1 NOOP\r\n');
    expect(() => late.server.finish()).toThrow('more was received');
  });

  test("the line behind a literal's header is bytes, its first word no tag", () => {
    const { server, receive, sent } = play('C: * LOGIN joe {9}\nS: + go\nC: pass word\nS: <tag> OK\n');
    receive('A7 LOGIN joe {9}\r\n');
    expect(sent()).toBe('+ go\r\n');
    receive('pass word\r\n');
    expect(sent()).toBe('+ go\r\nA7 OK\r\n');
    server.finish();
  });

  test('raw bytes, half lines and the end of the connection', () => {
    const { server, sent, dropped } = play('S!: * 1 FETCH (BODY[] {9}\\r\\na\\x00\\xff\\\\\ndrop\n');
    expect(sent()).toBe('* 1 FETCH (BODY[] {9}\r\na\0\xff\\');
    expect(dropped()).toBe(true);
    server.finish();
  });

  test('what nobody kept is filled in, and matches anything of its length', () => {
    const { server, receive, sent } = play(
      'C: * APPEND x {4+}\nC: <fill:4> {2+}\nC: ok\nS: * 1 FETCH (BODY[] {3}\nS: <fill:3>)\n',
    );
    receive('A1 APPEND x {4+}\r\na\r\n\u00e9 {2+}\r\nok\r\n'.replace('\u00e9', 'b'));
    expect(sent()).toBe('* 1 FETCH (BODY[] {3}\r\nxxx)\r\n');
    server.finish();
  });

  test('what it sends can be cut', () => {
    expect(play('S: * OK\n', oneByteAtATime).pieces).toHaveLength(6);
  });

  test('a line that is no step is refused', () => {
    expect(() => play('X: what\n')).toThrow('transcript line 1 is no step');
  });
});

test('random chunks are all of the bytes, the same for the same seed', () => {
  const text = 'abcdefghij'.repeat(30);
  const chunks = randomChunks(text, 5);
  expect(chunks.map((chunk) => String.fromCharCode(...chunk)).join('')).toBe(text);
  expect(chunks.length).toBeGreaterThan(3);
  expect(randomChunks(text, 5)).toEqual(chunks);
  expect(randomChunks(text, 6)).not.toEqual(chunks);
});
