// Why there is no connection: a closed list, made from errors of sockets, of TLS and of the session.
// Once a connection stands, its errors are the session's own (ImapError).

import { ImapError } from '../shared/imap/index.ts';

export type ConnectProblem =
  | 'unreachable' // nobody there, nobody of that name, or the line ended
  | 'timeout' // too slow; `step` says in what
  | 'certificate' // TLS stands for somebody else, or for nobody that is trusted
  | 'not-tls' // what answered speaks something else: usually the wrong port
  | 'refused' // the server said NO, BAD or BYE
  | 'protocol' // no IMAP, or bytes that nobody may have sent
  | 'aborted'; // by the caller's signal

export type ConnectStep = 'dial' | 'tls' | 'greeting' | 'starttls';

export class ConnectError extends Error {
  readonly problem: ConnectProblem;
  readonly step: ConnectStep;

  constructor(problem: ConnectProblem, step: ConnectStep, cause?: unknown) {
    super(`${step}: ${problem}`, { cause });
    this.name = 'ConnectError';
    this.problem = problem;
    this.step = step;
  }
}

/** OpenSSL's words for "this is no TLS record". */
const notTls = /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_LAYER_FAILURE)$/;
/** What Node and OpenSSL call certificates and handshakes that are not to be trusted. */
const untrusted =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|HOSTNAME_MISMATCH|ERROR_IN_CERT)/;

const problemOfSession: Record<ImapError['kind'], ConnectProblem> = {
  no: 'refused',
  bad: 'refused',
  bye: 'refused',
  closed: 'unreachable',
  timeout: 'timeout',
  protocol: 'protocol',
  unreadable: 'protocol',
  limit: 'protocol',
  aborted: 'aborted',
};

/** The error for whatever was thrown while `step` was tried. */
export const connectErrorOf = (thrown: unknown, step: ConnectStep): ConnectError => {
  if (thrown instanceof ConnectError) return thrown;
  if (thrown instanceof ImapError) return new ConnectError(problemOfSession[thrown.kind], step, thrown);
  const code = String((thrown as NodeJS.ErrnoException | null)?.code ?? '');
  if (code === 'ETIMEDOUT') return new ConnectError('timeout', step, thrown);
  if (notTls.test(code)) return new ConnectError('not-tls', step, thrown);
  return new ConnectError(untrusted.test(code) ? 'certificate' : 'unreachable', step, thrown);
};
