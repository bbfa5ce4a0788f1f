// What both ends of the bridge say about sending: the envelope before the message, and what became of it.
// docs/bridge-protocol.md, "Submission", is the contract; this file is its type and its only parser.

import { isProblemCode, type ProblemCode } from '../problems.ts';

/** Body of `POST /api/submission`: the envelope as one line of JSON, LF, the message. */
export const submissionType = 'application/vnd.postern.submission';

/** Recipients of one message. */
export const recipientsAtMost = 1000;

export interface SubmissionEnvelope {
  /** Made once for each letter, 128 random bits or more: it is sent once, however often it is asked for. */
  readonly key: string;
  /** '': nobody, for notices that must not be answered by a notice (RFC 5321 §4.5.5). */
  readonly from: string;
  readonly recipients: readonly string[];
  /** The message or an address needs SMTPUTF8 (RFC 6531). */
  readonly smtpUtf8?: boolean;
  /** The message has octets above 127 in bodies: 8BITMIME (RFC 6152) is needed. */
  readonly eightBit?: boolean;
  /** Delivery status notifications (RFC 3461), where the server does them. */
  readonly dsn?: {
    readonly notify: readonly ('success' | 'failure' | 'delay')[];
    /** Whether the notification brings the whole message back. */
    readonly full?: boolean;
  };
  /** Seconds for which the server keeps the message back (RFC 4865). */
  readonly holdFor?: number;
  /** Milliseconds since it was asked for first under this key, where nobody heard what became of it: `unknown` if the bridge does not know. */
  readonly triedAgo?: number;
  /** Send to the others when some recipients are refused; else nobody gets anything then. */
  readonly partial?: boolean;
}

export const submissionProblemCodes = [
  'submission-off', // the operator has configured no submission server for this mail server
  'submission-unreachable', // no route, refused, no such host, or the line broke before anything was handed over
  'submission-timeout', // it answered too slowly or not at all
  'submission-certificate', // its certificate could not be verified
  'submission-protocol', // what answered does not speak SMTP, or broke its rules
  'submission-refused', // it takes nothing now (4xx, 421): another try later makes sense
  'submission-credentials', // it said no to name or password, or has no way of signing in that can be used
  'sender-refused', // it does not take mail from this sender
  'recipient-refused', // it does not take mail for some recipients; they are named beside
  'message-refused', // it does not take this message
  'message-too-large', // beyond what it takes
  'eight-bit-missing', // the message needs 8BITMIME or SMTPUTF8, which it does not have
  'hold-missing', // it cannot hold a message back, or not for that long
  'submission-lost', // the line broke when the message was out: nobody knows
] as const;

export type SubmissionProblemCode = (typeof submissionProblemCodes)[number];

export interface SubmissionProblem {
  readonly code: SubmissionProblemCode | ProblemCode;
  /** The submission server's own words. */
  readonly serverText?: string;
  readonly retryAfter?: number;
  readonly limit?: string;
}

/** What is known: `unknown` where the answer to the whole message never came. */
export type Sent = 'yes' | 'no' | 'unknown';

export interface RefusedRecipient {
  readonly address: string;
  /** The server's words. */
  readonly text: string;
  /** False: the server says that it may be another matter later (4xx). */
  readonly permanent: boolean;
}

/** Answer of `POST /api/submission`: 200 without a problem, else the status of the problem. */
export interface SubmissionAnswer {
  readonly sent: Sent;
  /** Those who do not get it although others do (`sent: 'yes'`), or because of whom nobody does. */
  readonly refused: readonly RefusedRecipient[];
  readonly problem?: SubmissionProblem;
}

/** Answer of `GET /api/submission`: what the server takes, so that a letter is made to suit it. */
export interface SubmissionAbilities {
  /** Octets of a message at most; null: it does not say. */
  readonly size: number | null;
  readonly eightBit: boolean;
  readonly smtpUtf8: boolean;
  readonly dsn: boolean;
  /** Most seconds of FUTURERELEASE; null: it cannot. */
  readonly holdFor: number | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCode = (value: unknown): value is SubmissionProblem['code'] =>
  isProblemCode(value) || (submissionProblemCodes as readonly unknown[]).includes(value);

const textChars = 300;

const readProblem = (value: unknown): SubmissionProblem | null =>
  isRecord(value) && isCode(value.code)
    ? {
        code: value.code,
        ...(typeof value.serverText === 'string' ? { serverText: value.serverText.slice(0, textChars) } : {}),
        ...(typeof value.retryAfter === 'number' && value.retryAfter >= 0 ? { retryAfter: value.retryAfter } : {}),
        ...(typeof value.limit === 'string' ? { limit: value.limit.slice(0, 100) } : {}),
      }
    : null;

const readRefused = (value: unknown): RefusedRecipient[] =>
  (Array.isArray(value) ? value : []).flatMap((one: unknown) =>
    isRecord(one) && typeof one.address === 'string' && typeof one.text === 'string'
      ? [{ address: one.address, text: one.text.slice(0, textChars), permanent: one.permanent !== false }]
      : [],
  );

/**
 * Reads an answer of `POST /api/submission`, of any status. What is none says that nothing is known: a proxy's error page may
 * stand for a message that went out.
 */
export const readSubmissionAnswer = (value: unknown): SubmissionAnswer => {
  const lost: SubmissionAnswer = { sent: 'unknown', refused: [], problem: { code: 'submission-lost' } };
  if (!isRecord(value)) return lost;
  const problem = readProblem(value.problem);
  const refused = readRefused(value.refused);
  if (value.sent === 'yes') return { sent: 'yes', refused };
  if (problem === null) return lost;
  // Refusals of every request (session, origin, rates) say nothing of `sent`: nothing was begun.
  return { sent: value.sent === 'unknown' ? 'unknown' : 'no', refused, problem };
};

/** Reads an answer of `GET /api/submission`; null for what is none. */
export const readSubmissionAbilities = (value: unknown): SubmissionAbilities | null => {
  if (!isRecord(value)) return null;
  const { dsn, eightBit, holdFor, size, smtpUtf8 } = value;
  if (typeof eightBit !== 'boolean' || typeof smtpUtf8 !== 'boolean' || typeof dsn !== 'boolean') return null;
  const count = (given: unknown): number | null =>
    Number.isSafeInteger(given) && (given as number) > 0 ? (given as number) : null;
  return { size: count(size), eightBit, smtpUtf8, dsn, holdFor: count(holdFor) };
};
