// The cryptography of SASL mechanisms, by node:crypto. PBKDF2 runs in the thread pool: other connections go on meanwhile.

import { createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { SaslCrypto } from '../shared/imap/index.ts';

const names = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256' } as const;
const sizes = { 'SHA-1': 20, 'SHA-256': 32 } as const;
const derive = promisify(pbkdf2);

/** A build of Node may lack one, and a machine under FIPS rules refuses MD5. */
const isThere = (name: string): boolean => {
  try {
    createHmac(name, 'key').digest();
    return true;
  } catch {
    return false;
  }
};
const all = ['MD5', 'SHA-1', 'SHA-256'] as const;

export const saslCrypto: SaslCrypto = {
  hashes: new Set(all.filter((hash) => isThere(names[hash]))),
  randomBytes,
  digest: async (hash, data) => createHash(names[hash]).update(data).digest(),
  hmac: async (hash, key, data) => createHmac(names[hash], key).update(data).digest(),
  pbkdf2: (hash, password, salt, iterations) => derive(password, salt, iterations, sizes[hash], names[hash]),
};
