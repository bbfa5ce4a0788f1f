// The mechanisms of one or two messages, as whole dialogues.
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import {
  ArgumentError,
  authenticate,
  cramMd5,
  external,
  oauthBearer,
  plain,
  type SaslCrypto,
  type SaslMechanism,
  saslLogin,
  TokenRefusedError,
  xoauth2,
} from '../../index.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const never = () => Promise.reject(new Error('not needed'));
const md5: SaslCrypto = {
  randomBytes: (count) => new Uint8Array(count),
  digest: never,
  pbkdf2: never,
  hmac: async (hash, key, data) => Uint8Array.from(createHmac(hash.toLowerCase(), key).update(data).digest()),
};

describe.each(ways)('%s', (_, cut) => {
  const play = (mechanism: SaslMechanism, transcript: string, saslIr = false) => {
    const played = playSession(`S: * OK hi\n${transcript}`, cut ? { cut } : {});
    const running = played.session.run(authenticate(mechanism, { saslIr }));
    return { ...played, running, outcome: running.done.catch((error: unknown) => error) };
  };
  const works = async (mechanism: SaslMechanism, transcript: string, saslIr = false) => {
    const { outcome, server, session } = play(mechanism, transcript, saslIr);
    expect(await outcome).toBeUndefined();
    expect(session.state).toBe('authenticated');
    server.finish();
  };

  test("PLAIN with somebody else's account, RFC 4616 §4", () =>
    works(
      plain({ username: 'Kurt', password: 'xipj3plmq', authorizationId: 'Ursel' }),
      `C: A1 AUTHENTICATE PLAIN ${base64('Ursel\0Kurt\0xipj3plmq')}\nS: A1 OK\n`,
      true,
    ));

  test('whatever the first "+" says, what the client says first is the answer', () =>
    works(
      plain({ username: 'joe', password: 'x' }),
      `C: A1 AUTHENTICATE PLAIN\nS: + go ahead!\nC: ${base64('\0joe\0x')}\nS: A1 OK\n`,
    ));

  test('a server that asks on after PLAIN is told to give up', async () => {
    const { outcome, server } = play(
      plain({ username: 'joe', password: 'x' }),
      `C: A1 AUTHENTICATE PLAIN ${base64('\0joe\0x')}\nS: + \nC: *\nS: A1 BAD\n`,
      true,
    );
    expect(await outcome).toMatchObject({ kind: 'protocol', failure: 'unexpected', mechanism: 'PLAIN' });
    server.finish();
  });

  test('OK before the credential was asked for signs nobody in', async () => {
    const { outcome, session } = play(
      plain({ username: 'joe', password: 'x' }),
      'C: A1 AUTHENTICATE PLAIN\nS: A1 OK welcome\n',
    );
    expect(await outcome).toMatchObject({ failure: 'unverified' });
    expect(session.state).toBe('closed');
  });

  test.each([
    ['at once', 'S: A1 OK welcome\n'],
    ['after the name', `S: +\nC: ${base64('joe')}\nS: A1 OK welcome\n`],
  ])('LOGIN: OK %s, without the password, is not believed', async (_name, transcript) => {
    const { outcome, session } = play(saslLogin('joe', 'x'), `C: A1 AUTHENTICATE LOGIN\n${transcript}`);
    expect(await outcome).toMatchObject({ failure: 'unverified' });
    expect(session.state).toBe('closed');
  });

  test('LOGIN goes by the order of the prompts, not by their words', () =>
    works(
      saslLogin('joe', 'p\u00e4ss'),
      `C: A1 AUTHENTICATE LOGIN\nS!: + UGFzc3dvcmQ6\\x00\\r\\nC: ${base64('joe')}\nS: + what now\nC: ${base64('p\u00e4ss')}\nS: A1 OK\n`.replace(
        '\\r\\nC',
        '\\r\\n\nC',
      ),
    ));

  test('CRAM-MD5, the exchange of RFC 2195 §2', () =>
    works(
      cramMd5('tim', 'tanstaaftanstaaf', md5),
      'C: A1 AUTHENTICATE CRAM-MD5\nS: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+\nC: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\nS: A1 OK CRAM authentication successful\n',
    ));

  test.each([
    ['no challenge', 'S: + \n'],
    ['one that is not base64', 'S: + <1896@x>\n'],
  ])('CRAM-MD5 does not answer %s', async (_name, challenge) => {
    const { outcome, server } = play(
      cramMd5('tim', 'x', md5),
      `C: A1 AUTHENTICATE CRAM-MD5\n${challenge}C: *\nS: A1 BAD\n`,
    );
    expect(await outcome).toMatchObject({ failure: 'challenge' });
    server.finish();
  });

  test('EXTERNAL says whose mail is wanted, or leaves it to the certificate', async () => {
    await works(external('fred@example.org'), 'C: A1 AUTHENTICATE EXTERNAL ZnJlZEBleGFtcGxlLm9yZw==\nS: A1 OK\n', true);
    await works(external(), 'C: A1 AUTHENTICATE EXTERNAL =\nS: A1 OK\n', true);
    await works(external(), 'C: A1 AUTHENTICATE EXTERNAL\nS: +\nC:\nS: A1 OK\n');
  });

  test('XOAUTH2, the message of its description', () =>
    works(
      xoauth2('someuser@example.com', 'ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg'),
      'C: A1 AUTHENTICATE XOAUTH2 dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==\nS: A1 OK\n',
      true,
    ));

  test('OAUTHBEARER, the message of RFC 7628 §4.1', () =>
    works(
      oauthBearer({
        username: 'user@example.com',
        host: 'server.example.com',
        port: 143,
        accessToken: 'vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==',
      }),
      'C: A1 AUTHENTICATE OAUTHBEARER bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB\nS: A1 OK\n',
      true,
    ));

  const refusal = '{"status":"invalid_token","scope":"mail","openid-configuration":"https://id.example/x"}';
  test.each([
    ['XOAUTH2', xoauth2, 'C:\n'],
    ['OAUTHBEARER', (username: string, accessToken: string) => oauthBearer({ username, accessToken }), 'C: AQ==\n'],
  ])('%s: the refusal is acknowledged, and told with the NO', async (name, make, acknowledgement) => {
    const mechanism = make('ida', 'token');
    const first = base64(new TextDecoder().decode(mechanism.initialResponse!()));
    const { outcome, server, session } = play(
      mechanism,
      `C: A1 AUTHENTICATE ${name} ${first}\nS: + ${base64(refusal)}\n${acknowledgement}S: A1 NO [AUTHENTICATIONFAILED] expired\n`,
      true,
    );
    const error = await outcome;
    expect(error).toBeInstanceOf(TokenRefusedError);
    expect(error).toMatchObject({
      kind: 'no',
      code: { code: 'AUTHENTICATIONFAILED' },
      refusal: { status: 'invalid_token', scope: 'mail', openidConfiguration: 'https://id.example/x' },
    });
    expect(session.state).toBe('not-authenticated');
    server.finish();
  });

  test('OK behind a refused token is not believed', async () => {
    const { outcome, session } = play(
      xoauth2('ida', 'token'),
      `C: * AUTHENTICATE XOAUTH2\nS: +\nC: ${base64('user=ida\x01auth=Bearer token\x01\x01')}\nS: + ${base64(refusal)}\nC:\nS: A1 OK\n`,
    );
    expect(await outcome).toMatchObject({ failure: 'unverified' });
    expect(session.state).toBe('closed');
  });

  test.each([
    ['not base64', 'nonsense!', ''],
    ['not JSON', base64('sorry'), ''],
    ['a number', base64('{"status":401}'), '401'],
    ['a list', base64('["status"]'), ''],
    ['very long', base64(JSON.stringify({ status: 'x'.repeat(999) })), 'x'.repeat(300)],
  ])('a refusal that is %s is a refusal', async (_name, challenge, status) => {
    const { outcome } = play(
      xoauth2('ida', 'token'),
      `C: * AUTHENTICATE XOAUTH2 ${base64('user=ida\x01auth=Bearer token\x01\x01')}\nS: + ${challenge}\nC:\nS: A1 NO\n`,
      true,
    );
    expect(await outcome).toMatchObject({ refusal: { status } });
  });
});

test.each<[string, () => SaslMechanism]>([
  ['an empty name', () => plain({ username: '', password: 'x' })],
  ['an empty password', () => plain({ username: 'joe', password: '' })],
  ['NUL in a name', () => plain({ username: 'jo\0e', password: 'secret' })],
  ['NUL in a password', () => saslLogin('joe', 'sec\0ret')],
  ['NUL in whose mail is wanted', () => external('a\0b')],
  ['an empty token', () => xoauth2('ida', '')],
  ['a token with the separator', () => xoauth2('ida', 'sec\x01ret')],
  ['a token with a space', () => oauthBearer({ username: 'ida', accessToken: 'sec ret' })],
  ['a name with the separator', () => oauthBearer({ username: 'i\x01da', accessToken: 'secret' })],
])('%s is refused before anything is sent, without being repeated', (_name, make) => {
  expect(make).toThrow(ArgumentError);
  try {
    make();
  } catch (error) {
    expect(String(error)).not.toMatch(/ret\b/);
  }
});
