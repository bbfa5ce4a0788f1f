// Changes that the mail server has not heard of, in words.

import { changes } from '../words/en/changes.ts';
import { wordsOf } from '../words/words.ts';

/** "2 changes not yet sent"; null when all were, or are just about to be. */
export const unsentWords = (unconfirmed: number, isLive: boolean): string | null => {
  if (unconfirmed === 0 || isLive) return null;
  return wordsOf('changes', changes).unsent(unconfirmed);
};
