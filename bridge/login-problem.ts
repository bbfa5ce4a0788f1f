// What an error of the sign-in's session means to the person: one of the closed codes of shared/problems.ts.

import { ArgumentError, ImapError, SaslError } from '../shared/imap/index.ts';
import { type Problem, ProblemError } from '../shared/problems.ts';
import type { Limits } from './limits.ts';
import { oneLine } from './preauth.ts';

/** How far a sign-in has come: it decides what a NO is about. */
export type Step = 'greeting' | 'sign-in' | 'after';

/** NO with one of these is about the server, not about name or password (RFC 5530, RFC 9051 §7.1). */
const notTheCredential = new Set([
  'UNAVAILABLE',
  'LIMIT',
  'INUSE',
  'CONTACTADMIN',
  'SERVERBUG',
  'OVERQUOTA',
  'THROTTLED',
]);

const withText = (problem: Problem, text: string, limits: Limits): Problem => {
  const words = oneLine(text, limits);
  return words === '' ? problem : { ...problem, serverText: words };
};

const problemOfImapError = (error: ImapError, step: Step, limits: Limits): Problem => {
  const code = error.code?.code;
  switch (error.kind) {
    case 'no':
      if (code === 'PRIVACYREQUIRED') return { code: 'no-common-mechanism' };
      if (step !== 'sign-in' || (code !== undefined && notTheCredential.has(code)))
        return withText({ code: 'server-refused' }, error.text, limits);
      // Its words could tell an unknown name from a wrong password; RFC 9051 §7.1 wants alerts shown all the same.
      return code === 'ALERT'
        ? withText({ code: 'credentials-refused' }, error.text, limits)
        : { code: 'credentials-refused' };
    case 'bye':
      return step === 'sign-in' ? { code: 'server-refused' } : withText({ code: 'server-refused' }, error.text, limits);
    case 'closed':
      return { code: 'server-unreachable' };
    case 'timeout':
      return { code: 'server-timeout' };
    default:
      if (error instanceof SaslError && error.failure === 'none') return { code: 'no-common-mechanism' };
      // It said yes, or what yes looks like, and could not show that it knows the password.
      if (error instanceof SaslError && error.failure === 'unverified') return { code: 'server-unverified' };
      return { code: 'server-protocol' };
  }
};

/** A credential went out and no answer to it came: for all we know it was a wrong one, so the attempt counts. */
export class UnansweredSignIn extends ProblemError {}

/** NO says what it is about; without a common mechanism nothing was sent. */
const isAnswer = (error: unknown): boolean =>
  error instanceof ImapError && (error.kind === 'no' || (error instanceof SaslError && error.failure === 'none'));

/**
 * The ProblemError for what a session threw or a line ended with; a defect stays what it is. In the sign-in an
 * {@link UnansweredSignIn}, unless the server answered.
 */
export const asProblem = (thrown: unknown, step: Step, limits: Limits): unknown => {
  // No server can have a credential that its mechanism cannot carry.
  if (thrown instanceof ArgumentError && step === 'sign-in') return new ProblemError({ code: 'credentials-refused' });
  const told =
    thrown instanceof ImapError
      ? new ProblemError(problemOfImapError(thrown, step, limits), { cause: thrown })
      : thrown;
  if (!(told instanceof ProblemError) || step !== 'sign-in' || isAnswer(thrown)) return told;
  return new UnansweredSignIn(told.problem, { cause: thrown });
};
