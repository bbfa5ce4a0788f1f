import { describe, expect, test } from 'vitest';
import { append, type ByteSource, ImapError, ImapSession, noop, type SessionOptions } from '../index.ts';

const decoder = new TextDecoder();
const bytes = (text: string) => new TextEncoder().encode(text);
/** Lets everything that is ready happen: sources are asked in promises. */
const settle = async () => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
};
const kindOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof ImapError ? error.kind : error),
  );

/** A session whose server is the test itself. */
const open = (capabilities: string, options: Partial<SessionOptions> = {}) => {
  const sent: string[] = [];
  const closed: ImapError[] = [];
  const session = new ImapSession({
    send: (chunk) => {
      sent.push(decoder.decode(chunk));
    },
    acceptPreauth: true,
    onClosed: (error) => closed.push(error),
    ...options,
  });
  const say = (text: string) => session.receive(bytes(text));
  say(`* PREAUTH [CAPABILITY IMAP4rev1 ${capabilities}] hi\r\n`);
  return { session, sent, say, closed };
};

/** A source that tells what was asked of it. */
const source = (chunks: readonly (string | Error)[], size = chunks.join('').length) => {
  const asked: number[] = [];
  let ended = false;
  const content: ByteSource = {
    size,
    async *read() {
      try {
        for (const [index, chunk] of chunks.entries()) {
          asked.push(index);
          if (chunk instanceof Error) throw chunk;
          yield bytes(chunk);
        }
      } finally {
        ended = true;
      }
    },
  };
  return { content, asked, ended: () => ended };
};

describe('a literal from a source', () => {
  test('is asked for when the server is ready, and holds back what is behind it', async () => {
    const { session, sent, say } = open('UIDPLUS');
    const { content, asked } = source(['abc', '', 'de']);
    const appended = session.run(append('x', { content }));
    const next = session.run(noop());
    await settle();
    expect(sent).toEqual(['A1 APPEND "x" {5}\r\n']);
    expect(asked).toEqual([]);
    say('+ go\r\n');
    await settle();
    expect(sent.slice(1)).toEqual(['abc', 'de', '\r\nA2 NOOP\r\n']);
    say('A1 OK [APPENDUID 1 2] in\r\nA2 OK\r\n');
    expect((await appended.done)?.uids.toString()).toBe('2');
    await next.done;
  });

  test('goes at once where the server lets it and it is not large', async () => {
    const { session, sent } = open('LITERAL+');
    session.run(append('x', { content: source(['abc', 'de']).content }));
    await settle();
    expect(sent).toEqual(['A1 APPEND "x" {5+}\r\n', 'abc', 'de', '\r\n']);
    const large = open('LITERAL+');
    large.session.run(append('x', { content: source([], 300_000).content }));
    await settle();
    expect(large.sent).toEqual(['A1 APPEND "x" {300000}\r\n']);
  });

  test('waits for the transport before the next chunk', async () => {
    const taken: (() => void)[] = [];
    const { session } = open('LITERAL+', { send: () => new Promise<void>((resolve) => taken.push(resolve)) });
    const { content, asked } = source(['a', 'b', 'c']);
    session.run(append('x', { content }));
    await settle();
    expect(asked).toEqual([0]);
    taken.at(-1)!();
    await settle();
    expect(asked).toEqual([0, 1]);
  });

  test('of a hundred megabytes never lies in memory', async () => {
    const chunk = new Uint8Array(65_536).fill(0x61);
    const size = 1600 * chunk.length;
    let [made, taken, most] = [0, 0, 0];
    const { session, say } = open('', {
      send: async (sent) => {
        if (sent.length === chunk.length) taken++;
        await undefined;
      },
    });
    const content: ByteSource = {
      size,
      *read() {
        for (; made < 1600; made++) {
          most = Math.max(most, made - taken);
          yield chunk;
        }
      },
    };
    const appended = session.run(append('x', { content }));
    say('+ go\r\n');
    while (taken < 1600) await settle();
    await settle();
    say('A1 OK in\r\n');
    expect(await appended.done).toBeNull();
    expect(most).toBe(0);
    expect(session.counters.bytesOut).toBe(size + `A1 APPEND "x" {${size}}\r\n\r\n`.length);
  });

  test.each([
    ['too few bytes', source(['abc'], 5)],
    ['too many bytes', source(['abc', 'def'], 5)],
    ['an exception', source(['abc', new Error('the file is gone')], 5)],
  ])('with %s ends the connection: half a message cannot be taken back', async (_, { content }) => {
    const { session, sent, closed } = open('LITERAL+');
    const appended = session.run(append('x', { content }));
    expect(await kindOf(appended.done)).toBe('aborted');
    expect(closed).toMatchObject([{ kind: 'aborted', cause: expect.any(Error) }]);
    expect(sent.slice(1)).toEqual(['abc']);
  });

  test('is given up when the connection ends', async () => {
    const { session, sent } = open('LITERAL+', { send: (chunk) => void sent.push(decoder.decode(chunk)) });
    const { content, ended } = source(['a', 'b', 'c']);
    const appended = session.run(append('x', { content }));
    await Promise.resolve();
    session.close();
    await settle();
    expect(await kindOf(appended.done)).toBe('closed');
    expect(ended()).toBe(true);
    expect(sent.join('')).not.toContain('c');
  });

  test('that is refused half way is sent to its end, and the line goes on', async () => {
    const taken: (() => void)[] = [];
    const sent: string[] = [];
    const { session, say } = open('LITERAL+', {
      send: (chunk) => {
        sent.push(decoder.decode(chunk));
        return new Promise<void>((resolve) => taken.push(resolve));
      },
    });
    const appended = session.run(append('x', [{ content: source(['ab', 'cd']).content }, { content: bytes('more') }]));
    const next = session.run(noop());
    await settle();
    say('A1 NO [OVERQUOTA] full\r\n');
    expect(await kindOf(appended.done)).toBe('no');
    for (let turn = 0; turn < 4; turn++) {
      for (const resolve of taken.splice(0)) resolve();
      await settle();
    }
    expect(sent).toEqual(['A1 APPEND "x" {4+}\r\n', 'ab', 'cd', '\r\nA2 NOOP\r\n']);
    say('A2 OK\r\n');
    await next.done;
  });

  test('is not confused by a plus in the middle of it', async () => {
    const taken: (() => void)[] = [];
    const { session, say } = open('LITERAL+', { send: () => new Promise<void>((resolve) => taken.push(resolve)) });
    session.run(append('x', { content: source(['ab', 'cd']).content }));
    await settle();
    say('+ what\r\n');
    expect(session.counters.quirks.get('unasked-continuation')).toBe(1);
  });
});

test('long bytes go out in pieces of a bounded size', async () => {
  const sizes: number[] = [];
  const { session, say } = open('', { send: (chunk) => void sizes.push(chunk.length), limits: { sendBytes: 1000 } });
  const appended = session.run(append('x', { content: new Uint8Array(2500).fill(0x61) }));
  say('+ go\r\n');
  await settle();
  say('A1 OK\r\n');
  await appended.done;
  expect(sizes.slice(1)).toEqual([1000, 1000, 500, 2]);
});

test('a transport that fails closes the session', async () => {
  const { session, closed } = open('', { send: () => Promise.reject(new Error('gone')) });
  expect(await kindOf(session.run(noop()).done)).toBe('closed');
  expect(closed).toHaveLength(1);
});

test('the tap is told of every byte, and of no content', async () => {
  let told = 0;
  let text = '';
  const { session, say } = open('LITERAL+', {
    tap: {
      now: () => 0,
      on: (event) => {
        if (event.from !== 'client') return;
        told += event.bytes;
        text += JSON.stringify(event.text);
      },
    },
  });
  const appended = session.run(
    append('x', [{ content: source(['sec', 'ret']).content }, { content: new Uint8Array(70_000).fill(0x7a) }]),
  );
  await settle();
  say('A1 OK\r\n');
  await appended.done;
  expect(told).toBe(session.counters.bytesOut);
  expect(text).toContain('{6+}');
  expect(text).not.toMatch(/sec|ret|zz/);
});
