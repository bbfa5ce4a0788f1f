import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import { type Command, ImapError, ImapSession, idle, list, noop, search, select } from '../index.ts';

const greeted = 'S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE ESEARCH LITERAL+] ready\n';
const kindOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof ImapError ? error.kind : error),
  );

describe.each(ways)('%s', (_, cut) => {
  const play = (transcript: string, options: Parameters<typeof playSession>[1] = {}) =>
    playSession(transcript, { acceptPreauth: true, ...(cut ? { cut } : {}), ...options });

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
});
