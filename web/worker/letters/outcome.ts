// What an answer to a letter means: it is out, it goes once more later, or the person has to decide. Pure.

import type { Sent, SubmissionAnswer, SubmissionProblem } from '../../../shared/bridge/submission.ts';
import type { Posted } from './post-letter.ts';

/** The first wait after a try that may succeed later, milliseconds; each further one is twice as long. */
export const firstWait = 30_000;
export const longestWait = 30 * 60_000;
/** The bridge knows for a day what it has sent; beyond that a letter whose answer was lost may be sent twice. */
export const keyLives = 20 * 3_600_000;

/** Problems that pass: of the line, of a server that is busy, of a session that is over. */
const passing: ReadonlySet<SubmissionProblem['code']> = new Set<SubmissionProblem['code']>([
  'submission-unreachable',
  'submission-timeout',
  'submission-refused',
  'submission-lost',
  'bridge-unreachable',
  'bridge-stopping',
  'offline',
  'too-many-attempts',
  'connection-lost',
  'connection-stalled',
  'server-unreachable',
  'server-timeout',
  'not-signed-in',
  'session-expired',
]);

export type Outcome =
  | { readonly is: 'out'; readonly refused: SubmissionAnswer['refused'] }
  /** Surely not sent. */
  | { readonly is: 'later'; readonly problem: SubmissionProblem; readonly wait: number }
  /** Nobody heard: Sent is looked through before it is tried again. */
  | { readonly is: 'unheard' }
  | {
      readonly is: 'failed';
      readonly problem: SubmissionProblem;
      readonly sent: Sent;
      readonly refused: SubmissionAnswer['refused'];
    }
  | { readonly is: 'stopped' };

/** @param tries that failed before this one */
export const waitAfter = (tries: number, retryAfter = 0): number =>
  Math.max(Math.min(firstWait * 2 ** Math.min(tries, 20), longestWait), retryAfter * 1000);

export const outcomeOf = (posted: Posted, tries: number, isOnline: boolean): Outcome => {
  if (posted.is === 'stopped') return posted;
  if (posted.is === 'lost') {
    if (posted.whole) return { is: 'unheard' };
    return { is: 'later', problem: { code: isOnline ? 'bridge-unreachable' : 'offline' }, wait: waitAfter(tries) };
  }
  const { problem = { code: 'unexpected' }, refused, sent } = posted.answer;
  if (sent === 'yes') return { is: 'out', refused };
  if (sent === 'unknown') return { is: 'failed', problem, sent, refused };
  if (passing.has(problem.code)) return { is: 'later', problem, wait: waitAfter(tries, problem.retryAfter) };
  return { is: 'failed', problem, sent, refused };
};
