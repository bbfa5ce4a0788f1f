// Which mailboxes a command is about, when it is about several: `filter-mailboxes`, RFC 5465 §8, RFC 7377 §2.

import { type Argument, ArgumentError, list, mailboxName, oneOf, syntax } from './argument.ts';
import type { MailboxName } from './mailbox-name.ts';

export type MailboxFilter =
  /** The selected one; `-delayed` tells of messages that are gone only where EXPUNGE may come. */
  | 'selected'
  | 'selected-delayed'
  /** Where mail is delivered. */
  | 'inboxes'
  /** All of the personal namespace. */
  | 'personal'
  | 'subscribed'
  /** These and all below them; with `subtree-one` only one level. */
  | { readonly subtree: readonly MailboxName[] }
  | { readonly subtreeOne: readonly MailboxName[] }
  | { readonly mailboxes: readonly MailboxName[] };

const words: ReadonlySet<string> = new Set(['selected', 'selected-delayed', 'inboxes', 'personal', 'subscribed']);

const named = (word: string, names: readonly MailboxName[]): Argument[] => {
  if (names.length === 0) throw new ArgumentError('no mailbox');
  return [syntax(word), list(names.map(mailboxName))];
};

/** ArgumentError for no mailbox at all. */
export const mailboxFilter = (filter: MailboxFilter): Argument[] => {
  if (typeof filter === 'string') return [oneOf(filter, words)];
  if ('subtree' in filter) return named('subtree', filter.subtree);
  if ('subtreeOne' in filter) return named('subtree-one', filter.subtreeOne);
  return named('mailboxes', filter.mailboxes);
};
