// What an error of the submission line means to the person, and what is known of the letter: one of the closed codes of
// shared/bridge/submission.ts. Answers are read by RFC 5321 §4.2 and RFC 3463.

import type {
  RefusedRecipient,
  Sent,
  SubmissionProblem,
  SubmissionProblemCode,
} from '../../shared/bridge/submission.ts';
import { ProblemError } from '../../shared/problems.ts';
import type { Limits } from '../limits.ts';
import { oneLine } from '../preauth.ts';
import { problemOfSocketError } from '../upstream.ts';
import type { SmtpError } from './smtp-line.ts';

export class SubmissionFailure extends Error {
  readonly problem: SubmissionProblem;
  readonly sent: Sent;
  readonly refused: readonly RefusedRecipient[];

  constructor(
    problem: SubmissionProblem,
    sent: Sent = 'no',
    refused: readonly RefusedRecipient[] = [],
    cause?: unknown,
  ) {
    super(problem.code, { cause });
    this.name = 'SubmissionFailure';
    this.problem = problem;
    this.sent = sent;
    this.refused = refused;
  }
}

/** How far it has come. */
export type Stage = 'dial' | 'greeting' | 'auth' | 'envelope' | 'message';

/** The words of an answer, without its codes. */
export const wordsOf = (response: string | undefined, limits: Limits): string =>
  oneLine((response ?? '').replace(/^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?[ -]?/gm, ''), limits);

export const refusedRecipients = (errors: readonly SmtpError[], limits: Limits): RefusedRecipient[] =>
  errors.map(({ recipient = '', response, responseCode = 0 }) => ({
    address: recipient,
    text: wordsOf(response, limits),
    permanent: responseCode >= 500,
  }));

/** 552, and the enhanced codes for "too large" (RFC 1870 §6.1, RFC 3463 §3.4, §3.5). */
const isTooLarge = (error: SmtpError): boolean =>
  /^(?:552(?![ -]\d\.2\.2)|\d{3}[ -]\d\.(?:3\.4|2\.3)\b)/.test(error.response ?? '') ||
  (error.code === 'EMESSAGE' && error.response === undefined && error.command === 'MAIL FROM');

const codeOfAnswer = (error: SmtpError, stage: Stage): SubmissionProblemCode => {
  if (isTooLarge(error)) return 'message-too-large';
  const code = error.responseCode ?? 0;
  // 4xx: not now. 421: closing.
  if (code < 500) return 'submission-refused';
  if (stage === 'greeting' || stage === 'dial') return 'submission-refused';
  if (stage === 'auth') return 'submission-credentials';
  if (error.command === 'MAIL FROM') return 'sender-refused';
  return error.command === 'RCPT TO' ? 'recipient-refused' : 'message-refused';
};

/** Problems of dialling, as they are called here. */
const dialled: Readonly<Record<string, SubmissionProblemCode>> = {
  'server-unreachable': 'submission-unreachable',
  'server-timeout': 'submission-timeout',
  'tls-invalid': 'submission-certificate',
  'server-protocol': 'submission-protocol',
};

const problemOfLine = (error: SmtpError, stage: Stage): SubmissionProblemCode => {
  if (error.code === 'ETIMEDOUT') return 'submission-timeout';
  if (error.code === 'EPROTOCOL') return 'submission-protocol';
  const known = problemOfSocketError({ code: error.originalCode ?? error.code });
  if (known.code === 'tls-invalid' || known.code === 'server-protocol') return dialled[known.code]!;
  // A server without STARTTLS, although the operator said that it has it: nothing went out.
  if (error.code === 'ETLS') return 'submission-certificate';
  return stage === 'dial' ? 'submission-unreachable' : 'submission-lost';
};

/**
 * The failure for whatever was thrown at `stage`.
 * @param handedOver the end of the message may have gone out: without the server's answer nothing is known
 */
export const failureOf = (thrown: unknown, stage: Stage, handedOver: boolean, limits: Limits): SubmissionFailure => {
  if (thrown instanceof SubmissionFailure) return thrown;
  const unanswered: Sent = handedOver ? 'unknown' : 'no';
  if (thrown instanceof ProblemError) {
    const { problem } = thrown;
    return new SubmissionFailure({ ...problem, code: dialled[problem.code] ?? problem.code }, unanswered, [], thrown);
  }
  const error = thrown as SmtpError;
  const refused = refusedRecipients(error.rejectedErrors ?? [], limits);
  if (refused.length > 0) return new SubmissionFailure({ code: 'recipient-refused' }, 'no', refused, thrown);
  // No STARTTLS, or a refused one: nothing went out.
  if (error.code === 'ETLS' || (error.responseCode === undefined && !isTooLarge(error))) {
    if (typeof error.code !== 'string') return new SubmissionFailure({ code: 'unexpected' }, unanswered, [], thrown);
    return new SubmissionFailure({ code: problemOfLine(error, stage) }, unanswered, [], thrown);
  }
  const text = stage === 'auth' ? '' : wordsOf(error.response, limits);
  const problem: SubmissionProblem = { code: codeOfAnswer(error, stage), ...(text === '' ? {} : { serverText: text }) };
  return new SubmissionFailure(problem, 'no', [], thrown);
};
