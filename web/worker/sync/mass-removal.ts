// When an answer takes so much away that one word is not enough: servers in trouble tell of a part of a mailbox as if it
// were all of it. A person who deletes half a folder elsewhere pays with one more question.

import { isWholeAnswer, type UidSet } from '../../../shared/imap/index.ts';

/** The part of what is here that may go by one answer. */
export const partAtMost = 0.3;
/** So many may go by one answer in any case. */
export const fewAtMost = 10;

export const isMassive = (removed: number, here: number): boolean => removed > fewAtMost && removed > here * partAtMost;

/** Remembers what an answer would have taken away, until a second one says the same. */
export class MassRemoval {
  #suspected: UidSet | null = null;

  /** May the mailbox become `after`? False: it has to be asked for once more. @param exists as the server counts */
  mayBecome(before: UidSet, after: UidSet, exists: number): boolean {
    const gone = before.subtract(after);
    const suspected = this.#suspected;
    this.#suspected = null;
    if (!isMassive(gone.size, before.size)) return true;
    if (suspected && gone.subtract(suspected).isEmpty && isWholeAnswer(after, exists)) return true;
    this.suspect(gone);
    return false;
  }

  /** An answer of another kind would have taken these away. */
  suspect(gone: UidSet): void {
    this.#suspected = gone;
  }
}
