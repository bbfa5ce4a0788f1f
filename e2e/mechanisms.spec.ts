// Signing in at a real Dovecot by every mechanism, with the code of the bridge; and once through the whole bridge. No browser.

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { limits } from '../bridge/limits.ts';
import { signIn } from '../bridge/login.ts';
import { createTrust, type OwnCertificate } from '../bridge/upstream.ts';
import type { SaslMechanismName, Secret } from '../shared/imap/index.ts';
import { problemOf } from '../shared/problems.ts';
import {
  type DovecotWithMechanisms,
  readCertificate,
  startDovecotWithMechanisms,
} from './servers/dovecot-mechanisms.ts';
import { startPostern } from './servers/postern.ts';

const everything = 'plain login cram-md5 scram-sha-1 scram-sha-256 xoauth2 oauthbearer external';
/** Letters that SASLprep changes nothing of: this Dovecot hashes passwords as they come. */
const users = { ida: 'pässwörd "of" ida\\', sam: 'other' };

let dovecot: DovecotWithMechanisms;
test.beforeAll(async () => {
  dovecot = await startDovecotWithMechanisms(everything, users);
});
test.afterAll(() => dovecot?.stop());

interface Attempt {
  readonly mechanism: SaslMechanismName;
  readonly secret?: Secret;
  readonly username?: string;
  readonly own?: OwnCertificate;
}

/** Signs in by one mechanism alone: the code of the problem, or what the server can do then. */
const attempt = async ({ mechanism, username = 'ida', own, ...given }: Attempt): Promise<string> => {
  const secret = given.secret ?? { kind: 'password', password: users.ida };
  const trust = createTrust(readFileSync(dovecot.caFile, 'utf8'), own ?? null);
  try {
    const line = await signIn(
      { protection: 'tls', host: 'localhost', port: dovecot.imapsPort },
      { username, secret },
      { compress: false },
      { trust, mechanisms: [mechanism], limits, now: Date.now },
    );
    line.socket.destroy();
    return line.capabilities.includes('IDLE') ? 'signed in' : line.capabilities.join(' ');
  } catch (error) {
    return problemOf(error).code;
  }
};

for (const mechanism of ['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256'] as const) {
  test(`${mechanism}: the password opens, another does not`, async () => {
    expect(await attempt({ mechanism })).toBe('signed in');
    const secret = { kind: 'password', password: `${users.ida}!` } as const;
    expect(await attempt({ mechanism, secret })).toBe('credentials-refused');
  });
}

for (const mechanism of ['XOAUTH2', 'OAUTHBEARER'] as const) {
  test(`${mechanism}: a token opens; one that is over, forged, or somebody else's does not`, async () => {
    const by = (accessToken: string) => attempt({ mechanism, secret: { kind: 'token', accessToken } });
    expect(await by(dovecot.token('ida'))).toBe('signed in');
    expect(await by(dovecot.token('ida', Math.floor(Date.now() / 1000) - 7200))).toBe('credentials-refused');
    expect(await by(dovecot.forgedToken('ida'))).toBe('credentials-refused');
    expect(await by(dovecot.token('sam'))).toBe('credentials-refused');
    expect(await by('no-token')).toBe('credentials-refused');
  });
}

test('EXTERNAL: the certificate opens its own mail, not that of others; none opens nothing', async () => {
  const own = await readCertificate(await dovecot.clientCertificate('ida'));
  const secret = { kind: 'certificate' } as const;
  expect(await attempt({ mechanism: 'EXTERNAL', secret, own })).toBe('signed in');
  expect(await attempt({ mechanism: 'EXTERNAL', secret, own, username: 'sam' })).toBe('credentials-refused');
  expect(await attempt({ mechanism: 'EXTERNAL', secret })).not.toBe('signed in');
});

test('through the bridge: what the operator permits is what is used', async () => {
  const { certFile, keyFile } = await dovecot.clientCertificate('ida');
  const at = `imaps://localhost:${dovecot.imapsPort}`;
  const postern = await startPostern({
    imap: [`${at}?id=strong&auth=scram-sha-256`, `${at}?id=token&auth=oauthbearer`, `${at}?id=mine&auth=external`],
    caFile: dovecot.caFile,
    args: ['--client-cert', certFile, '--client-key', keyFile],
  });
  const post = async (body: object): Promise<number> => {
    const answer = await fetch(`${postern.origin}/api/session`, {
      method: 'POST',
      headers: { origin: postern.origin, 'x-postern': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'ida', keep: false, ...body }),
    });
    return answer.status;
  };
  try {
    expect(await post({ server: 'strong', password: users.ida })).toBe(200);
    expect(await post({ server: 'strong', accessToken: dovecot.token('ida') })).toBe(502);
    expect(await post({ server: 'token', accessToken: dovecot.token('ida') })).toBe(200);
    expect(await post({ server: 'mine' })).toBe(200);
    expect(await post({ server: 'strong' })).toBe(400);
    expect(postern.output()).not.toContain(users.ida);
    expect(postern.output()).not.toContain(dovecot.token('ida').slice(0, 40));
  } finally {
    await postern.stop();
  }
});
