// Makes throwaway certificates with openssl: an authority, server certificates it signs, and bad ones for tests.
// Nothing here is ever trusted by the system; a test hands the authority's file to the bridge.

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PEM files of one key and its certificate. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

/** What a certificate says. */
export interface CertificateOptions {
  /** DNS names and IP addresses it is valid for; default localhost and 127.0.0.1. */
  readonly names?: readonly string[];
  /** Days from now until it ends; negative makes one that ended that many days ago. Default 30. */
  readonly days?: number;
  /** Default `server`. A `client` certificate is for the first of the names, which stands in its subject alone. */
  readonly usage?: 'server' | 'client';
}

const newEcKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

const alternativeNames = (names: readonly string[]): string =>
  names.map((name) => (/^[\d.]+$|:/.test(name) ? `IP:${name}` : `DNS:${name}`)).join(',');

/** An authority of our own, `NAME.crt` and `NAME.key` in `directory`. */
export const makeAuthority = async (directory: string, name = 'authority'): Promise<Certificate> => {
  const made = { certFile: join(directory, `${name}.crt`), keyFile: join(directory, `${name}.key`) };
  await run('openssl', [
    ...['req', '-x509', ...newEcKey, '-days', '30', '-subj', `/O=Postern/CN=Postern test ${name}`],
    ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...['-keyout', made.keyFile, '-out', made.certFile],
  ]);
  return made;
};

/** A certificate signed by `authority`; with other names or negative days, one that must not be accepted. */
export const makeCertificate = async (
  directory: string,
  name: string,
  authority: Certificate,
  { names = ['localhost', '127.0.0.1'], days = 30, usage = 'server' }: CertificateOptions = {},
): Promise<Certificate> => {
  const made = { certFile: join(directory, `${name}.crt`), keyFile: join(directory, `${name}.key`) };
  const requestFile = join(directory, `${name}.csr`);
  const extensionFile = join(directory, `${name}.ext`);
  await writeFile(
    extensionFile,
    `${usage === 'server' ? `subjectAltName=${alternativeNames(names)}\n` : ''}basicConstraints=CA:FALSE\nextendedKeyUsage=${usage}Auth\n`,
  );
  await run('openssl', [
    ...['req', '-new', ...newEcKey, '-subj', `/O=Postern/CN=${names[0] ?? 'nobody'}`],
    ...['-keyout', made.keyFile, '-out', requestFile],
  ]);
  await run('openssl', [
    ...['x509', '-req', '-in', requestFile, '-CA', authority.certFile, '-CAkey', authority.keyFile],
    ...['-CAcreateserial', '-days', String(days), '-extfile', extensionFile, '-out', made.certFile],
  ]);
  return made;
};

/** A certificate that signed itself: right name, right dates, trusted by nobody. */
export const makeSelfSigned = async (
  directory: string,
  name = 'self-signed',
  { names = ['localhost', '127.0.0.1'], days = 30 }: CertificateOptions = {},
): Promise<Certificate> => {
  const made = { certFile: join(directory, `${name}.crt`), keyFile: join(directory, `${name}.key`) };
  await run('openssl', [
    ...['req', '-x509', ...newEcKey, '-days', String(days), '-subj', `/CN=${names[0] ?? 'nobody'}`],
    ...['-addext', `subjectAltName=${alternativeNames(names)}`, '-keyout', made.keyFile, '-out', made.certFile],
  ]);
  return made;
};
