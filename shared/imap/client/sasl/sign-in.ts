// Signs a session in by the strongest way that server, credential and caller have in common. Which that is says choose.ts.

import { capability } from '../commands/capability.ts';
import { ImapError } from '../error.ts';
import type { ImapSession } from '../session.ts';
import { chooseMechanisms, isAboutTheWay, type SaslMechanismName, type SignInWith, signInCommand } from './choose.ts';
import { SaslError } from './mechanism.ts';

/**
 * Asks for capabilities where none are known, then tries the ways both sides have, strongest first; goes on to the next
 * only when the server turns out not to do what it announced. Only on a line under TLS that was verified.
 *
 * Rejects with ImapError: `no` when the credential is refused, SaslError when nothing is in common (`none`) or an attempt
 * was given up here. Throws ArgumentError for a credential that the way cannot carry.
 * @param allowed mechanisms the caller permits; default all
 */
export const signIn = async (
  session: ImapSession,
  given: SignInWith,
  allowed?: readonly SaslMechanismName[],
): Promise<void> => {
  if (!session.capabilities.known) await session.run(capability()).done;
  const { capabilities } = session;
  const ways = chooseMechanisms(capabilities, given.secret.kind, allowed, given.crypto);
  for (const [at, way] of ways.entries()) {
    try {
      return await session.run(signInCommand(way, given, { saslIr: capabilities.has('SASL-IR') })).done;
    } catch (error) {
      if (at === ways.length - 1 || !(error instanceof ImapError && isAboutTheWay(error))) throw error;
    }
  }
  throw new SaslError('', 'none');
};
