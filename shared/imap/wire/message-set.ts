// Which messages a command is about: UIDs, sequence numbers, or what the last search saved. Sets of numbers are uid-set.ts.

import { type Argument, sequenceSet, syntax, uidSet } from './argument.ts';
import { UidSet } from './uid-set.ts';
import type { SeqNum, Uid } from './units.ts';

/** What the last `SEARCH RETURN (SAVE)` of this mailbox found; the server knows it. RFC 5182. requires SEARCHRES */
export interface SavedResult {
  readonly saved: true;
}

/** Sequence numbers as text: `1`, `2:4,7`, `5:*`. Sound only while nothing can be expunged. */
export interface SequenceNumbers {
  readonly seq: string;
}

export type MessageSet = UidSet | SequenceNumbers | SavedResult;

/** `$` in place of a set. What answers it names UIDs. */
export const savedResult: SavedResult = Object.freeze({ saved: true });

const isSequence = (set: MessageSet): set is SequenceNumbers => 'seq' in set;

/** Throws ArgumentError for an empty set and for what is no sequence set. */
export const messageSet = (set: MessageSet): Argument => {
  if (isSequence(set)) return sequenceSet(set.seq);
  return set instanceof UidSet ? uidSet(set) : syntax('$');
};

/** `FETCH` for sequence numbers, `UID FETCH` for everything else. */
export const commandFor = (set: MessageSet, name: string): string => (isSequence(set) ? name : `UID ${name}`);

const isInSequence = (seq: string): ((n: number) => boolean) => {
  const ranges = seq.split(',').map((range) => {
    const [a, b] = range.split(':').map((bound) => (bound === '*' ? Number.POSITIVE_INFINITY : Number(bound)));
    return { from: Math.min(a!, b ?? a!), to: Math.max(a!, b ?? a!) };
  });
  // `*` is the last message, whose number is not known here: any number may be it.
  const open = seq.includes('*');
  return (n) => open || ranges.some(({ from, to }) => from <= n && n <= to);
};

/** May FETCH data be about a message of the set? Without a UID it cannot be about one named by UID. */
export const mayHold = (set: MessageSet): ((data: { readonly seq?: SeqNum | null; readonly uid?: Uid }) => boolean) => {
  if (isSequence(set)) {
    const holds = isInSequence(set.seq);
    return ({ seq }) => typeof seq === 'number' && holds(seq);
  }
  if (set instanceof UidSet) return ({ uid }) => uid !== undefined && set.has(uid);
  return ({ uid }) => uid !== undefined;
};
