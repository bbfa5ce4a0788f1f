// AUTHENTICATE as such, with a mechanism that answers when the test says so. What real ones say is client/sasl's business.

import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { authenticate, type ImapError, noop, plain, type SaslMechanism } from '../../index.ts';

/** Takes every challenge and answers it when told to. */
const slow = () => {
  const waiting: { resolve(answer: Uint8Array): void; reject(error: Error): void }[] = [];
  const mechanism: SaslMechanism = {
    name: 'X-SLOW',
    respond: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
  };
  const settled = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return {
    mechanism,
    answer: async (text: string) => {
      waiting.shift()?.resolve(new TextEncoder().encode(text));
      await settled();
    },
    fail: async (error: Error) => {
      waiting.shift()?.reject(error);
      await settled();
    },
  };
};

describe.each(ways)('%s', (_, cut) => {
  const begin = () => {
    const played = playSession('S: * OK hi\nC: A1 AUTHENTICATE X-SLOW\nS: + \n', cut ? { cut } : {});
    const hand = slow();
    const running = played.session.run(authenticate(hand.mechanism, { saslIr: true }));
    const outcome = running.done.catch((error: ImapError) => error);
    const hear = (line: string) => played.session.receive(new TextEncoder().encode(`${line}\r\n`));
    return { ...played, ...hand, running, outcome, hear };
  };
  const sentSince = (bursts: readonly string[]) => bursts.slice(1);

  test('an answer may take its time, and nothing else goes out meanwhile', async () => {
    const { session, bursts, answer, hear, outcome } = begin();
    session.run(noop());
    expect(sentSince(bursts)).toEqual([]);
    await answer('one');
    expect(sentSince(bursts)).toEqual(['b25l\r\n']);
    hear('A1 OK in');
    expect(await outcome).toBeUndefined();
    expect(sentSince(bursts)[1]).toBe('A2 NOOP\r\n');
  });

  test('a server that has answered by then is not told any more', async () => {
    const { session, bursts, answer, hear, outcome } = begin();
    hear('A1 NO enough');
    await answer('late');
    expect(sentSince(bursts)).toEqual([]);
    expect(await outcome).toMatchObject({ kind: 'no' });
    expect(session.state).toBe('not-authenticated');
  });

  test('nor is one whose session is over', async () => {
    const { session, bursts, answer, outcome } = begin();
    session.close();
    await answer('late');
    expect(sentSince(bursts)).toEqual([]);
    expect(await outcome).toMatchObject({ kind: 'closed' });
  });

  test('OK before the answer was given is nobody’s', async () => {
    const { session, hear, outcome } = begin();
    hear('A1 OK welcome');
    expect(await outcome).toMatchObject({ kind: 'protocol', failure: 'unverified' });
    expect(session.state).toBe('closed');
  });

  test('stopped meanwhile: the answer that comes is to give up, and so is every further one', async () => {
    const { bursts, running, answer, hear, outcome } = begin();
    running.abort();
    expect(await outcome).toMatchObject({ kind: 'aborted' });
    hear('+ again');
    expect(sentSince(bursts)).toEqual([]);
    await answer('secret');
    expect(sentSince(bursts)).toEqual(['*\r\n']);
    hear('+ again');
    expect(sentSince(bursts)).toEqual(['*\r\n', '*\r\n']);
  });

  test('asked again meanwhile: given up once, and the late answer stays here', async () => {
    const { bursts, answer, hear, outcome } = begin();
    hear('+ faster');
    expect(await outcome).toMatchObject({ failure: 'unexpected' });
    await answer('secret');
    expect(sentSince(bursts)).toEqual(['*\r\n']);
  });

  test('a platform that cannot do the cryptography gives up with its own error', async () => {
    const { bursts, fail, outcome } = begin();
    const error = new Error('no MD5 here');
    await fail(error);
    expect(await outcome).toBe(error);
    expect(sentSince(bursts)).toEqual(['*\r\n']);
  });

  test('OK to an attempt that was given up ends the session: the caller was told otherwise', async () => {
    const { session, server } = playSession(
      `S: * OK hi\nC: A1 AUTHENTICATE PLAIN ${btoa('\0joe\0x')}\nS: + more\nC: *\nS: A1 OK welcome\n`,
      cut ? { cut } : {},
    );
    const { done } = session.run(authenticate(plain({ username: 'joe', password: 'x' }), { saslIr: true }));
    await expect(done).rejects.toMatchObject({ failure: 'unexpected' });
    expect(session.state).toBe('closed');
    server.finish();
  });
});
