// What a SASL mechanism is (RFC 4422): a value that answers challenges, for one attempt. commands/authenticate.ts runs it;
// which one is taken is choose.ts's business.

import { ArgumentError } from '../../wire/argument.ts';
import { ImapError } from '../error.ts';

export interface SaslMechanism {
  /** As registered, e.g. `SCRAM-SHA-256`. */
  readonly name: string;
  /** What the client says first. Absent: the server speaks first. */
  initialResponse?(): Uint8Array;
  /**
   * The answer to a challenge; null stands for one that is not base64. Called for one after the other.
   * Throws or rejects with {@link SaslError}: then the attempt is given up.
   */
  respond(challenge: Uint8Array | null): Uint8Array | Promise<Uint8Array>;
  /** A reason not to believe that the server's OK is from one who knows the credential. */
  doubt?(): SaslError | null;
  /** What a NO was about, when the mechanism knows more than the tagged line. */
  explain?(error: ImapError): ImapError;
}

/** Why an attempt was given up on our side. Texts are constants: no challenge and no credential is in them. */
export const saslFailures = {
  none: 'no way to sign in that server, credential and caller have in common',
  challenge: 'a challenge that is none of this mechanism',
  unexpected: 'more was asked than this mechanism has to say',
  nonce: "the server's nonce does not go on from ours",
  extension: 'the server demands an extension that is not known here',
  unverified: 'the server did not prove that it knows the credential',
} as const;

export type SaslFailure = keyof typeof saslFailures;

/** An attempt given up here, of kind `protocol`; of kind `limit` where `text` is the name of a limit. */
export class SaslError extends ImapError {
  /** '' where it did not come to one. */
  readonly mechanism: string;
  /** Null for a limit. */
  readonly failure: SaslFailure | null;

  constructor(mechanism: string, failure: SaslFailure | { readonly limit: string }) {
    const isLimit = typeof failure === 'object';
    super(isLimit ? 'limit' : 'protocol', isLimit ? failure.limit : saslFailures[failure], {
      command: 'AUTHENTICATE',
    });
    this.name = 'SaslError';
    this.mechanism = mechanism;
    this.failure = isLimit ? null : failure;
  }
}

/** A part of a credential that stands in a message of a mechanism. Throws ArgumentError, which does not repeat it. */
export const credentialPart = (text: string, what: string): string => {
  if (text === '') throw new ArgumentError(`an empty ${what}`);
  if (text.includes('\0')) throw new ArgumentError(`NUL in the ${what}`);
  return text;
};

/** `saslname`, RFC 5801 §4: comma and equals sign mean something in the header before it. */
export const saslName = (name: string): string => name.replaceAll('=', '=3D').replaceAll(',', '=2C');
