// Proofs of the limits that SCRAM keeps.

import { type Limits, type SaslCrypto, SaslError, scram } from '../../imap/index.ts';
import { bytesOf } from '../one-byte-at-a-time.ts';
import type { LimitProofs, Outcome } from './limit-proof.ts';

const nothing = async (): Promise<Uint8Array> => new Uint8Array(20);
const crypto: SaslCrypto = { randomBytes: (n) => new Uint8Array(n), digest: nothing, hmac: nothing, pbkdf2: nothing };

/** A server that asks for so many iterations. */
const asked = async (iterations: number, limits: Partial<Limits>): Promise<Outcome> => {
  const mechanism = scram('SHA-1', { username: 'joe', password: 'x', crypto, limits });
  const nonce = `${/r=(.*)$/.exec(new TextDecoder().decode(mechanism.initialResponse?.()))?.[1]}x`;
  try {
    await mechanism.respond(bytesOf(`r=${nonce},s=QUJD,i=${iterations}`));
    return 'fine';
  } catch (error) {
    return error instanceof SaslError && error.kind === 'limit' ? `closed: ${error.text}` : 'item lost';
  }
};

export const saslProofs: LimitProofs<'scramIterationsMost' | 'scramIterationsLeast'> = {
  scramIterationsMost: {
    value: 5_000,
    use: asked,
    beyond: 'closed: scramIterationsMost',
  },
  scramIterationsLeast: {
    value: 5_000,
    // The other way round: one more is one less than what has to be asked.
    use: (amount, limits) => asked(10_000 - amount, limits),
    lifted: 1,
    beyond: 'closed: scramIterationsLeast',
  },
};
