import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import {
  authenticate,
  bodyPeek,
  type Command,
  capability,
  fetch,
  ImapError,
  ImapSession,
  idle,
  list,
  login,
  logout,
  noop,
  plain,
  saslLogin,
  search,
  select,
  startTls,
  UidSet,
} from '../index.ts';

const greeted = 'S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE ESEARCH LITERAL+] ready\n';
const kindOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof ImapError ? error.kind : error),
  );

describe.each(ways)('%s', (_, cut) => {
  const play = (transcript: string, options: Parameters<typeof playSession>[1] = {}) =>
    playSession(transcript, { acceptPreauth: true, ...(cut ? { cut } : {}), ...options });

  describe('greeting', () => {
    test('OK waits for signing in, and brings capabilities', async () => {
      const { session } = play('S: * OK [CAPABILITY IMAP4rev1 IDLE] hi there\n');
      expect(await session.ready).toEqual({ kind: 'ok', text: 'hi there' });
      expect(session.state).toBe('not-authenticated');
      expect(session.capabilities.has('idle')).toBe(true);
    });

    test('PREAUTH is taken only where it was allowed', async () => {
      const allowed = play(greeted);
      expect(await allowed.session.ready).toEqual({ kind: 'preauth', text: 'ready' });
      expect(allowed.session.state).toBe('authenticated');
      const refused = play(greeted, { acceptPreauth: false });
      expect(await kindOf(refused.session.ready)).toBe('protocol');
      expect(refused.session.state).toBe('closed');
    });

    test.each([
      ['S: * BYE overloaded\n', 'bye'],
      ['S: HTTP/1.1 400 Bad Request\n', 'protocol'],
      ['S: * NO nothing here\n', 'protocol'],
      ['S: * 5 EXISTS\n', 'protocol'],
      ['S: A1 OK hi\n', 'protocol'],
      ['S: + go on\n', 'protocol'],
      ['drop\n', 'closed'],
    ])('%j', async (transcript, kind) => {
      const { session, closed } = play(transcript);
      expect(await kindOf(session.ready)).toBe(kind);
      expect(closed.map((error) => error.kind)).toEqual([kind]);
    });

    test('commands given before it are sent after it', async () => {
      const sent: string[] = [];
      const session = new ImapSession({ send: (bytes) => sent.push(new TextDecoder().decode(bytes)) });
      session.run(noop());
      expect(sent).toEqual([]);
      session.receive(new TextEncoder().encode('* OK hi\r\n'));
      expect(sent).toEqual(['A1 NOOP\r\n']);
    });
  });

  describe('signing in', () => {
    test('capabilities from before count no more', async () => {
      const { session, server } = play(
        'S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nC: A1 LOGIN "joe" "s3cret"\nS: A1 OK in\n',
      );
      await session.run(login('joe', 's3cret')).done;
      expect(session.state).toBe('authenticated');
      expect(session.capabilities.known).toBe(false);
      expect(session.capabilities.has('IMAP4rev1')).toBe(false);
      server.finish();
    });

    test('capabilities in the tagged OK hold', async () => {
      const { session } = play(
        'S: * OK hi\nC: * LOGIN "a" "b"\nS: * CAPABILITY OLD\nS: <tag> OK [CAPABILITY IMAP4rev1 MOVE] in\n',
      );
      await session.run(login('a', 'b')).done;
      expect(session.capabilities.names).toEqual(['IMAP4REV1', 'MOVE']);
    });

    test('capabilities that came untagged meanwhile hold', async () => {
      const { session } = play(
        'S: * OK [CAPABILITY OLD] hi\nC: * LOGIN "a" "b"\nS: * CAPABILITY IMAP4rev1 IDLE\nS: <tag> OK in\n',
      );
      await session.run(login('a', 'b')).done;
      expect(session.capabilities.names).toEqual(['IMAP4REV1', 'IDLE']);
    });

    test('a refusal leaves the session where it was, with code and words', async () => {
      const { session } = play('S: * OK hi\nC: * LOGIN "a" "b"\nS: <tag> NO [AUTHENTICATIONFAILED] wrong\n');
      await expect(session.run(login('a', 'b')).done).rejects.toMatchObject({
        kind: 'no',
        text: 'wrong',
        code: { code: 'AUTHENTICATIONFAILED' },
        command: 'LOGIN',
      });
      expect(session.state).toBe('not-authenticated');
    });

    test('a password that is not ASCII waits as a literal', async () => {
      const { session, server } = play('S: * OK hi\nC: A1 LOGIN "joe" {6}\nS: + go\nC: pä"ss\nS: A1 OK in\n');
      await session.run(login('joe', 'pä"ss')).done;
      server.finish();
    });

    test('a refused literal refuses the command and frees the line', async () => {
      const { session, server } = play('S: * OK hi\nC: A1 LOGIN "joe" {2}\nS: A1 NO not here\nC: A2 NOOP\nS: A2 OK\n');
      const refused = session.run(login('joe', 'ä'));
      const next = session.run(noop());
      expect(await kindOf(refused.done)).toBe('no');
      await next.done;
      server.finish();
    });

    test('AUTHENTICATE PLAIN in one round trip or two', async () => {
      const one = play('S: * OK hi\nC: A1 AUTHENTICATE PLAIN AGpvZQBzM2NyZXQ=\nS: A1 OK in\n');
      await one.session.run(authenticate(plain({ username: 'joe', password: 's3cret' }), { saslIr: true })).done;
      one.server.finish();
      const two = play('S: * OK hi\nC: A1 AUTHENTICATE PLAIN\nS: +\nC: AGpvZQBzM2NyZXQ=\nS: A1 OK in\n');
      await two.session.run(authenticate(plain({ username: 'joe', password: 's3cret' }), { saslIr: false })).done;
      two.server.finish();
      expect(two.session.state).toBe('authenticated');
    });

    test('AUTHENTICATE LOGIN answers by order, and gives up when asked on', async () => {
      const { session, server } = play(
        'S: * OK hi\nC: A1 AUTHENTICATE LOGIN\nS: + ???\nC: am9l\nS: +\nC: czNjcmV0\nS: + more\nC: *\nS: A1 BAD given up\n',
      );
      expect(await kindOf(session.run(authenticate(saslLogin('joe', 's3cret'), { saslIr: true })).done)).toBe(
        'protocol',
      );
      server.finish();
    });

    test('nothing goes out behind a sign-in before its answer', () => {
      const { session, bursts } = play('S: * OK hi\nC: * LOGIN "a" "b"\n');
      session.run(login('a', 'b'));
      session.run(capability());
      expect(bursts).toEqual(['A1 LOGIN "a" "b"\r\n']);
    });
  });

  describe('pipelining', () => {
    test('commands go out at once and complete in any order', async () => {
      const { session, server } = play(
        `${greeted}C: A1 LIST "" "*"
C: A2 NOOP
C: A3 SELECT "INBOX"
S: A3 OK
S: * LIST () "/" x
S: A1 OK
S: A2 OK
`,
      );
      const order: string[] = [];
      const noted = <T>(name: string, command: Command<T>) =>
        session.run({
          ...command,
          result: (completion) => {
            order.push(name);
            return command.result(completion);
          },
        }).done;
      const listed = noted('list', list({ capabilities: session.capabilities }));
      await Promise.all([listed, noted('noop', noop()), noted('select', select('INBOX'))]);
      expect(order).toEqual(['select', 'list', 'noop']);
      expect(await listed).toMatchObject([{ name: 'x' }]);
      expect(session.inFlight).toBe(0);
      server.finish();
    });

    test('a literal that waits holds back what is behind it', async () => {
      const { session, server, bursts } = play(
        'S: * PREAUTH hi\nC: A1 UID SEARCH CHARSET UTF-8 SUBJECT {2}\nS: + go\nC: ä\nC: A2 NOOP\nS: * SEARCH 4\nS: A1 OK\nS: A2 OK\n',
      );
      const found = session.run(search({ subject: 'ä' }, { capabilities: session.capabilities }));
      await session.run(noop()).done;
      expect((await found.done).toString()).toBe('4');
      expect(bursts.length).toBeGreaterThanOrEqual(2);
      server.finish();
    });

    test('two plain searches wait for each other, two extended ones do not', () => {
      const plain = play('S: * PREAUTH hi\nC: A1 UID SEARCH SEEN\n');
      for (const key of ['SEEN', 'UNSEEN'] as const)
        plain.session.run(search(key, { capabilities: plain.session.capabilities }));
      expect(plain.bursts).toHaveLength(1);
      const extended = play(`${greeted}C: A1 UID SEARCH RETURN (ALL) SEEN\nC: A2 UID SEARCH RETURN (ALL) UNSEEN\n`);
      for (const key of ['SEEN', 'UNSEEN'] as const)
        extended.session.run(search(key, { capabilities: extended.session.capabilities }));
      extended.server.finish();
    });

    test('so many commands and no more are unanswered', () => {
      const sent: string[] = [];
      const session = new ImapSession({
        send: (bytes) => sent.push(new TextDecoder().decode(bytes)),
        acceptPreauth: true,
        limits: { pipelinedCommands: 2 },
      });
      const receive = (text: string) => session.receive(new TextEncoder().encode(text));
      receive('* PREAUTH hi\r\n');
      for (let i = 0; i < 4; i++) session.run(noop());
      expect(sent).toEqual(['A1 NOOP\r\n', 'A2 NOOP\r\n']);
      receive('A1 OK\r\n');
      expect(sent.slice(2)).toEqual(['A3 NOOP\r\n']);
      expect(session.inFlight).toBe(3);
    });

    test('an answer to a tag that was not sent is counted and ignored', async () => {
      const { session, server } = play(`${greeted}C: A1 NOOP\nS: A9 OK who\nS: A1 OK\n`);
      await session.run(noop()).done;
      expect(session.counters.quirks.get('unknown-tag')).toBe(1);
      server.finish();
    });

    test('a plus that nothing waits for is counted and ignored', async () => {
      const { session } = play(`${greeted}C: A1 NOOP\nS: + what\nS: A1 OK\n`);
      await session.run(noop()).done;
      expect(session.counters.quirks.get('unasked-continuation')).toBe(1);
    });
  });

  describe('idle', () => {
    const idling = `${greeted}C: A1 IDLE\nS: * 3 EXISTS\nS: + idling\nS: * 4 EXISTS\n`;

    test('news before and after the plus is told, DONE goes out with the next command', async () => {
      const { session, server, responses, bursts } = play(`${idling}C: DONE\nC: A2 NOOP\nS: A1 OK\nS: A2 OK\n`);
      const command = idle();
      const running = session.run(command);
      const next = session.run(noop());
      expect(bursts).toEqual(['A1 IDLE\r\n']);
      command.stop();
      command.stop();
      await running.done;
      await next.done;
      expect(bursts[1]).toBe('DONE\r\nA2 NOOP\r\n');
      expect(responses.filter((r) => r.kind === 'exists')).toMatchObject([{ count: 3 }, { count: 4 }]);
      server.finish();
    });

    test('stop before the plus waits for it', async () => {
      const sent: string[] = [];
      const session = new ImapSession({
        send: (bytes) => sent.push(new TextDecoder().decode(bytes)),
        acceptPreauth: true,
      });
      const receive = (text: string) => session.receive(new TextEncoder().encode(text));
      receive('* PREAUTH hi\r\n');
      const command = idle();
      const running = session.run(command);
      command.stop();
      session.run(noop());
      expect(sent).toEqual(['A1 IDLE\r\n']);
      receive('* 1 EXISTS\r\n+ idling\r\n');
      expect(sent).toEqual(['A1 IDLE\r\n', 'DONE\r\nA2 NOOP\r\n']);
      receive('A1 OK\r\n');
      await running.done;
    });

    test('a server that refuses or ends it by itself frees the line', async () => {
      const refused = play(`${greeted}C: A1 IDLE\nS: A1 NO not now\nC: A2 NOOP\nS: A2 OK\n`);
      const command = idle();
      const running = refused.session.run(command);
      const next = refused.session.run(noop());
      expect(await kindOf(running.done)).toBe('no');
      await next.done;
      command.stop();
      refused.server.finish();
      const ended = play(`${idling}S: A1 OK enough\nC: A2 NOOP\nS: A2 OK\n`);
      await ended.session.run(idle()).done;
      await ended.session.run(noop()).done;
      ended.server.finish();
    });

    test('tells when it has begun', () => {
      const { session } = play(idling);
      const heard: string[] = [];
      session.run(idle(), { onContinuation: (text) => heard.push(text) });
      expect(heard).toEqual(['idling']);
    });

    test('aborting it stops it', () => {
      const { session, server, bursts } = play(`${idling}C: DONE\nS: A1 OK\n`);
      session.run(idle()).abort();
      expect(bursts.at(-1)).toBe('DONE\r\n');
      server.finish();
      expect(session.inFlight).toBe(0);
    });
  });

  describe('stopping', () => {
    test('abort stops delivering and lets the rest drain', async () => {
      const { session } = playSession('S: * PREAUTH hi\nC: A1 UID FETCH 1:9 (FLAGS)\n', { acceptPreauth: true });
      const seen: number[] = [];
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

  describe('detaching', () => {
    test('what follows the OK is left alone, and nothing more is sent', async () => {
      const { session, responses } = play(
        'S: * OK hi\nC: A1 STARTTLS\nS!: A1 OK go\\r\\n\\x16\\x03* 1 EXISTS\\r\\n\nS: tail\n',
      );
      await session.run(startTls(), { detachAfter: true }).done;
      expect(String.fromCharCode(...session.rest)).toBe('\x16\x03* 1 EXISTS\r\ntail\r\n');
      expect(await kindOf(session.run(noop()).done)).toBe('closed');
      expect(responses).toHaveLength(1);
    });

    test('a refused command detaches nothing', async () => {
      const { session } = play('S: * OK hi\nC: A1 STARTTLS\nS: A1 NO\nC: A2 NOOP\nS: A2 OK\n');
      expect(await kindOf(session.run(startTls(), { detachAfter: true }).done)).toBe('no');
      await session.run(noop()).done;
      expect(session.rest).toHaveLength(0);
    });

    test('what is left is bounded', async () => {
      const { session, closed } = play('S: * OK hi\nC: A1 NOOP\nS: A1 OK\nS: 0123456789\n', {
        limits: { restBytes: 11 },
      });
      session.run(noop(), { detachAfter: true });
      expect(closed.map((error) => error.text)).toEqual(['restBytes']);
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
