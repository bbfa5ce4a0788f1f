// SASL LOGIN, never standardised (draft-murchison-sasl-login): for servers that have no PLAIN.
// The server prompts for the name, then for the password; the words of its prompts cannot be trusted to say so (QQ sends NUL).

import { utf8 } from '../../wire/bytes.ts';
import { credentialPart, SaslError, type SaslMechanism } from './mechanism.ts';

/** Answers by order, whatever is asked. Throws ArgumentError for an empty name or password, and for NUL. */
export const saslLogin = (username: string, password: string): SaslMechanism => {
  const answers = [credentialPart(username, 'user name'), credentialPart(password, 'password')];
  let next = 0;
  return {
    name: 'LOGIN',
    respond: () => {
      const answer = answers[next++];
      if (answer === undefined) throw new SaslError('LOGIN', 'unexpected');
      return utf8(answer);
    },
    // An OK without having heard both would sign in somebody else.
    doubt: () => (next < answers.length ? new SaslError('LOGIN', 'unverified') : null),
  };
};
