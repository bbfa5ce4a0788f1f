// How an order is called: by what, and which end comes first. Pure.

import type { Arrangement, SortField } from '../../client/arrangement.ts';
import type { MailboxRole } from '../../client/model.ts';
import { arrange as english } from '../words/en/arrange.ts';
import { wordsOf } from '../words/words.ts';

/** What a folder can be sorted by, in the order of the menu. */
export const fieldsFor = (role: MailboxRole | null): readonly SortField[] => [
  'arrival',
  'date',
  role === 'sent' || role === 'drafts' ? 'to' : 'from',
  'subject',
  'size',
  'unread',
  'starred',
];

/** Where a person begins who sorts by that: names from A, everything else from the newest or largest. */
export const beginsDescending = (by: SortField): boolean => by !== 'from' && by !== 'to' && by !== 'subject';

export const fieldWords = (by: SortField): string => wordsOf('arrange', english)[by];

export const directionWords = ({ by }: Pick<Arrangement, 'by'>, descending: boolean): string => {
  const words = wordsOf('arrange', english);
  if (by === 'size') return descending ? words.largestFirst : words.smallestFirst;
  if (!beginsDescending(by)) return descending ? words.fromZ : words.fromA;
  return descending ? words.newestFirst : words.oldestFirst;
};
