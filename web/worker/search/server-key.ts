// A query as the mail server is asked: RFC 9051 §6.4.4. It may be answered with too many messages, where the server cannot be
// told all; those are looked at again.

import type { SearchKey } from '../../../shared/imap/index.ts';
import type { Clause, Condition, Field } from './query.ts';

const day = 86_400_000;

/** Roughly those with an attachment: a server cannot be told all. */
export const maybeAttached: SearchKey = { header: ['Content-Type', 'multipart/mixed'] };

/** Null: nothing that a server could look for. Which mailbox is asked is decided before. */
export const serverKey = (clauses: readonly Clause[]): SearchKey | null => {
  const keys = clauses.flatMap((clause) => keyOf(clause) ?? []);
  if (keys.length === 0) return null;
  return keys.length === 1 ? keys[0]! : { and: keys };
};

/** What the server was not told, or only roughly: its answers are held against these. */
export const unjudged = (clauses: readonly Clause[]): Clause[] =>
  clauses.filter((clause) => {
    const { is } = clause.condition;
    return is === 'before' || is === 'since' || is === 'attachment' || keyOf(clause) === null;
  });

const keyOf = ({ condition, not }: Clause): SearchKey | null => {
  if (condition.is === 'before' || condition.is === 'since') {
    // Servers compare days, by their own clock and zone: a day more on either side has all that are meant.
    const isBefore = (condition.is === 'before') !== not;
    return isBefore ? { before: condition.at + 2 * day } : { since: Math.max(0, condition.at - day) };
  }
  // Of those that are none of these, some have no attachment: nothing that the server could leave out.
  if (condition.is === 'attachment') return not ? null : maybeAttached;
  const key = plainKeyOf(condition);
  return key !== null && not ? { not: key } : key;
};

const flags = { '\\Seen': 'SEEN', '\\Flagged': 'FLAGGED', '\\Answered': 'ANSWERED', '\\Draft': 'DRAFT' } as const;

const plainKeyOf = (condition: Condition): SearchKey | null => {
  if (condition.is === 'flag') return flags[condition.flag];
  if (condition.is !== 'words') return null;
  // A star at the end means beginnings, which is how servers compare anyway. Controls cannot be sent.
  const text = condition.typed
    .replace(/\*+$/, '')
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim();
  return text === '' ? null : inField(condition.field, text);
};

const inField = (field: Field | null, text: string): SearchKey | null => {
  switch (field) {
    case null:
      return { text };
    case 'from':
      return { from: text };
    case 'to':
      return { or: [{ to: text }, { or: [{ cc: text }, { bcc: text }] }] };
    case 'subject':
      return { subject: text };
    case 'body':
      return { body: text };
    case 'file':
      return null;
  }
};
