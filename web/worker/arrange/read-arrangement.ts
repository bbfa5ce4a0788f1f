// Reads an arrangement as a page writes it (arrangement.ts of web/client). Null for what is none.

import type { Arrangement, ListFilter, SortField } from '../../client/arrangement.ts';

/** Characters of an address that is looked for: RFC 5321 §4.5.3.1 lets none be longer. */
export const addressAtMost = 320;

// Tables, so that the compiler sees that none is missing.
const fields: Readonly<Record<SortField, true>> = {
  arrival: true,
  date: true,
  from: true,
  to: true,
  subject: true,
  size: true,
  unread: true,
  starred: true,
};
const filterNames: Readonly<Record<ListFilter, true>> = {
  unread: true,
  starred: true,
  attachment: true,
  'to-me': true,
};

const isIn = <T extends string>(table: Readonly<Record<T, true>>, value: unknown): value is T =>
  typeof value === 'string' && Object.hasOwn(table, value);

export const readArrangement = (text: string): Arrangement | null => {
  try {
    const [by, descending, filters, conversations, me] = JSON.parse(text) as unknown[];
    if (!isIn(fields, by) || typeof descending !== 'boolean' || typeof conversations !== 'boolean') return null;
    if (!Array.isArray(filters) || !filters.every((filter) => isIn(filterNames, filter))) return null;
    if (typeof me !== 'string' || me.length > addressAtMost) return null;
    return { by, descending, filters: [...new Set<ListFilter>(filters)], conversations, me };
  } catch {
    return null;
  }
};
