// What an action is about: messages, mostly of one mailbox.

import { uidsOfRow } from '../../client/list-snapshot.ts';
import type { MailboxName, MessageSummary } from '../../client/model.ts';

export interface Target {
  readonly mailbox: MailboxName;
  /** How many messages. */
  readonly count: number;
  /** The rows that are here of those that stand for them. */
  readonly rows: readonly MessageSummary[];
  /** Each of them: uids, or ranges where there may be very many. */
  readonly uids: readonly number[] | string;
  /** They were chosen by the person, and are so no more when they have left. */
  readonly isChoice: boolean;
  /** Where they lie in several mailboxes: those of each. `mailbox` and `uids` are then those of the first, the others of all. */
  readonly parts?: readonly Target[];
}

/** What a row stands for: one message, or those of its conversation that are in this mailbox. */
export const targetOf = (mailbox: MailboxName, row: MessageSummary): Target => {
  const uids = uidsOfRow(row);
  return { mailbox, count: uids.length, rows: [row], uids, isChoice: false };
};
