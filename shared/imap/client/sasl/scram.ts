// SCRAM-SHA-1 and SCRAM-SHA-256 (RFC 5802, RFC 7677): the password is not sent, and the server has to prove that it knows it.
// Without channel binding: the TLS of whoever signs in is the platform's, which does not tell enough of it.

import { utf8 } from '../../wire/bytes.ts';
import { type Limits, withLimits } from '../../wire/limits.ts';
import { encodeBase64 } from './base64.ts';
import type { SaslCrypto, SaslHash } from './crypto.ts';
import { SaslError, type SaslMechanism, saslName } from './mechanism.ts';
import { prepare } from './prepare.ts';
import { messageText, readServerFinal, readServerFirst } from './scram-messages.ts';

export interface ScramOptions {
  readonly username: string;
  readonly password: string;
  /** Whose mail is wanted, when it is not the user's own. */
  readonly authorizationId?: string;
  readonly crypto: SaslCrypto;
  /** `scramIterationsMost` and `scramIterationsLeast`. */
  readonly limits?: Partial<Limits>;
}

/** 144 bits, 24 characters of base64. */
const nonceBytes = 18;

const isSame = (one: Uint8Array, other: Uint8Array): boolean => {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) difference |= one[at]! ^ (other[at] ?? 0);
  return difference === 0;
};

/** What the exchange is waiting for. */
type Awaits = 'server-first' | 'server-final' | 'tagged' | 'refusal';

/**
 * SCRAM with one of the two hashes. An OK counts only after the server's signature was verified.
 * Throws ArgumentError for a name or password that SASLprep refuses.
 */
export const scram = (hash: SaslHash, options: ScramOptions): SaslMechanism => {
  const { crypto } = options;
  const name = `SCRAM-${hash}`;
  const limits = withLimits(options.limits);
  const password = utf8(prepare(options.password, 'password'));
  const header = `n,${options.authorizationId ? `a=${saslName(prepare(options.authorizationId, 'authorization id'))}` : ''},`;
  const ownNonce = encodeBase64(crypto.randomBytes(nonceBytes));
  const clientFirst = `n=${saslName(prepare(options.username, 'user name'))},r=${ownNonce}`;
  let awaits: Awaits = 'server-first';
  let expected: Uint8Array | null = null;

  /** `client-final-message`; works out the signature to expect on the way (RFC 5802 §3). */
  const prove = async (serverFirst: string): Promise<Uint8Array> => {
    const read = readServerFirst(serverFirst);
    if (read === 'extension') throw new SaslError(name, 'extension');
    if (read === null) throw new SaslError(name, 'challenge');
    if (!read.nonce.startsWith(ownNonce) || read.nonce.length === ownNonce.length) throw new SaslError(name, 'nonce');
    if (read.iterations > limits.scramIterationsMost) throw new SaslError(name, { limit: 'scramIterationsMost' });
    if (read.iterations < limits.scramIterationsLeast) throw new SaslError(name, { limit: 'scramIterationsLeast' });
    const withoutProof = `c=${encodeBase64(utf8(header))},r=${read.nonce}`;
    const said = utf8(`${clientFirst},${serverFirst},${withoutProof}`);
    const salted = await crypto.pbkdf2(hash, password, read.salt, read.iterations);
    const clientKey = await crypto.hmac(hash, salted, utf8('Client Key'));
    const signature = await crypto.hmac(hash, await crypto.digest(hash, clientKey), said);
    expected = await crypto.hmac(hash, await crypto.hmac(hash, salted, utf8('Server Key')), said);
    const proof = clientKey.map((byte, at) => byte ^ signature[at]!);
    return utf8(`${withoutProof},p=${encodeBase64(proof)}`);
  };

  /** The empty answer that lets the server say its OK or NO. */
  const check = (serverFinal: string): Uint8Array => {
    const read = readServerFinal(serverFinal);
    if (read === null) throw new SaslError(name, 'challenge');
    if (read.is === 'signature' && !(expected && isSame(expected, read.bytes))) throw new SaslError(name, 'unverified');
    awaits = read.is === 'signature' ? 'tagged' : 'refusal';
    return new Uint8Array(0);
  };

  return {
    name,
    initialResponse: () => utf8(header + clientFirst),
    respond: async (challenge) => {
      if (awaits === 'tagged' || awaits === 'refusal') throw new SaslError(name, 'unexpected');
      const text = messageText(challenge);
      if (text === null) throw new SaslError(name, 'challenge');
      if (awaits === 'server-final') return check(text);
      awaits = 'server-final';
      return prove(text);
    },
    doubt: () => (awaits === 'tagged' ? null : new SaslError(name, 'unverified')),
  };
};
