// The closed list of things that can go wrong in a way the screen can react to.
// Codes only: the sentences a person reads belong to web/ui/problem-text.ts.

/** Every problem code, with who says it and when. Add one only together with its sentence and its test. */
export const problemCodes = [
  // Said by the bridge before an IMAP session exists.
  'bad-request', // the request was not what docs/bridge-protocol.md allows
  'forbidden', // foreign origin, missing header, wrong host
  'not-signed-in', // no session cookie, or one that does not open
  'session-expired', // the session's time is over, or it was signed out
  'credentials-refused', // the mail server said no to name or password
  'too-many-attempts', // a limit on sign-ins was reached; retryAfter tells when to come back
  'server-not-allowed', // the operator does not offer this mail server
  'server-unreachable', // no route, refused, or no such host
  'server-timeout', // it answered too slowly or not at all
  'tls-invalid', // its certificate could not be verified
  'server-protocol', // what answered does not speak IMAP (wrong port), or broke its rules
  'server-refused', // it said BYE, or no to everybody: overloaded, in maintenance, policy
  'no-common-mechanism', // no sign-in mechanism that both sides have
  'server-unverified', // it took the sign-in without proving that it knows the password
  // Said by the bridge or by the engine once a session exists.
  'connection-lost', // the line dropped
  'connection-stalled', // bytes stopped flowing
  'bridge-unreachable', // the bridge itself does not answer
  'bridge-stopping', // the bridge is shutting down
  'offline', // the device has no network
  'protocol-error', // the server sent something unreadable
  'limit-exceeded', // a named limit was reached; limit tells which
  'command-refused', // the server said NO or BAD to a command; serverText has its words
  'over-quota', // the account is full
  'mailbox-read-only', // nothing can be changed in this mailbox
  'mailbox-replaced', // the mailbox was made anew: what a change named may be something else now
  'given-up', // the server ended the connection each time it was asked
  'no-such-mailbox',
  'no-such-message',
  'no-such-part',
  'other-release', // a tab of another release of Postern runs the engine now
  'signed-out-elsewhere', // another page of this browser signed out
  'cancelled', // the person stopped it
  'unexpected', // a defect of ours
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** What travels from socket to screen when something fails. Never contains content or secrets. */
export interface Problem {
  readonly code: ProblemCode;
  /** The mail server's own words, at most 300 characters, to be shown as the server's. */
  readonly serverText?: string;
  /** Seconds until another try makes sense. */
  readonly retryAfter?: number;
  /** Name of the limit for `limit-exceeded`. */
  readonly limit?: string;
}

/** An Error that carries a Problem; thrown inside a folder, turned into the Problem at its edge. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(problem.code, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

export const isProblemCode = (value: unknown): value is ProblemCode =>
  typeof value === 'string' && (problemCodes as readonly string[]).includes(value);

/** The Problem in anything that was thrown; what is not ours becomes `unexpected`. */
export const problemOf = (thrown: unknown): Problem =>
  thrown instanceof ProblemError ? thrown.problem : { code: 'unexpected' };
