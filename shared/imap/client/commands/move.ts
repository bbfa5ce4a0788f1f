// MOVE and UID MOVE, RFC 9051 §6.4.8 (RFC 6851): puts messages into another mailbox and takes them out of this one.

import { mailboxName } from '../../wire/argument.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import { commandFor, type MessageSet, messageSet } from '../../wire/message-set.ts';
import type { UidMap } from '../../wire/uid-map.ts';
import type { Command } from '../command.ts';
import { gatherCopyUid } from './copied.ts';

/**
 * The new UIDs where the server tells them, null when they are not known. What left this mailbox is told as EXPUNGE or
 * VANISHED through `onResponse`. After NO some of the messages may have been moved all the same (RFC 6851 §3.3).
 * NO [TRYCREATE]: there is no such mailbox, and it could be made. requires MOVE
 */
export const move = (set: MessageSet, mailbox: MailboxName): Command<UidMap | null> => {
  const { take, map } = gatherCopyUid(set);
  return {
    name: commandFor(set, 'MOVE'),
    args: [messageSet(set), mailboxName(mailbox)],
    alone: 'seq' in set,
    onUntagged: (response) => response.kind === 'status' && take(response.code),
    result: ({ code }) => map(code),
  };
};
