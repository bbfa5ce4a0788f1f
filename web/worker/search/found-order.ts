// In which order what was found is shown, where that is not the newest first: by what the lists are sorted by, out of the rows.

import type { SortField } from '../../client/arrangement.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { factsOf } from '../arrange/row-facts.ts';
import { type Candidate, newestFirst } from './candidates.ts';

/**
 * So many of what was found are put in order, the newest ones: as many as are ever shown. All have to be known first, and of
 * those that only the mail server has, the rows fetched.
 */
export const orderedAtMost = 2000;

export interface FoundOrder {
  readonly by: SortField;
  /** The newest, the largest, Z first; what comes first does either way. */
  readonly descending: boolean;
}

/** By what the order is made of a hit. */
export interface SortKey {
  readonly first: boolean;
  readonly number: number;
  readonly text: string;
}

/** @param before as it was when it was found: what is read meanwhile stays where it is */
export const sortKeyOf = (row: MessageRow, { by, descending }: FoundOrder, before?: SortKey | null): SortKey => {
  const { first, key, text } = factsOf(row, { by, descending, filters: [], conversations: false, me: '' });
  return { first: first || (before?.first ?? false), number: key, text };
};

type Keyed = Pick<Candidate, 'mailbox' | 'uid' | 'internalDate'> & { readonly key: SortKey | null };

/** Alike, the newest first. */
export const inOrder =
  ({ by, descending }: FoundOrder) =>
  (a: Keyed, b: Keyed): number => {
    const newer = newestFirst(a, b);
    if (!a.key || !b.key) return newer;
    if (a.key.first !== b.key.first) return a.key.first ? -1 : 1;
    const way = descending ? -1 : 1;
    if (by !== 'size' && by !== 'from' && by !== 'to' && by !== 'subject') return descending ? newer : -newer;
    if (by === 'size') return way * (a.key.number - b.key.number) || newer;
    return way * (Number(a.key.text > b.key.text) - Number(a.key.text < b.key.text)) || newer;
  };
