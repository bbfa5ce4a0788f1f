// What is said of a letter that is on its way, or did not get there. Pure.

import type { LetterOut, LetterState, SubmissionProblem, SubmissionProblemCode } from '../../../client/letters.ts';
import { isPassing, problemText } from '../../problem-text.ts';
import { compose, notSent } from '../../words/en/compose.ts';
import { later as laterWords } from '../../words/en/later.ts';
import { wordsOf } from '../../words/words.ts';
import { timeText } from '../later/later-times.ts';

const isSending = (code: SubmissionProblem['code']): code is SubmissionProblemCode => Object.hasOwn(notSent, code);

/** Is it something that does not pass with the line? */
export const saysWhy = ({ code }: SubmissionProblem): boolean => isSending(code) || !isPassing({ code });

/** Why it did not go out, and what to do about it. */
export const reasonOf = (problem: SubmissionProblem): string => {
  const { code } = problem;
  return isSending(code) ? wordsOf('notSent', notSent)[code] : problemText({ ...problem, code }).sentence;
};

/** The words for a line that broke, or was silent, go by what is known of the letter: it may be out, or it surely is not. */
const knownOf = (problem: SubmissionProblem, sent: LetterState['sent']): SubmissionProblem => {
  if (sent === 'unknown') return { ...problem, code: 'submission-lost' };
  return problem.code === 'submission-lost' ? { ...problem, code: 'submission-unreachable' } : problem;
};

export interface SendingText {
  readonly title: string;
  readonly reason: string | null;
  /** In the server's words. */
  readonly serverText: string | null;
}

/** Null: there is nothing to say of it yet. @param isLive there is a line to the mail server */
export const sendingText = (letter: LetterState, isLive: boolean): SendingText | null => {
  const words = wordsOf('compose', compose);
  const { problem, progress, stage } = letter;
  if (stage === 'draft') return null;
  if (stage === 'sending')
    return { title: words.uploading(Math.round(progress * 100)), reason: null, serverText: null };
  const serverText = problem?.serverText ?? null;
  const reason = problem && reasonOf(knownOf(problem, letter.sent));
  if (stage === 'sent') return { title: words.notInSent, reason, serverText };
  if (stage === 'failed') {
    const title = letter.sent === 'unknown' ? words.mayBeSent : words.notSent;
    return { title, reason, serverText };
  }
  if (!isLive) return { title: words.waitingOffline, reason: null, serverText: null };
  return problem ? { title: words.waiting, reason, serverText } : null;
};

/** Milliseconds beyond its time at which a letter was late. */
const lateAfter = 60_000;

/** What is said of a letter that is out. `stays`: the person has to have seen it. */
export const outText = ({
  at,
  later,
  refused,
  subject,
}: LetterOut): { readonly text: string; readonly stays: boolean } => {
  const words = wordsOf('compose', compose);
  const times = wordsOf('later', laterWords);
  const missed = refused.map(({ address }) => address).join(', ');
  if (missed !== '') return { text: words.refusedSome(missed), stays: true };
  if (later?.held && later.at > at) return { text: times.keptByServer(timeText(later.at, at)), stays: false };
  if (later && !later.held && at - later.at > lateAfter)
    return { text: times.late(subject || words.noSubject, timeText(later.at, at)), stays: true };
  return { text: words.sentToast, stays: false };
};
