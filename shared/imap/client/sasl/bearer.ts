// What XOAUTH2 and OAUTHBEARER have in common: which tokens can be sent, and what a server says of one it refuses.

import { ArgumentError } from '../../wire/argument.ts';
import { ImapError } from '../error.ts';
import { credentialPart, SaslError, type SaslMechanism } from './mechanism.ts';

/** What the server says about a token it does not take (RFC 7628 §3.2.2). Its words, hostile, cut; never logged. */
export interface TokenRefusal {
  /** `invalid_token`, `insufficient_scope`; Google and Microsoft send `400`, `401`. '' when it said nothing readable. */
  readonly status: string;
  readonly scope?: string;
  readonly schemes?: string;
  /** Where a client learns how to get a better one. */
  readonly openidConfiguration?: string;
}

/** NO to a token, with what the server said before it. */
export class TokenRefusedError extends ImapError {
  readonly refusal: TokenRefusal;
  constructor(no: ImapError, refusal: TokenRefusal) {
    super(no.kind, no.text, { code: no.code, ...(no.command === undefined ? {} : { command: no.command }) });
    this.name = 'TokenRefusedError';
    this.refusal = refusal;
  }
}

/** Longest piece of a refusal that is kept. */
const wordsMost = 300;
const text = new TextDecoder();

/** Reads the JSON of an error challenge; what is none, or is null, says nothing. */
const readTokenRefusal = (challenge: Uint8Array | null): TokenRefusal => {
  let value: unknown = null;
  try {
    value = challenge === null ? null : JSON.parse(text.decode(challenge));
  } catch {
    // What a server sends instead of JSON is no more than a refusal.
  }
  const record = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const words = (key: string): string | undefined => {
    const found = Object.hasOwn(record, key) ? record[key] : undefined;
    if (typeof found === 'number') return String(found);
    return typeof found === 'string' ? found.slice(0, wordsMost) : undefined;
  };
  const [scope, schemes, openid] = [words('scope'), words('schemes'), words('openid-configuration')];
  return {
    status: words('status') ?? '',
    ...(scope === undefined ? {} : { scope }),
    ...(schemes === undefined ? {} : { schemes }),
    ...(openid === undefined ? {} : { openidConfiguration: openid }),
  };
};

/** An access token (RFC 6749 Appendix A.12: visible ASCII). Throws ArgumentError. */
export const bearerToken = (token: string): string => {
  if (!/^[\x21-\x7e]+$/.test(token)) throw new ArgumentError('not an access token');
  return token;
};

/** A user name beside a token: the mechanisms end their fields with U+0001. Throws ArgumentError. */
export const bearerUser = (username: string): string => {
  if (username.includes('\x01')) throw new ArgumentError('U+0001 in the user name');
  return credentialPart(username, 'user name');
};

/**
 * A mechanism that says `message` and hears nothing, or a refusal that it answers with `acknowledgement` before the NO
 * comes.
 */
export const bearerMechanism = (name: string, message: Uint8Array, acknowledgement: Uint8Array): SaslMechanism => {
  let refusal: TokenRefusal | null = null;
  return {
    name,
    initialResponse: () => message,
    respond: (challenge) => {
      if (refusal) throw new SaslError(name, 'unexpected');
      refusal = readTokenRefusal(challenge);
      return acknowledgement;
    },
    // An OK behind a refusal contradicts it.
    doubt: () => (refusal ? new SaslError(name, 'unverified') : null),
    explain: (error) => (refusal && error.kind === 'no' ? new TokenRefusedError(error, refusal) : error),
  };
};
