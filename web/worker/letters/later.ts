// Letters that are not to go out now: what waits here for its time, and for how long the submission server is to keep one. Pure.

import type { SubmissionEnvelope } from '../../../shared/bridge/submission.ts';
import type { LetterRecord, SendMark } from './letter-record.ts';

/** The longest that one timer runs: those of browsers end at 24 days, and a device that slept wakes up late. */
export const longestTimer = 300_000;
/** Milliseconds beyond its time at which a letter was late. */
export const lateAfter = 60_000;
/** Longest that a server can be asked to keep a message, in seconds: nine digits (RFC 4865 §5). */
const longestHold = 999_999_999;

/** It waits here for its time; meanwhile it lies in Drafts, as a draft does. */
export const waitsHere = ({ begunAt, later, stage }: LetterRecord, now: number): boolean =>
  stage === 'waiting' && begunAt === null && later?.held === false && later.at > now;

/** The wish of a letter that the server is to keep, of which the time is not over. */
export const holdOf = ({ later }: LetterRecord, now: number): Pick<SubmissionEnvelope, 'holdFor'> =>
  later?.held && later.at > now ? { holdFor: Math.min(Math.ceil((later.at - now) / 1000), longestHold) } : {};

/** What waited longer than it should, for want of an open app or a line, bears the time at which it really goes. */
export const markNow = ({ begunAt, later }: LetterRecord, mark: SendMark, now: number): SendMark =>
  begunAt === null && later?.held === false && now > later.at + lateAfter
    ? { ...mark, date: { ...mark.date, at: now } }
    : mark;
