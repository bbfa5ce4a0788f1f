// Signs in at the submission server (RFC 4954) with the session's credential: the same mechanisms, in the same order, as for IMAP.
// nodemailer carries the lines; what they say is shared/imap's business.

import { saslCrypto } from '../../imap-node/index.ts';
import {
  ArgumentError,
  Capabilities,
  chooseMechanisms,
  SaslError,
  type SaslMechanism,
  type SaslMechanismName,
  type SignInWith,
  saslMechanismFor,
} from '../../shared/imap/index.ts';
import type { Credential } from '../logged-in.ts';
import { SubmissionFailure } from './failure.ts';
import type { SMTPConnectionOptions } from './smtp-line.ts';

type Handler = NonNullable<SMTPConnectionOptions['customAuth']>[string];
type Dialogue = Parameters<Handler>[0];

/** Name under which nodemailer knows our handler; no server ever sees it. */
export const ownMethod = 'POSTERN';

/** More turns than any mechanism has: a server that goes on asking is given up. */
const mostTurns = 8;

const credentials = (): SubmissionFailure => new SubmissionFailure({ code: 'submission-credentials' });

type Outcome = 'in' | 'other-way' | 'later' | 'refused';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const attempt = async (name: string, mechanism: SaslMechanism, dialogue: Dialogue): Promise<Outcome> => {
  const first = mechanism.initialResponse?.();
  const initial = first === undefined ? '' : ` ${first.length === 0 ? '=' : base64(first)}`;
  let { response } = await dialogue.sendCommand(`AUTH ${name}${initial}`);
  for (let turn = 0; turn < mostTurns && response.startsWith('334'); turn++) {
    const challenge = response.slice(4).trim();
    const answer = await mechanism.respond(Buffer.from(challenge, 'base64'));
    ({ response } = await dialogue.sendCommand(base64(answer)));
  }
  if (response.startsWith('235')) {
    // The password went to somebody who does not know it: worse than a refusal, and told as such.
    if (mechanism.doubt?.()) throw new SubmissionFailure({ code: 'server-unverified' });
    return 'in';
  }
  // 504, 534 and syntax errors are about the mechanism (RFC 4954 §4, §6), 4xx about the moment.
  if (/^(?:50\d|534)/.test(response)) return 'other-way';
  return response.startsWith('4') ? 'later' : 'refused';
};

/** What a mechanism throws, as the person is told. */
const reasonOf = (thrown: unknown): unknown => {
  if (thrown instanceof ArgumentError) return credentials();
  if (!(thrown instanceof SaslError)) return thrown;
  return new SubmissionFailure({
    code: thrown.failure === 'unverified' ? 'server-unverified' : 'submission-protocol',
  });
};

/**
 * A handler for nodemailer. What it comes to is told to `told` before nodemailer hears of it: there, errors become others.
 */
export const signInHandler =
  (
    { username, secret }: Credential,
    where: { readonly host: string; readonly port: number },
    allowed: readonly SaslMechanismName[],
    announced: () => readonly string[],
    told: (failure: unknown) => void,
  ): Handler =>
  async (dialogue) => {
    try {
      const names = [...announced().map((name) => `AUTH=${name}`), 'LOGINDISABLED'];
      const given: SignInWith = { username, secret, crypto: saslCrypto, ...where };
      const ways = chooseMechanisms(Capabilities.of(names), secret.kind, allowed, saslCrypto);
      for (const way of ways) {
        if (!('mechanism' in way)) continue;
        const outcome = await attempt(way.mechanism, saslMechanismFor(way.mechanism, given), dialogue);
        if (outcome === 'in') return;
        if (outcome === 'later') throw new SubmissionFailure({ code: 'submission-refused' });
        if (outcome === 'refused') throw credentials();
      }
      throw credentials();
    } catch (thrown) {
      told(reasonOf(thrown));
      throw new Error('not signed in');
    }
  };
