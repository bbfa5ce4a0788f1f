import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { type SaslCrypto, SaslError, type SaslMechanismName, type Secret, signIn } from '../../index.ts';

const never = () => Promise.reject(new Error('not needed'));
const crypto: SaslCrypto = { randomBytes: (n) => new Uint8Array(n), digest: never, hmac: never, pbkdf2: never };
const plainLine = btoa('\0joe\0s3cret');

describe.each(ways)('%s', (_, cut) => {
  const attempt = async (
    transcript: string,
    allowed?: readonly SaslMechanismName[],
    secret: Secret = { kind: 'password', password: 's3cret' },
    platform: Partial<SaslCrypto> = {},
  ) => {
    const { session, server } = playSession(transcript, cut ? { cut } : {});
    const given = { username: 'joe', secret, crypto: { ...crypto, ...platform } };
    const error = await signIn(session, given, allowed).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    server.finish();
    return { error, state: session.state };
  };

  test('asks what the server can do when it has not said so, and uses SASL-IR when it may', async () => {
    const { error, state } = await attempt(
      `S: * OK hi\nC: A1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\nS: A1 OK\nC: A2 AUTHENTICATE PLAIN ${plainLine}\nS: A2 OK in\n`,
    );
    expect([error, state]).toEqual([null, 'authenticated']);
  });

  test('a server that never heard of capabilities gets the LOGIN command', async () => {
    const { error } = await attempt(
      'S: * OK hi\nC: A1 CAPABILITY\nS: A1 OK\nC: A2 LOGIN "joe" "s3cret"\nS: A2 OK in\n',
    );
    expect(error).toBeNull();
  });

  test('BAD to one way: the next, until one works or none is left', async () => {
    const greeting = 'S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN] hi\n';
    const toLogin = `${greeting}C: A1 AUTHENTICATE PLAIN\nS: A1 BAD what\nC: A2 AUTHENTICATE LOGIN\nS: A2 NO [CANNOT] not that\nC: A3 LOGIN "joe" "s3cret"\n`;
    expect((await attempt(`${toLogin}S: A3 OK in\n`)).error).toBeNull();
    expect((await attempt(`${toLogin}S: A3 BAD what\n`)).error).toMatchObject({ kind: 'bad', command: 'LOGIN' });
  });

  test('SCRAM with hashes that the platform lacks is passed over, down to what is allowed', async () => {
    const greeting = 'S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256 AUTH=PLAIN] hi\n';
    const none = { hashes: new Set<never>() };
    const plain = `${greeting}C: A1 AUTHENTICATE PLAIN ${plainLine}\nS: A1 OK in\n`;
    expect(await attempt(plain, undefined, undefined, none)).toEqual({ error: null, state: 'authenticated' });
    const { error } = await attempt(greeting, ['SCRAM-SHA-256', 'SCRAM-SHA-1'], undefined, none);
    expect(error).toMatchObject({ failure: 'none' });
  });

  test('NO ends it at the first way', async () => {
    const { error } = await attempt(
      'S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN] hi\nC: A1 AUTHENTICATE PLAIN\nS: A1 NO unsupported\n',
    );
    expect(error).toMatchObject({ kind: 'no' });
  });

  test('nothing in common: nothing is sent', async () => {
    const greeting = 'S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\n';
    for (const { error } of [
      await attempt(greeting, ['SCRAM-SHA-256']),
      await attempt(greeting, undefined, { kind: 'token', accessToken: 'x' }),
      await attempt(greeting, []),
    ]) {
      expect(error).toBeInstanceOf(SaslError);
      expect(error).toMatchObject({ failure: 'none' });
    }
  });
});
