// A Dovecot that can do every sign-in mechanism Postern knows: OAuth tokens it checks by itself, certificates of an authority of ours.
// The server as such is dovecot.ts's business; who signs in how is mechanisms.spec.ts's.

import { createHmac, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificate, makeAuthority, makeCertificate } from './certificate.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';

export interface DovecotWithMechanisms extends Dovecot {
  /** A token for that user (RFC 7519, HS256), good for an hour from `from` (seconds since 1970; default now). */
  token(username: string, from?: number): string;
  /** Signed by another key than the server's. */
  forgedToken(username: string): string;
  /** A client certificate whose subject is that user. */
  clientCertificate(username: string): Promise<Certificate>;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const makeToken = (key: Buffer, username: string, from: number): string => {
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: username, iat: from, nbf: from, exp: from + 3600 })}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
};

const now = (): number => Math.floor(Date.now() / 1000) - 60;

/** @param mechanisms announced, in Dovecot's spelling */
const configuration = (folder: string, authority: Certificate, mechanisms: string): string => `
auth_mechanisms = ${mechanisms}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
# Who has shown a certificate for a name needs no password for it.
passdb {
  driver = static
  mechanisms = external
  args = nopassword=y
}
ssl_ca = <${authority.certFile}
ssl_verify_client_cert = yes
ssl_require_crl = no
auth_ssl_username_from_cert = yes
ssl_cert_username_field = commonName
`;

/** Starts it with these mechanisms and users. `stop` removes all of it. */
export const startDovecotWithMechanisms = async (
  mechanisms: string,
  users: Readonly<Record<string, string>>,
): Promise<DovecotWithMechanisms> => {
  const folder = await mkdtemp(join(tmpdir(), 'postern-mechanisms-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    // Dovecot's authentication runs as another account, which has to read the key.
    await chmod(folder, 0o755);
    const key = randomBytes(32);
    await mkdir(join(folder, 'keys/default/HS256'), { recursive: true });
    await writeFile(join(folder, 'keys/default/HS256/default'), key.toString('base64'));
    await writeFile(
      join(folder, 'oauth2.conf'),
      `introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix=${folder}/keys/\nusername_attribute = sub\n`,
    );
    const authority = await makeAuthority(folder, 'people');
    const dovecot = await startDovecot({ users, configuration: configuration(folder, authority, mechanisms) });
    return {
      ...dovecot,
      token: (username, from = now()) => makeToken(key, username, from),
      forgedToken: (username) => makeToken(randomBytes(32), username, now()),
      clientCertificate: (username) =>
        makeCertificate(folder, username, authority, { names: [username], usage: 'client' }),
      stop: () => dovecot.stop().finally(remove),
    };
  } catch (error) {
    await remove();
    throw error;
  }
};

/** PEM texts of a certificate. */
export const readCertificate = async (files: Certificate): Promise<{ cert: string; key: string }> => ({
  cert: await readFile(files.certFile, 'utf8'),
  key: await readFile(files.keyFile, 'utf8'),
});
