// How a list is arranged: by what it is sorted, what is left out, whether a row is a message or a conversation. Pure.
// It travels to the engine as a text, which is also what a list is told apart by; it is read there by read-arrangement.ts.

export const sortFields = ['arrival', 'date', 'from', 'to', 'subject', 'size', 'unread', 'starred'] as const;
/** `arrival`: in the order in which messages came into this mailbox. `date`: as rows show it. */
export type SortField = (typeof sortFields)[number];

export const listFilters = ['unread', 'starred', 'attachment', 'to-me'] as const;
export type ListFilter = (typeof listFilters)[number];

export interface Arrangement {
  readonly by: SortField;
  /** The newest, the largest, Z first. With `unread` and `starred`: the newest first among those and among the others. */
  readonly descending: boolean;
  /** What a message has to be to be in the list: all of these. */
  readonly filters: readonly ListFilter[];
  readonly conversations: boolean;
  /** The person's own address, for `to-me`. */
  readonly me: string;
}

/** What a mailbox is without being arranged. */
export const newestFirst: Arrangement = { by: 'arrival', descending: true, filters: [], conversations: false, me: '' };

/** '' for newest first. The same for two that are the same. */
export const writeArrangement = ({ by, descending, filters, conversations, me }: Arrangement): string => {
  const chosen = listFilters.filter((filter) => filters.includes(filter));
  if (by === 'arrival' && descending && chosen.length === 0 && !conversations) return '';
  const address = chosen.includes('to-me') ? me : '';
  return JSON.stringify([by, descending, chosen, conversations, address]);
};

/** Something is left out of a list that is arranged so. @param text as `writeArrangement` made it */
export const leavesOut = (text: string): boolean =>
  text !== '' && (JSON.parse(text) as [0, 0, unknown[]])[2].length > 0;

/** What comes new comes on top of a list that is arranged so. */
export const isNewestFirst = (text: string): boolean => {
  if (text === '') return true;
  const [by, descending] = JSON.parse(text) as [SortField, boolean];
  return descending && (by === 'arrival' || by === 'date');
};
