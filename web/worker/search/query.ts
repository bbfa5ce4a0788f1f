// What a person typed into the search box, as a list of conditions that must all hold, and in which order what does is shown.
// Pure: what they are compared with is match.ts's business, the index's view of them index-query.ts's, the server's
// server-key.ts's, the order found-order.ts's.

import { queryItems } from '../../../shared/query-items.ts';
import type { SortField } from '../../client/arrangement.ts';
import type { FoundOrder } from './found-order.ts';
import { type Word, wordsOf } from './words.ts';

/** Parts of a message that can be searched by themselves. `to`: also Cc and Bcc; `file`: names of attachments. */
export type Field = 'from' | 'to' | 'subject' | 'body' | 'file';

export type Condition =
  /** Words that follow each other, in one field or in any (null). */
  | {
      readonly is: 'words';
      readonly field: Field | null;
      readonly words: readonly Word[];
      /** The last word may be the beginning of a longer one. */
      readonly isOpen: boolean;
      /** As it was typed, for servers. */
      readonly typed: string;
    }
  | { readonly is: 'attachment' }
  | { readonly is: 'flag'; readonly flag: '\\Seen' | '\\Flagged' | '\\Answered' | '\\Draft' }
  /** Arrived before, or not before, that moment; milliseconds since 1970. */
  | { readonly is: 'before' | 'since'; readonly at: number }
  /** In the mailbox of that name or role. */
  | { readonly is: 'in'; readonly mailbox: string };

export interface Clause {
  readonly condition: Condition;
  readonly not: boolean;
}

export interface Query {
  readonly clauses: readonly Clause[];
  /** Null: the newest first. */
  readonly order: FoundOrder | null;
  /** What was typed and means nothing, to be told: `before:soon`. */
  readonly ignored: readonly string[];
}

export interface QueryOptions {
  /** When a day begins where the person is, milliseconds since 1970. `month` counts from 0; both may run over. */
  dayStart(year: number, month: number, day: number): number;
}

/** Conditions of one query. Each may cost a look into the index. */
export const clausesAtMost = 30;
/**
 * Letters from which on a word also stands for longer ones. Three letters begin a tenth of all words of 100,000 messages: to
 * gather those takes more time than a person waits.
 */
export const openFrom = 4;

const utc: QueryOptions = { dayStart: (year, month, day) => Date.UTC(year, month, day) };

const fields: Readonly<Record<string, Field>> = {
  from: 'from',
  to: 'to',
  cc: 'to',
  bcc: 'to',
  subject: 'subject',
  body: 'body',
  filename: 'file',
};

const states: Readonly<Record<string, Clause>> = {
  unread: { condition: { is: 'flag', flag: '\\Seen' }, not: true },
  read: { condition: { is: 'flag', flag: '\\Seen' }, not: false },
  starred: { condition: { is: 'flag', flag: '\\Flagged' }, not: false },
  flagged: { condition: { is: 'flag', flag: '\\Flagged' }, not: false },
  unstarred: { condition: { is: 'flag', flag: '\\Flagged' }, not: true },
  answered: { condition: { is: 'flag', flag: '\\Answered' }, not: false },
  replied: { condition: { is: 'flag', flag: '\\Answered' }, not: false },
  draft: { condition: { is: 'flag', flag: '\\Draft' }, not: false },
};

/** What `sort:` may say, and which end comes first then: `sort:-size` begins with the smallest. */
const orders: Readonly<Record<string, FoundOrder>> = Object.fromEntries(
  (['date', 'from', 'to', 'subject', 'size', 'unread', 'starred'] satisfies SortField[]).map((by) => [
    by,
    { by, descending: by !== 'from' && by !== 'to' && by !== 'subject' },
  ]),
);

/** Reads a query. Whatever the text, it never throws. */
export const readQuery = (text: string, options: QueryOptions = utc): Query => {
  const clauses: Clause[] = [];
  const ignored: string[] = [];
  let order: FoundOrder | null = null;
  for (const { whole, minus, name, value, isQuoted } of queryItems(text)) {
    if (name === 'sort' && !minus && !isQuoted && value !== '') {
      const read = readOrder(value);
      if (read) order = read;
      else ignored.push(whole);
      continue;
    }
    if (clauses.length >= clausesAtMost) {
      ignored.push(whole);
      continue;
    }
    // A name alone is a condition that is still being typed.
    if (name !== null && value === '') continue;
    const read = readItem(name, value, isQuoted, options);
    if (read === null) ignored.push(whole);
    else for (const clause of read) clauses.push({ ...clause, not: clause.not !== minus });
  }
  const isUsual = order?.by === 'date' && order.descending;
  return { clauses: clauses.slice(0, clausesAtMost), order: isUsual ? null : order, ignored };
};

const readOrder = (value: string): FoundOrder | null => {
  const [, minus, by = ''] = /^(-?)(\w+)$/.exec(value.toLowerCase()) ?? [];
  const order = Object.hasOwn(orders, by) ? orders[by]! : null;
  return order && minus ? { ...order, descending: !order.descending } : order;
};

/** The words that are looked for in the text of messages, each once. */
export const wordsInBody = (clauses: readonly Clause[]): string[] => [
  ...new Set(
    clauses.flatMap(({ condition, not }) =>
      not || condition.is !== 'words' || (condition.field ?? 'body') !== 'body'
        ? []
        : condition.words.map(({ text }) => text),
    ),
  ),
];

const readItem = (name: string | null, value: string, quoted: boolean, options: QueryOptions): Clause[] | null => {
  switch (name) {
    case 'has':
      return /^attachments?$/i.test(value) ? [{ condition: { is: 'attachment' }, not: false }] : null;
    case 'is': {
      const state = value.toLowerCase();
      return Object.hasOwn(states, state) ? [states[state]!] : null;
    }
    case 'sort':
      return null;
    case 'in':
      return [{ condition: { is: 'in', mailbox: value }, not: false }];
    case 'before':
    case 'after':
    case 'since':
    case 'on': {
      const span = readSpan(value, options);
      if (!span) return null;
      const since: Clause = { condition: { is: 'since', at: span.from }, not: false };
      if (name === 'before') return [{ condition: { is: 'before', at: span.from }, not: false }];
      return name === 'on' ? [since, { condition: { is: 'before', at: span.to }, not: false }] : [since];
    }
  }
  const words = wordsOf(value);
  if (words.length === 0) return null;
  const field = name === null ? null : fields[name]!;
  const last = words.at(-1)!;
  const isOpen = !quoted && !last.isRun && Array.from(last.text).length >= openFrom;
  return [{ condition: { is: 'words', field, words, isOpen, typed: value }, not: false }];
};

/** `2024`, `2024-05`, `2024-05-31`, also with `/` and `.`: a year, a month or a day. Null for what is none. */
const readSpan = (value: string, { dayStart }: QueryOptions): { from: number; to: number } | null => {
  const [, y, m, d] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(value) ?? [];
  if (y === undefined) return null;
  const year = Number(y);
  if (m === undefined) return { from: dayStart(year, 0, 1), to: dayStart(year + 1, 0, 1) };
  const month = Number(m) - 1;
  if (month < 0 || month > 11) return null;
  if (d === undefined) return { from: dayStart(year, month, 1), to: dayStart(year, month + 1, 1) };
  const day = Number(d);
  // The last day of a month is the one before the first of the next.
  if (day < 1 || day > new Date(Date.UTC(year, month + 1, 0)).getUTCDate()) return null;
  return { from: dayStart(year, month, day), to: dayStart(year, month, day + 1) };
};
