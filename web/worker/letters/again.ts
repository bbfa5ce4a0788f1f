// What becomes of a letter that the person wants sent now, once more, or at another time. Pure.

import { waitsHere } from './later.ts';
import { type LetterRecord, newMark } from './letter-record.ts';

export interface AgainWorld {
  now(): number;
  random(count: number): Uint8Array;
  /** Minutes east of UTC. */
  zoneAt(milliseconds: number): number;
}

/** What is known of a letter of which nothing was tried. */
export const nothingYet = {
  sendAt: 0,
  later: null,
  tries: 0,
  begunAt: null,
  keyAt: null,
  problem: null,
  sent: 'no',
  refused: [],
} as const;

/** Null: it does not wait here for its time any more. */
export const postpone = (record: LetterRecord, at: number, { now, zoneAt }: AgainWorld): LetterRecord | null => {
  if (!record.mark || !waitsHere(record, now())) return null;
  const mark = { ...record.mark, date: { at, zone: zoneAt(at) } };
  return { ...record, later: { at, held: false }, mark, changedAt: now() };
};

/** It is due now. Null: there is nothing to send. */
export const tryAgain = (record: LetterRecord, { now, random, zoneAt }: AgainWorld): LetterRecord | null => {
  const { later = null, letter, mark, stage } = record;
  if (!mark || stage === 'draft' || stage === 'discarded') return null;
  const sendAt = now();
  if (stage === 'sent') return { ...record, sendAt }; // its copy
  if (stage === 'failed') {
    // What may be out bears the same Message-ID again: who gets it twice can tell.
    const again = { ...newMark(letter, mark.date, random), messageId: mark.messageId };
    // Before it goes once more it is looked for in Sent: nobody may have been there to look when it was lost.
    const begunAt = record.sent === 'unknown' ? sendAt : null;
    return { ...record, ...nothingYet, later, stage: 'waiting', mark: again, begunAt, sendAt };
  }
  if (!later || record.begunAt !== null) return { ...record, sendAt };
  return { ...record, later: null, mark: { ...mark, date: { at: sendAt, zone: zoneAt(sendAt) } }, sendAt };
};
