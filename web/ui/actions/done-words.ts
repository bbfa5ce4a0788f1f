// What was done, as a toast says it.

import type { ChangeMade } from '../../client/mail-changes.ts';
import type { actions } from '../words/en/actions.ts';
import type { Translated } from '../words/words.ts';
import type { ActName } from './lazy-hands.tsx';

/** "3 messages archived." */
export const doneWords = (name: ActName, { kind, count }: ChangeMade, words: Translated<typeof actions>): string => {
  if (kind === 'delete') return words.deletedForGood(count);
  switch (name) {
    case 'archive':
      return words.archived(count);
    case 'junk':
      return words.junked(count);
    case 'notJunk':
      return words.notJunked(count);
    case 'markRead':
      return words.markedRead(count);
    case 'markUnread':
      return words.markedUnread(count);
    case 'star':
      return words.starred(count);
    case 'unstar':
      return words.unstarred(count);
    default:
      return words.deleted(count);
  }
};
