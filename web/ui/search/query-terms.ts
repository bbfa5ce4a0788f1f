// What of a query stands in the bar above the results as well: what is left out, and the order. The text of the query is where
// it is kept, so the address names it, and what is typed and what is pressed are the same. Read as web/worker/search/query.ts does.

import {
  type Arrangement,
  type ListFilter,
  listFilters,
  newestFirst,
  type SortField,
  sortFields,
} from '../../client/arrangement.ts';
import { beginsDescending } from '../arrange/order-words.ts';

type Order = Pick<Arrangement, 'by' | 'descending'>;

/** As they may be typed; the first is what a button writes. Words of the query, so in no language. */
const spellings = (filter: ListFilter, me: string): readonly string[] => {
  switch (filter) {
    case 'unread':
      return ['is:unread', '-is:read'];
    case 'starred':
      return ['is:starred', 'is:flagged'];
    case 'attachment':
      return ['has:attachment', 'has:attachments'];
    case 'to-me':
      return me === '' ? [] : [`to:${me.toLowerCase()}`, `to:"${me.toLowerCase()}"`];
  }
};

/** Quoted texts hold together; blanks between terms are terms as well, so that the rest of a query stays as it was typed. */
const termsOf = (query: string): string[] => query.match(/\s+|(?:[^\s"“”„]*["“”„][^"“”„]*(?:["“”„]|$))|\S+/gu) ?? [];

const without = (query: string, isOut: (term: string) => boolean): string =>
  termsOf(query)
    .filter((term) => !isOut(term.toLowerCase()))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();

/** A quote that was left open would take in what follows. */
const also = (query: string, term: string): string => {
  const isOpen = ((query.match(/["“”„]/gu)?.length ?? 0) & 1) === 1;
  return `${query}${isOpen ? '"' : ''} ${term}`.trim();
};

/** @param me the person's own address; '' where it is not known */
export const filtersIn = (query: string, me: string): ListFilter[] => {
  const terms = new Set(termsOf(query.toLowerCase()));
  return listFilters.filter((filter) => spellings(filter, me).some((spelling) => terms.has(spelling)));
};

export const withFilters = (query: string, filters: readonly ListFilter[], me: string): string => {
  const before = filtersIn(query, me);
  const gone = before.filter((filter) => !filters.includes(filter)).flatMap((filter) => spellings(filter, me));
  const fresh = filters
    .filter((filter) => !before.includes(filter))
    .flatMap((filter) => spellings(filter, me)[0] ?? []);
  return fresh.reduce(
    also,
    without(query, (term) => gone.includes(term)),
  );
};

const usual: Order = { by: 'date', descending: newestFirst.descending };

export const orderIn = (query: string): Order => {
  let order = usual;
  for (const term of termsOf(query.toLowerCase())) {
    const [, turned, by] = /^sort:(-?)(\w+)$/.exec(term) ?? [];
    const field = sortFields.find((each) => each === by);
    if (field && field !== 'arrival') order = { by: field, descending: beginsDescending(field) !== (turned === '-') };
  }
  return order;
};

export const withOrder = (query: string, { by, descending }: Order): string => {
  const rest = without(query, (term) => term.startsWith('sort:'));
  if (by === usual.by && descending === usual.descending) return rest;
  return also(rest, `sort:${descending === beginsDescending(by) ? '' : '-'}${by satisfies SortField}`);
};
