// One sentence a person can act on for every problem code. What went wrong is shared/problems.ts's business.

import type { Problem, ProblemCode } from '../../shared/problems.ts';
import { connection } from './words/en/connection.ts';
import { problems } from './words/en/problems.ts';
import { wordsOf } from './words/words.ts';

export interface ProblemText {
  /** What happened, and what to do about it. */
  readonly sentence: string;
  /** The mail server's own words, to be shown as the server's. */
  readonly serverText: string | null;
}

/** Problems of the line rather than of what was asked: asking again makes sense once it is back. */
const passing: ReadonlySet<ProblemCode> = new Set([
  'server-unreachable',
  'server-timeout',
  'server-refused',
  'connection-lost',
  'connection-stalled',
  'bridge-unreachable',
  'bridge-stopping',
  'offline',
]);

export const isPassing = ({ code }: Problem): boolean => passing.has(code);

/** Seconds in words that need no arithmetic: "30 seconds", "2 minutes". */
export const waitInWords = (seconds: number): string => {
  const whole = Math.max(1, Math.ceil(seconds));
  const words = wordsOf('connection', connection);
  return whole < 90 ? words.seconds(whole) : words.minutes(Math.ceil(whole / 60));
};

/** The words for a problem. */
export const problemText = (problem: Problem): ProblemText => {
  const words = wordsOf('connection', connection);
  const after = problem.retryAfter === undefined ? '' : ` ${words.tryIn(waitInWords(problem.retryAfter))}`;
  return { sentence: wordsOf('problems', problems)[problem.code] + after, serverText: problem.serverText ?? null };
};

/** The server's words as a sentence that says whose they are. */
export const serverSays = (text: string): string => wordsOf('connection', connection).serverSays(text);

/** Everything in one line, for toasts. */
export const problemLine = (problem: Problem): string => {
  const { sentence, serverText } = problemText(problem);
  return serverText ? `${sentence} ${serverSays(serverText)}` : sentence;
};
