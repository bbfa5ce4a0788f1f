// OAUTHBEARER, RFC 7628: an OAuth 2 access token over SASL.

import { utf8 } from '../../wire/bytes.ts';
import { bearerMechanism, bearerToken, bearerUser } from './bearer.ts';
import { type SaslMechanism, saslName } from './mechanism.ts';

export interface BearerCredential {
  readonly username: string;
  readonly accessToken: string;
  /** The server as the client knows it; some want to see it (RFC 7628 §3.1). */
  readonly host?: string;
  readonly port?: number;
}

/** Throws ArgumentError for a name or token that cannot be sent. A refused token is a `TokenRefusedError`. */
export const oauthBearer = ({ username, accessToken, host, port }: BearerCredential): SaslMechanism => {
  const fields = [
    `n,a=${saslName(bearerUser(username))},`,
    ...(host === undefined ? [] : [`host=${bearerUser(host)}`]),
    ...(port === undefined ? [] : [`port=${port}`]),
    `auth=Bearer ${bearerToken(accessToken)}`,
  ];
  // The acknowledgement is one U+0001 (§3.2.3): a dummy that lets the server say NO.
  return bearerMechanism('OAUTHBEARER', utf8(`${fields.join('\x01')}\x01\x01`), Uint8Array.of(1));
};
