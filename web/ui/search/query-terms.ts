// What of a query stands in the bar above the results as well: what is left out, and the order. The text of the query is where
// it is kept, so the address names it, and what is typed and what is pressed are the same.

import { type QueryItem, queryItems } from '../../../shared/query-items.ts';
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

/** What an item of a query says about what is left out. */
interface Said {
  readonly filter: ListFilter;
  /** False: of the others, that these are left out. */
  readonly isOn: boolean;
}

const states: Readonly<Record<string, Said>> = {
  unread: { filter: 'unread', isOn: true },
  read: { filter: 'unread', isOn: false },
  starred: { filter: 'starred', isOn: true },
  flagged: { filter: 'starred', isOn: true },
  unstarred: { filter: 'starred', isOn: false },
};

const saidBy = ({ minus, name, value }: QueryItem, me: string): Said | null => {
  const lower = value.toLowerCase();
  const said =
    name === 'is' && Object.hasOwn(states, lower)
      ? states[lower]!
      : name === 'has' && /^attachments?$/.test(lower)
        ? ({ filter: 'attachment', isOn: true } as const)
        : name === 'to' && me !== '' && lower === me.toLowerCase()
          ? ({ filter: 'to-me', isOn: true } as const)
          : null;
  return said && minus ? { ...said, isOn: !said.isOn } : said;
};

/** What a button writes. A word of the query, so in no language. */
const termOf = (filter: ListFilter, me: string): string => {
  if (filter === 'attachment') return 'has:attachment';
  return filter === 'to-me' ? `to:${me.toLowerCase()}` : `is:${filter}`;
};

const written = (items: readonly QueryItem[], terms: readonly string[]): string =>
  [
    // A quote that was left open would take in what follows.
    ...items.map(({ whole, isOpen }) => (isOpen && terms.length > 0 ? `${whole}"` : whole)),
    ...terms,
  ].join(' ');

/** @param me the person's own address; '' where it is not known */
export const filtersIn = (query: string, me: string): ListFilter[] => {
  const said = queryItems(query).map((item) => saidBy(item, me));
  return listFilters.filter((filter) => said.some((each) => each?.filter === filter && each.isOn));
};

/** '': nothing is left to search for. */
export const withFilters = (query: string, filters: readonly ListFilter[], me: string): string => {
  const before = filtersIn(query, me);
  const fresh = filters.filter((filter) => !before.includes(filter) && (filter !== 'to-me' || me !== ''));
  const kept = queryItems(query).filter((item) => {
    const said = saidBy(item, me);
    // A filter and its opposite would leave nothing.
    return !said || (said.isOn ? filters.includes(said.filter) : !fresh.includes(said.filter));
  });
  if (fresh.length === 0 && kept.every((item) => orderOf(item) !== null)) return '';
  return written(
    kept,
    fresh.map((filter) => termOf(filter, me)),
  );
};

const usual: Order = { by: 'date', descending: newestFirst.descending };

/** Null: it says nothing of an order, or what is none. */
const orderOf = ({ isQuoted, minus, name, value }: QueryItem): Order | null => {
  if (name !== 'sort' || minus || isQuoted) return null;
  const [, turned, by] = /^(-?)(\w+)$/.exec(value.toLowerCase()) ?? [];
  const field = sortFields.find((each) => each === by);
  if (!field || field === 'arrival') return null;
  return { by: field, descending: beginsDescending(field) !== (turned === '-') };
};

export const orderIn = (query: string): Order =>
  queryItems(query).reduce((order, item) => orderOf(item) ?? order, usual);

export const withOrder = (query: string, { by, descending }: Order): string => {
  const rest = queryItems(query).filter((item) => orderOf(item) === null);
  const isUsual = by === usual.by && descending === usual.descending;
  return written(
    rest,
    isUsual ? [] : [`sort:${descending === beginsDescending(by) ? '' : '-'}${by satisfies SortField}`],
  );
};
