// COPY and UID COPY, RFC 9051 §6.4.7: puts copies of messages into another mailbox.

import { mailboxName } from '../../wire/argument.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import { commandFor, type MessageSet, messageSet } from '../../wire/message-set.ts';
import type { UidMap } from '../../wire/uid-map.ts';
import type { Command } from '../command.ts';
import { gatherCopyUid } from './copied.ts';

/**
 * All of them or none. The new UIDs where the server tells them (UIDPLUS), null when they are not known; messages that
 * no longer exist are simply not among them. NO [TRYCREATE]: there is no such mailbox, and it could be made.
 */
export const copy = (set: MessageSet, mailbox: MailboxName): Command<UidMap | null> => {
  const { take, map } = gatherCopyUid(set);
  return {
    name: commandFor(set, 'COPY'),
    args: [messageSet(set), mailboxName(mailbox)],
    alone: 'seq' in set,
    onUntagged: (response) => response.kind === 'status' && take(response.code),
    result: ({ code }) => map(code),
  };
};
