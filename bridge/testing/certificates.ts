// Throwaway certificates for tests, made with openssl: an authority and what it signs, good and bad.

import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** PEM texts. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export interface TestCertificates {
  readonly folder: string;
  readonly authorityFile: string;
  readonly authority: string;
  /** For localhost and 127.0.0.1. */
  readonly good: KeyPair;
  readonly goodFiles: { readonly cert: string; readonly key: string };
  readonly wrongName: KeyPair;
  readonly expired: KeyPair;
  /** Right names, signed by itself. */
  readonly selfSigned: KeyPair;
  remove(): Promise<void>;
}

export const makeCertificates = async (): Promise<TestCertificates> => {
  const folder = await mkdtemp(join(tmpdir(), 'postern-certificates-'));
  const at = (name: string): string => join(folder, name);
  const pair = (name: string): KeyPair => ({
    cert: readFileSync(at(`${name}.crt`), 'utf8'),
    key: readFileSync(at(`${name}.key`), 'utf8'),
  });
  const selfSign = (name: string, extensions: string[]): Promise<unknown> =>
    run('openssl', [
      ...['req', '-x509', ...newKey, '-days', '2', '-subj', `/CN=${name}`],
      ...extensions.flatMap((extension) => ['-addext', extension]),
      ...['-keyout', at(`${name}.key`), '-out', at(`${name}.crt`)],
    ]);
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  const sign = async (name: string, extension: string, days: number): Promise<void> => {
    writeFileSync(at(`${name}.ext`), `${extension}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`);
    const request = ['req', '-new', ...newKey, '-subj', `/CN=${name}`, '-keyout', at(`${name}.key`)];
    await run('openssl', [...request, '-out', at(`${name}.csr`)]);
    await run('openssl', [
      ...['x509', '-req', '-in', at(`${name}.csr`), '-CA', at('authority.crt'), '-CAkey', at('authority.key')],
      ...['-CAcreateserial', '-days', String(days), '-extfile', at(`${name}.ext`), '-out', at(`${name}.crt`)],
    ]);
  };
  await selfSign('authority', ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign']);
  await selfSign('self-signed', [names]);
  await sign('good', names, 2);
  await sign('wrong-name', 'subjectAltName=DNS:elsewhere.example', 2);
  await sign('expired', names, -1);
  return {
    folder,
    authorityFile: at('authority.crt'),
    authority: readFileSync(at('authority.crt'), 'utf8'),
    good: pair('good'),
    goodFiles: { cert: at('good.crt'), key: at('good.key') },
    wrongName: pair('wrong-name'),
    expired: pair('expired'),
    selfSigned: pair('self-signed'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
