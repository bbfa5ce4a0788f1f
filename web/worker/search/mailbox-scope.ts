// Which mailboxes a search is about, and in what order a server is asked.

import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { mailboxSummaries } from '../summaries.ts';
import type { IsIn } from './match.ts';
import type { Clause } from './query.ts';

export interface Scope {
  /** The inbox first, what holds copies of other mailboxes last. */
  readonly mailboxes: readonly MailboxName[];
  readonly isIn: IsIn;
  /** Does it show mail that lies elsewhere as well, as All Mail does? */
  isVirtual(mailbox: MailboxName): boolean;
}

/** @param wanted the mailbox to be searched; null: all. What the query says itself (`in:`) goes before */
export const scopeOf = (store: MailStore, wanted: MailboxName | null, clauses: readonly Clause[]): Scope => {
  const summaries = mailboxSummaries(store.mailboxes());
  const byName = new Map(summaries.map((summary) => [summary.name, summary]));
  const isIn: IsIn = (mailbox, name) => isNamed(byName.get(mailbox), mailbox, name.toLowerCase());
  const named = clauses.filter(({ condition, not }) => condition.is === 'in' && !not);
  const all = new Set([...summaries.filter(({ selectable }) => selectable).map(({ name }) => name), ...store.names()]);
  const mailboxes =
    wanted !== null && named.length === 0
      ? [wanted]
      : [...all].filter((mailbox) =>
          named.every(({ condition }) => condition.is === 'in' && isIn(mailbox, condition.mailbox)),
        );
  const rank = (mailbox: MailboxName) => ranks[byName.get(mailbox)?.role ?? 'none'] ?? 1;
  return {
    mailboxes: mailboxes.sort((a, b) => rank(a) - rank(b)),
    isIn,
    isVirtual: (mailbox) => rank(mailbox) === ranks.all,
  };
};

const ranks: Readonly<Record<string, number>> = { inbox: 0, none: 1, junk: 2, trash: 3, all: 4, flagged: 4 };

/** By its role, its whole name, or the last part of it. @param wanted in lower case */
const isNamed = (summary: MailboxSummary | undefined, mailbox: MailboxName, wanted: string): boolean =>
  mailbox.toLowerCase() === wanted ||
  (summary !== undefined &&
    (summary.role === wanted ||
      summary.path.at(-1)?.toLowerCase() === wanted ||
      summary.path.join('/').toLowerCase() === wanted));
