// CRAM-MD5, RFC 2195: the password is not sent, but a server that can check this has it in its files.
// For old servers that have nothing else; choose.ts takes it last.

import { utf8 } from '../../wire/bytes.ts';
import type { SaslCrypto } from './crypto.ts';
import { credentialPart, SaslError, type SaslMechanism } from './mechanism.ts';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Throws ArgumentError for an empty name or password, and for NUL. */
export const cramMd5 = (username: string, password: string, crypto: SaslCrypto): SaslMechanism => {
  const name = credentialPart(username, 'user name');
  const key = utf8(credentialPart(password, 'password'));
  let answered = false;
  return {
    name: 'CRAM-MD5',
    respond: async (challenge) => {
      if (answered) throw new SaslError('CRAM-MD5', 'unexpected');
      // Without a challenge of its own the answer would be good for ever.
      if (challenge === null || challenge.length === 0) throw new SaslError('CRAM-MD5', 'challenge');
      answered = true;
      return utf8(`${name} ${hex(await crypto.hmac('MD5', key, challenge))}`);
    },
    doubt: () => (answered ? null : new SaslError('CRAM-MD5', 'unverified')),
  };
};
