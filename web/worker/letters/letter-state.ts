// How it stands with a letter, as the screen is told. Pure.

import type { LetterState } from '../../client/letters.ts';
import { draftDue } from './draft-copy.ts';
import type { LetterRecord } from './letter-record.ts';

/** @param progress of its upload; null: it is not being sent */
export const stateOf = (record: LetterRecord, progress: number | null, now: number): LetterState => {
  const { changedAt, copies, id, later = null, letter, problem, refused, sendAt, sent } = record;
  return {
    id,
    stage: progress === null ? (record.stage as Exclude<LetterRecord['stage'], 'discarded'>) : 'sending',
    subject: letter.subject,
    to: letter.to,
    sendAt,
    later,
    progress: progress ?? 0,
    problem,
    inDrafts: copies?.version === changedAt,
    // One that waits here for its time lies in Drafts, too, but goes out from nowhere else.
    isSafe: record.stage === 'draft' && draftDue(record, now) === null,
    sent,
    refused,
  };
};
