// CREATE, RFC 9051 §6.3.4: makes a mailbox, on request for a special use.

import { attribute, list, mailboxName, syntax } from '../../wire/argument.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import type { Command } from '../command.ts';

export interface CreateOptions {
  /** Such as `\Drafts`; NO [USEATTR] when the server cannot have that. RFC 6154 §3. requires CREATE-SPECIAL-USE */
  use?: readonly string[];
}

export interface CreateResult {
  /** Null when the server tells none. RFC 8474 §4.2. requires OBJECTID */
  readonly mailboxId: string | null;
}

/**
 * A name that ends in the hierarchy delimiter asks for a mailbox that will have others below it. Names above it that
 * do not exist are made too, on most servers. Refused as NO [ALREADYEXISTS] when there is one of that name.
 */
export const create = (mailbox: MailboxName, { use = [] }: CreateOptions = {}): Command<CreateResult> => ({
  name: 'CREATE',
  args: [
    mailboxName(mailbox),
    ...(use.length > 0 ? [list([syntax('USE'), list(use.map((name) => attribute(name)))])] : []),
  ],
  result: ({ code }) => ({ mailboxId: code?.code === 'MAILBOXID' ? code.id : null }),
});
