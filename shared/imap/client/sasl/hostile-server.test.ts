// A server that says anything at all while somebody signs in: the attempt ends with a typed error, and no error tells the secret.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomChunks } from '../../../testing/random-chunks.ts';
import { ImapError, ImapSession, type SaslCrypto, type Secret, saslMechanisms, signInCommand } from '../../index.ts';

const bytesLike = async (): Promise<Uint8Array> => new Uint8Array(32).fill(9);
const crypto: SaslCrypto = {
  randomBytes: (count) => new Uint8Array(count),
  digest: bytesLike,
  hmac: bytesLike,
  pbkdf2: bytesLike,
};
const ownNonce = 'A'.repeat(24);
const secretText = 'wJq9-canary-Zx7';

const secretFor = (mechanism: string): Secret => {
  if (mechanism === 'EXTERNAL') return { kind: 'certificate' };
  return mechanism.includes('AUTH')
    ? { kind: 'token', accessToken: secretText }
    : { kind: 'password', password: secretText };
};

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const challenges = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => `+ ${base64(bytes)}`),
  fc.string({ maxLength: 40 }).map((text) => `+ ${text.replace(/[\r\n]/g, '')}`),
  fc.constantFrom(
    `+ ${btoa(`r=${ownNonce}x,s=AAAA,i=4096`)}`,
    `+ ${btoa('v=AAAA')}`,
    `+ ${btoa('e=invalid-proof')}`,
    `+ ${btoa('{"status":"401"}')}`,
    `+ ${'QUFB'.repeat(5000)}`,
    '+',
    '+ =',
    '* BYE enough',
    'A1 NO [AUTHENTICATIONFAILED] no',
    'A1 BAD what',
    'A1 OK welcome',
  ),
);

/** Everything that an error shows to a log. */
const shown = (error: Error): string =>
  [error.message, error.stack, JSON.stringify(error), error.cause instanceof Error ? shown(error.cause) : ''].join(
    '\n',
  );

test('whatever a server says, a sign-in ends, without its secret in the error', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...saslMechanisms),
      fc.boolean(),
      fc.array(challenges, { maxLength: 6 }),
      fc.nat(),
      async (mechanism, saslIr, said, seed) => {
        const session = new ImapSession({ send: () => undefined });
        session.receive(new TextEncoder().encode('* OK hi\r\n'));
        const command = signInCommand(
          { mechanism },
          { username: 'ida', secret: secretFor(mechanism), crypto },
          { saslIr },
        );
        const outcome = session.run(command).done.then(
          () => null,
          (error: unknown) => error,
        );
        for (const line of said) {
          for (const chunk of randomChunks(`${line}\r\n`, seed, 500)) session.receive(chunk);
          // Long enough for every step of a mechanism to be thought through.
          for (let turn = 0; turn < 20; turn++) await Promise.resolve();
        }
        session.close();
        const error = await outcome;
        if (error === null) {
          // Only who was never meant to prove anything is believed.
          expect(mechanism).not.toMatch(/^SCRAM/);
          return;
        }
        expect(error).toBeInstanceOf(ImapError);
        expect(shown(error as Error)).not.toContain(secretText);
        expect(shown(error as Error)).not.toContain(btoa(secretText).slice(0, 12));
      },
    ),
    { numRuns: 600 },
  );
});
