// SUBSCRIBE and UNSUBSCRIBE, RFC 9051 §6.3.7 and §6.3.8: which mailboxes the person wants to see listed.

import { mailboxName } from '../../wire/argument.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import type { Command } from '../command.ts';

export const subscribe = (mailbox: MailboxName): Command<void> => ({
  name: 'SUBSCRIBE',
  args: [mailboxName(mailbox)],
  result: () => undefined,
});

/** Also for a mailbox that is no more: a subscription outlives it. */
export const unsubscribe = (mailbox: MailboxName): Command<void> => ({
  name: 'UNSUBSCRIBE',
  args: [mailboxName(mailbox)],
  result: () => undefined,
});
