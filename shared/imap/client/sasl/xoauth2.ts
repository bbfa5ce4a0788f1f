// XOAUTH2, what Google and Microsoft had before RFC 7628 and still announce.

import { utf8 } from '../../wire/bytes.ts';
import { bearerMechanism, bearerToken, bearerUser } from './bearer.ts';
import type { SaslMechanism } from './mechanism.ts';

/** Throws ArgumentError for a name or token that cannot be sent. A refused token is a `TokenRefusedError`. */
export const xoauth2 = (username: string, accessToken: string): SaslMechanism =>
  bearerMechanism(
    'XOAUTH2',
    utf8(`user=${bearerUser(username)}\x01auth=Bearer ${bearerToken(accessToken)}\x01\x01`),
    new Uint8Array(0),
  );
