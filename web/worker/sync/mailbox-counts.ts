// Counts mailboxes that are not selected: asked for by name, or all of them where LIST does not count. What is told goes to
// mailbox-list.ts; loaded with what else happens beside the mailbox on screen.

import { list, status } from '../../../shared/imap/index.ts';
import { problemOf } from '../../../shared/problems.ts';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import type { Connection } from '../connection.ts';
import type { MailboxList } from './mailbox-list.ts';

/** Mailboxes counted one by one; those with a role first. */
export const countedAtMost = 100;

type Counts = Pick<MailboxList, 'listsCounts' | 'take'>;

/**
 * Counts these, as one burst: with LIST-STATUS (RFC 5819) by one LIST of their names, else by STATUS of each. Never the selected
 * one: RFC 9051 §6.3.11 asks clients not to.
 */
export const countMailboxes = async (
  counts: Counts,
  connection: Connection,
  names: readonly MailboxName[],
  cause?: number,
): Promise<void> => {
  if (names.length === 0) return;
  if (counts.listsCounts(connection) && !names.some((name) => /[*%]/.test(name))) {
    const { capabilities } = connection.session;
    // What it tells is taken as it comes, as what is told unasked.
    await connection.run(list({ capabilities, pattern: names, returns: [], status: true }), cause);
    return;
  }
  await Promise.all(names.map((name) => countOne(counts, connection, name, cause)));
};

/** Counts all of these that can be selected, but for those that count by themselves. */
export const countEach = (
  counts: Counts,
  connection: Connection,
  mailboxes: readonly MailboxSummary[],
  own: ReadonlySet<MailboxName>,
  cause?: number,
): Promise<void> => {
  const names = mailboxes
    .filter((mailbox) => mailbox.selectable && !own.has(mailbox.name))
    .sort((a, b) => Number(b.role !== null) - Number(a.role !== null))
    .slice(0, countedAtMost)
    .map((mailbox) => mailbox.name);
  return countMailboxes(counts, connection, names, cause);
};

const countOne = async (counts: Counts, connection: Connection, name: MailboxName, cause?: number): Promise<void> => {
  try {
    counts.take(await connection.run(status(name, connection.session.capabilities), cause));
  } catch (error) {
    if (problemOf(error).code !== 'command-refused') throw error; // this one cannot be counted
  }
};
