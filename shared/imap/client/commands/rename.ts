// RENAME, RFC 9051 §6.3.6: gives a mailbox, and all below it, another name.

import { mailboxName } from '../../wire/argument.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import type { Command } from '../command.ts';

/**
 * Renaming INBOX moves its messages to a new mailbox and leaves INBOX empty. Subscriptions do not follow.
 * Refused as NO [NONEXISTENT] or NO [ALREADYEXISTS].
 */
export const rename = (from: MailboxName, to: MailboxName): Command<void> => ({
  name: 'RENAME',
  args: [mailboxName(from), mailboxName(to)],
  result: () => undefined,
});
