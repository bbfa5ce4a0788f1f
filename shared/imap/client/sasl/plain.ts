// SASL PLAIN, RFC 4616: name and password in one message. As safe as the TLS around it.

import { utf8 } from '../../wire/bytes.ts';
import { credentialPart, SaslError, type SaslMechanism } from './mechanism.ts';

export interface PlainCredential {
  readonly username: string;
  readonly password: string;
  /** Whose mail is wanted, when it is not the user's own (a shared or delegated account). */
  readonly authorizationId?: string;
}

/** Throws ArgumentError for an empty name or password, and for NUL. */
export const plain = ({ username, password, authorizationId = '' }: PlainCredential): SaslMechanism => {
  const whose = authorizationId === '' ? '' : credentialPart(authorizationId, 'authorization id');
  const message = `${whose}\0${credentialPart(username, 'user name')}\0${credentialPart(password, 'password')}`;
  return {
    name: 'PLAIN',
    initialResponse: () => utf8(message),
    respond: () => {
      throw new SaslError('PLAIN', 'unexpected');
    },
  };
};
