// EXTERNAL, RFC 4422 Appendix A: the line itself says who we are, by its client certificate.

import { utf8 } from '../../wire/bytes.ts';
import { credentialPart, SaslError, type SaslMechanism } from './mechanism.ts';

/**
 * @param authorizationId whose mail is wanted; the server checks that the certificate may have it. '' leaves it to the server
 * Throws ArgumentError for NUL.
 */
export const external = (authorizationId = ''): SaslMechanism => {
  const whose = authorizationId === '' ? '' : credentialPart(authorizationId, 'authorization id');
  return {
    name: 'EXTERNAL',
    initialResponse: () => utf8(whose),
    respond: () => {
      throw new SaslError('EXTERNAL', 'unexpected');
    },
  };
};
