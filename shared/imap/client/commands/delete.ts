// DELETE, RFC 9051 §6.3.5: removes a mailbox with all its messages.

import { mailboxName } from '../../wire/argument.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import type { Command } from '../command.ts';

/**
 * Mailboxes below it stay. Refused as NO [NONEXISTENT], and as NO [HASCHILDREN] by servers that want those deleted first;
 * a subscription to it stays as well.
 */
export const deleteMailbox = (mailbox: MailboxName): Command<void> => ({
  name: 'DELETE',
  args: [mailboxName(mailbox)],
  result: () => undefined,
});
