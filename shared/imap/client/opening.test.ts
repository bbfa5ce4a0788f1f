import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import { authenticate, capability, ImapError, ImapSession, login, noop, plain, saslLogin, startTls } from '../index.ts';

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
});
