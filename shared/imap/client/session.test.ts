import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import { bodyPeek, fetch, ImapError, ImapSession, idle, login, logout, noop, UidSet } from '../index.ts';

const greeted = 'S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE ESEARCH LITERAL+] ready\n';
const kindOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof ImapError ? error.kind : error),
  );

describe.each(ways)('%s', (_, cut) => {
  const play = (transcript: string, options: Parameters<typeof playSession>[1] = {}) =>
    playSession(transcript, { acceptPreauth: true, ...(cut ? { cut } : {}), ...options });

  test('the code of a tagged OK is told, whatever the command', async () => {
    const { session } = play(
      `${greeted}C: A1 UID FETCH 1:9 (FLAGS)\nS: * 1 FETCH (UID 9 FLAGS ())\nS: A1 OK [MESSAGELIMIT 1 9] enough\nC: A2 NOOP\nS: A2 NO\n`,
    );
    const told: unknown[] = [];
    const onCompletion = (completion: unknown) => told.push(completion);
    expect(await session.run(fetch(UidSet.range(1, 9), ['FLAGS']), { onCompletion }).done).toHaveLength(1);
    expect(await kindOf(session.run(noop(), { onCompletion }).done)).toBe('no');
    expect(told).toEqual([{ code: { code: 'MESSAGELIMIT', value: 1, lowest: 9 }, text: 'enough' }]);
  });

  describe('stopping', () => {
    test('abort stops delivering and lets the rest drain', async () => {
      const { session } = playSession('S: * PREAUTH hi\nC: A1 UID FETCH 1:9 (FLAGS)\n', { acceptPreauth: true });
      const seen: (number | null)[] = [];
      const receive = (text: string) => session.receive(new TextEncoder().encode(text));
      const running = session.run(fetch(UidSet.range(1, 9), ['FLAGS'], { onMessage: (data) => seen.push(data.seq) }));
      receive('* 1 FETCH (UID 1 FLAGS ())\r\n');
      running.abort();
      expect(await kindOf(running.done)).toBe('aborted');
      receive('* 2 FETCH (UID 2 FLAGS ())\r\n');
      expect(session.inFlight).toBe(1);
      receive('A1 OK\r\n');
      expect(seen).toEqual([1]);
      expect(session.inFlight).toBe(0);
    });

    test('what was not sent yet never is', async () => {
      const { session, bursts } = play('S: * OK hi\nC: * LOGIN "a" "b"\n');
      session.run(login('a', 'b'));
      const controller = new AbortController();
      const waiting = session.run(noop(), { signal: controller.signal });
      controller.abort();
      expect(await kindOf(waiting.done)).toBe('aborted');
      expect(await kindOf(session.run(noop(), { signal: controller.signal }).done)).toBe('aborted');
      expect(session.inFlight).toBe(1);
      expect(bursts).toHaveLength(1);
    });

    test('close rejects everything, once, and refuses what comes later', async () => {
      const { session, closed } = play(`${greeted}C: A1 NOOP\n`);
      const running = session.run(noop());
      const queued = session.run(idle());
      session.close(new ImapError('timeout', 'too slow'));
      session.close();
      expect(await kindOf(running.done)).toBe('timeout');
      expect(await kindOf(queued.done)).toBe('timeout');
      expect(await kindOf(session.run(noop()).done)).toBe('closed');
      expect(closed.map((error) => error.kind)).toEqual(['timeout']);
      session.receive(new TextEncoder().encode('* 1 EXISTS\r\n'));
      expect(session.state).toBe('closed');
    });

    test('a command runs once', async () => {
      const { session } = play(`${greeted}C: A1 NOOP\nS: A1 OK\n`);
      const command = noop();
      await session.run(command).done;
      expect(() => session.run(command)).toThrow(TypeError);
    });
  });

  describe('good-bye', () => {
    test('BYE is told, then closes with its words', async () => {
      const { session, responses, closed } = play(
        `${greeted}C: A1 NOOP\nS: * BYE [UNAVAILABLE] going down\nS: * 5 EXISTS\n`,
      );
      const running = session.run(noop());
      await expect(running.done).rejects.toMatchObject({
        kind: 'bye',
        text: 'going down',
        code: { code: 'UNAVAILABLE' },
        command: 'NOOP',
      });
      expect(closed).toHaveLength(1);
      expect(responses.map((r) => r.kind)).toEqual(['status', 'status']);
    });

    test('LOGOUT is answered by BYE and OK, or by BYE and the end', async () => {
      const whole = play(`${greeted}C: A1 LOGOUT\nS: * BYE bye\nS: A1 OK\n`);
      await whole.session.run(logout()).done;
      expect(whole.session.state).toBe('logout');
      expect(whole.closed).toEqual([]);
      expect(await kindOf(whole.session.run(noop()).done)).toBe('closed');
      const cut = play(`${greeted}C: A1 LOGOUT\nS: * BYE bye\ndrop\n`);
      await cut.session.run(logout()).done;
      expect(cut.closed).toHaveLength(1);
    });

    test('a line that drops in a literal fails what was in flight and delivers nothing of it', async () => {
      const { session, responses } = play(
        `${greeted}C: A1 UID FETCH 1 (BODYSTRUCTURE)\nS!: * 1 FETCH (UID 1 BODY[1] {100}\\r\\nabc\ndrop\n`,
      );
      expect(await kindOf(session.run(fetch(UidSet.of(1), ['BODYSTRUCTURE'])).done)).toBe('closed');
      expect(responses.map((r) => r.kind)).toEqual(['status']);
    });
  });

  describe('trouble', () => {
    test('a response that does not parse is told and skipped', async () => {
      const { session, unparsed } = play(`${greeted}C: A1 NOOP\nS: * LIST nonsense\nS: rubbish\nS: A1 OK\n`);
      await session.run(noop()).done;
      expect(unparsed.map((event) => event.keyword)).toEqual(['LIST', undefined]);
      expect(session.counters.unparsed).toBe(2);
    });

    test('a limit closes with its name', async () => {
      const { session, closed } = play(`${greeted}C: A1 NOOP\nS: * 1 FETCH (BODY[] {4294967295}\n`);
      await expect(session.run(noop()).done).rejects.toMatchObject({ kind: 'limit', text: 'bodyLiteralBytes' });
      expect(closed).toHaveLength(1);
    });

    test('framing that is lost closes as protocol', async () => {
      const { session } = play(`${greeted}C: A1 NOOP\nS: * 1 FETCH (BODY[] {-1}\n`);
      expect(await kindOf(session.run(noop()).done)).toBe('protocol');
    });

    test('what one command gathers is bounded, in number and in bytes; what it streams is not', async () => {
      const rows = Array.from({ length: 5 }, (_, i) => `S: * ${i + 1} FETCH (UID ${i + 1} FLAGS ())\n`).join('');
      const transcript = `${greeted}C: A1 UID FETCH 1:9 (FLAGS)\n${rows}S: A1 OK\n`;
      for (const limits of [{ gatheredResponses: 4 }, { gatheredBytes: 100 }]) {
        const { session } = play(transcript, { limits });
        expect(await kindOf(session.run(fetch(UidSet.range(1, 9), ['FLAGS'])).done)).toBe('limit');
        const streaming = play(transcript, { limits });
        let seen = 0;
        await streaming.session.run(fetch(UidSet.range(1, 9), ['FLAGS'], { onMessage: () => seen++ })).done;
        expect(seen).toBe(5);
      }
    });

    test('a callback that throws is heard of and disturbs nobody else', async () => {
      let calls = 0;
      const session = new ImapSession({
        send: () => undefined,
        acceptPreauth: true,
        onResponse: () => {
          if (++calls === 2) throw new Error('a defect');
        },
      });
      const running = session.run(noop());
      session.receive(new TextEncoder().encode('* PREAUTH hi\r\n'));
      expect(() => session.receive(new TextEncoder().encode('* 1 EXISTS\r\n* 2 EXISTS\r\nA1 OK\r\n'))).toThrow(
        'a defect',
      );
      await running.done;
      expect(calls).toBe(3);
    });

    test('a message callback that throws fails its own command only', async () => {
      const { session } = play(
        `${greeted}C: A1 UID FETCH 1 (FLAGS)\nC: A2 NOOP\nS: * 1 FETCH (UID 1 FLAGS ())\nS: A1 OK\nS: A2 OK\n`,
      );
      const failing = session.run(
        fetch(UidSet.of(1), ['FLAGS'], {
          onMessage: () => {
            throw new RangeError('mine');
          },
        }),
      );
      const next = session.run(noop());
      await expect(failing.done).rejects.toThrow(RangeError);
      await next.done;
    });

    test('bytes handed out do not change when the transport reuses its buffer', async () => {
      const session = new ImapSession({ send: () => undefined, acceptPreauth: true });
      const buffer = Buffer.from(
        '* PREAUTH hi\r\n* 1 FETCH (UID 1 BODY[1] {5}\r\nhello BODY[2] "world")\r\nA1 OK\r\ntail',
      );
      const running = session.run(fetch(UidSet.of(1), [bodyPeek('1'), bodyPeek('2')]), { detachAfter: true });
      session.receive(buffer.subarray(0, 14));
      session.receive(buffer.subarray(14));
      buffer.fill(0x58);
      const [data] = await running.done;
      expect(data?.sections.map(({ bytes }) => new TextDecoder().decode(bytes!))).toEqual(['hello', 'world']);
      expect(new TextDecoder().decode(session.rest)).toBe('tail');
    });

    test('a command that owes the server a line and cannot make one ends the session', async () => {
      const { session, closed } = play('S: * PREAUTH hi\nC: A1 X\nS: + go\n');
      const cause = new Error('no key');
      const command = { name: 'X', args: [], holdsLine: 'until-tagged', result: () => undefined } as const;
      const running = session.run({ ...command, onContinuation: () => Promise.reject(cause) });
      await expect(running.done).rejects.toMatchObject({ kind: 'aborted', command: 'X' });
      expect(closed).toMatchObject([{ kind: 'aborted', cause }]);
    });

    test('counters count', async () => {
      const { session, bursts } = play('S: * PREAUTH hi\nC: A1 NOOP\nS: A1 OK \n');
      await session.run(noop()).done;
      expect(session.counters).toMatchObject({
        bytesIn: 14 + 8,
        bytesOut: bursts.join('').length,
        responses: 2,
        unparsed: 0,
      });
    });
  });
});
