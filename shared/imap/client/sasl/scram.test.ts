import { createHash, createHmac, pbkdf2, pbkdf2Sync } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { ArgumentError, authenticate, type SaslCrypto, SaslError, type SaslHash, scram } from '../../index.ts';
import { decodeBase64 } from './base64.ts';

const names = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256' } as const;
const sizes = { 'SHA-1': 20, 'SHA-256': 32 } as const;
const derive = promisify(pbkdf2);

/** Node's, with a nonce of the test's. */
const cryptoWith = (nonce: string, onDerive: () => void = () => undefined): SaslCrypto => ({
  randomBytes: () => decodeBase64(nonce)!,
  digest: async (hash, data) => Uint8Array.from(createHash(names[hash]).update(data).digest()),
  hmac: async (hash, key, data) => Uint8Array.from(createHmac(names[hash], key).update(data).digest()),
  pbkdf2: async (hash, password, salt, iterations) => {
    onDerive();
    return Uint8Array.from(await derive(password, salt, iterations, sizes[hash], names[hash]));
  },
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

interface Vector {
  readonly hash: SaslHash;
  readonly clientNonce: string;
  readonly serverFirst: string;
  readonly clientFinal: string;
  readonly serverFinal: string;
}

const rfc5802: Vector = {
  hash: 'SHA-1',
  clientNonce: 'fyko+d2lbbFgONRv9qkxdawL',
  serverFirst: 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096',
  clientFinal: 'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
  serverFinal: 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
};
const rfc7677: Vector = {
  hash: 'SHA-256',
  clientNonce: 'rOprNGfwEbeRWgbNEkqO',
  serverFirst: 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
  clientFinal:
    'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
  serverFinal: 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
};

describe.each(ways)('%s', (_, cut) => {
  const play = (transcript: string, vector: Vector, over: { onDerive?: () => void; saslIr?: boolean } = {}) => {
    const played = playSession(`S: * OK hi\n${transcript}`, cut ? { cut } : {});
    const mechanism = scram(vector.hash, {
      username: 'user',
      password: 'pencil',
      crypto: cryptoWith(vector.clientNonce, over.onDerive),
    });
    const { done } = played.session.run(authenticate(mechanism, { saslIr: over.saslIr ?? false }));
    return { ...played, outcome: done.catch((error: unknown) => error) };
  };
  const opening = (vector: Vector, serverFirst = vector.serverFirst) =>
    `C: A1 AUTHENTICATE SCRAM-${vector.hash}\nS: +\nC: ${base64(`n,,n=user,r=${vector.clientNonce}`)}\nS: + ${base64(serverFirst)}\n`;
  const proof = (vector: Vector) => `C: ${base64(vector.clientFinal)}\n`;

  test.each([
    ['RFC 5802 §5', rfc5802],
    ['RFC 7677 §3', rfc7677],
  ])('the exchange of %s, to the letter', async (_name, vector) => {
    const { outcome, server, session } = play(
      `${opening(vector)}${proof(vector)}S: + ${base64(vector.serverFinal)}\nC:\nS: <tag:4> OK in\n`.replace(
        '<tag:4>',
        'A1',
      ),
      vector,
    );
    expect(await outcome).toBeUndefined();
    expect(session.state).toBe('authenticated');
    server.finish();
  });

  test('with SASL-IR what the client says first goes along', async () => {
    const first = base64(`n,,n=user,r=${rfc7677.clientNonce}`);
    const { outcome, server } = play(
      `C: A1 AUTHENTICATE SCRAM-SHA-256 ${first}\nS: + ${base64(rfc7677.serverFirst)}\n${proof(rfc7677)}S: + ${base64(rfc7677.serverFinal)}\nC:\nS: A1 OK in\n`,
      rfc7677,
      { saslIr: true },
    );
    expect(await outcome).toBeUndefined();
    server.finish();
  });

  test('a server that does not know the password is found out by its signature', async () => {
    const forged = `v=${Buffer.alloc(32, 7).toString('base64')}`;
    const { outcome, session, server } = play(
      `${opening(rfc7677)}${proof(rfc7677)}S: + ${base64(forged)}\nC: *\nS: A1 OK welcome\n`,
      rfc7677,
    );
    expect(await outcome).toMatchObject({ kind: 'protocol', failure: 'unverified', mechanism: 'SCRAM-SHA-256' });
    expect(session.state).toBe('closed');
    server.finish();
  });

  test.each([
    ['at once', 'C: A1 AUTHENTICATE SCRAM-SHA-256\nS: A1 OK welcome\n'],
    ['instead of a challenge', `${opening(rfc7677).replace(/S: \+ .*\n$/, '')}S: A1 OK welcome\n`],
    ['instead of its signature', `${opening(rfc7677)}${proof(rfc7677)}S: A1 OK welcome\n`],
    [
      'after an error of its own',
      `${opening(rfc7677)}${proof(rfc7677)}S: + ${base64('e=other-error')}\nC:\nS: A1 OK in\n`,
    ],
  ])('OK %s is not believed, and the session ends', async (_name, transcript) => {
    const { outcome, session, server, closed } = play(transcript, rfc7677);
    expect(await outcome).toMatchObject({ kind: 'protocol', failure: 'unverified' });
    expect(session.state).toBe('closed');
    expect(closed).toEqual([await outcome]);
    server.finish();
  });

  test('a wrong password is the NO that follows the error', async () => {
    const { outcome, session, server } = play(
      `${opening(rfc7677)}${proof(rfc7677)}S: + ${base64('e=invalid-proof')}\nC:\nS: A1 NO [AUTHENTICATIONFAILED] no\n`,
      rfc7677,
    );
    expect(await outcome).toMatchObject({ kind: 'no', code: { code: 'AUTHENTICATIONFAILED' } });
    expect(session.state).toBe('not-authenticated');
    server.finish();
  });

  test.each([
    ['more iterations than the limit', rfc7677.serverFirst.replace('4096', '1000001'), 'scramIterationsMost'],
    ['more iterations than numbers', rfc7677.serverFirst.replace('4096', '9'.repeat(400)), 'scramIterationsMost'],
    ['too few iterations', rfc7677.serverFirst.replace('4096', '4095'), 'scramIterationsLeast'],
  ])('%s are refused before any work', async (_name, serverFirst, limit) => {
    let derived = 0;
    const { outcome, server } = play(`${opening(rfc7677, serverFirst)}C: *\nS: A1 BAD given up\n`, rfc7677, {
      onDerive: () => derived++,
    });
    expect(await outcome).toMatchObject({ kind: 'limit', text: limit, failure: null });
    expect(derived).toBe(0);
    server.finish();
  });

  const nonce = rfc7677.clientNonce;
  test.each([
    ['a nonce that is not ours', 'r=somebodyelse,s=AAAA,i=4096', 'nonce'],
    ['our nonce sent back', `r=${nonce},s=AAAA,i=4096`, 'nonce'],
    ['an extension that must be understood', `m=x,r=${nonce}x,s=AAAA,i=4096`, 'extension'],
    ['no salt', `r=${nonce}x,s=,i=4096`, 'challenge'],
    ['a salt that is not base64', `r=${nonce}x,s=A,i=4096`, 'challenge'],
    ['no iterations', `r=${nonce}x,s=AAAA,i=0`, 'challenge'],
    ['iterations with a sign', `r=${nonce}x,s=AAAA,i=-4096`, 'challenge'],
    ['fields in another order', `s=AAAA,r=${nonce}x,i=4096`, 'challenge'],
    ['a NUL', `r=${nonce}x\0,s=AAAA,i=4096`, 'challenge'],
    ['a signature before its time', rfc7677.serverFinal, 'challenge'],
    ['nothing', '', 'challenge'],
  ])('%s ends the attempt', async (_name, serverFirst, failure) => {
    const { outcome, server } = play(`${opening(rfc7677, serverFirst)}C: *\nS: A1 BAD given up\n`, rfc7677);
    expect(await outcome).toBeInstanceOf(SaslError);
    expect(await outcome).toMatchObject({ failure });
    server.finish();
  });

  test('asked again behind the proof of the server, the client has nothing to say', async () => {
    const { outcome, server } = play(
      `${opening(rfc7677)}${proof(rfc7677)}S: + ${base64(rfc7677.serverFinal)}\nC:\nS: + \nC: *\nS: A1 BAD\n`,
      rfc7677,
    );
    expect(await outcome).toMatchObject({ failure: 'unexpected' });
    server.finish();
  });

  test('a server that talks while the client is reckoning breaks the turn', async () => {
    const { outcome, server } = play(`${opening(rfc7677)}S: + again\nC: *\nS: A1 BAD\n`, rfc7677);
    expect(await outcome).toMatchObject({ failure: 'unexpected' });
    server.finish();
  });

  test('unknown extensions behind the iterations do no harm', async () => {
    const { outcome } = play(`${opening(rfc7677, `${rfc7677.serverFirst},x=1`)}S: * BYE enough\n`, rfc7677);
    expect(await outcome).toMatchObject({ kind: 'bye' });
  });
});

test('names are prepared and their commas spelt, whose mail is wanted stands in front', () => {
  const mechanism = scram('SHA-256', {
    username: 'a,b=c\u00ad',
    password: 'x',
    authorizationId: 'box,1',
    crypto: cryptoWith('AAAA'),
  });
  expect(new TextDecoder().decode(mechanism.initialResponse!())).toBe('n,a=box=2C1,n=a=2Cb=3Dc,r=AAAA');
});

test('a password that SASLprep refuses is not tried', () => {
  const given = { username: 'joe', crypto: cryptoWith('AAAA') };
  expect(() => scram('SHA-1', { ...given, password: 'a\tb' })).toThrow(ArgumentError);
  expect(() => scram('SHA-1', { ...given, password: '' })).toThrow(ArgumentError);
  expect(() => scram('SHA-1', { ...given, username: '\u200b', password: 'x' })).toThrow(ArgumentError);
});

test('a nonce has 144 bits of chance', () => {
  let asked = 0;
  const randomBytes = (count: number) => {
    asked = count;
    return new Uint8Array(count);
  };
  const crypto: SaslCrypto = { ...cryptoWith('AAAA'), randomBytes };
  scram('SHA-1', { username: 'joe', password: 'x', crypto });
  expect(asked).toBe(18);
});

test('the same account by either hash: what the server keeps is enough to make both sides of it', async () => {
  // The server's side written out again from RFC 5802 §3, for a password with letters beyond ASCII.
  const password = 'gr\u00fc\u00df Gott';
  for (const hash of ['SHA-1', 'SHA-256'] as const) {
    const crypto = cryptoWith('bm9uY2U=');
    const mechanism = scram(hash, { username: 'ida', password, crypto });
    const bare = new TextDecoder().decode(mechanism.initialResponse!()).slice(3);
    const salt = Buffer.from('salt of sixteen.');
    const serverFirst = `r=bm9uY2U=srv,s=${salt.toString('base64')},i=5000`;
    const clientFinal = new TextDecoder().decode(await mechanism.respond(Buffer.from(serverFirst)));
    const [withoutProof, proofText] = clientFinal.split(',p=');
    const said = `${bare},${serverFirst},${withoutProof}`;
    const name = names[hash];
    const hmac = (key: Uint8Array, data: string | Uint8Array) => createHmac(name, key).update(data).digest();
    const salted = pbkdf2Sync(password, salt, 5000, sizes[hash], name);
    const storedKey = createHash(name).update(hmac(salted, 'Client Key')).digest();
    const signature = hmac(storedKey, said);
    const clientKey = Buffer.from(proofText!, 'base64').map((byte, at) => byte ^ signature[at]!);
    expect(createHash(name).update(clientKey).digest()).toEqual(storedKey);
    const verdict = `v=${hmac(hmac(salted, 'Server Key'), said).toString('base64')}`;
    expect(mechanism.doubt?.()).toBeInstanceOf(SaslError);
    expect(await mechanism.respond(Buffer.from(verdict))).toHaveLength(0);
    expect(mechanism.doubt?.()).toBeNull();
  }
});
