// STATUS, RFC 9051 §6.3.11: counters of one mailbox. Not for the selected one: servers may answer with old numbers.

import { type Argument, list, mailboxName, syntax } from '../../wire/argument.ts';
import type { Capabilities } from '../../wire/capability.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import type { MailboxStatus } from '../../wire/mailbox-status.ts';
import type { Command } from '../command.ts';

/** What a tree and a sync want to know of a mailbox. */
export const statusItems = (capabilities?: Capabilities): Argument => {
  const items = ['MESSAGES', 'UNSEEN', 'UIDNEXT', 'UIDVALIDITY'];
  if (capabilities?.has('CONDSTORE')) items.push('HIGHESTMODSEQ');
  return list(items.map(syntax));
};

/** What the server does not tell is absent. */
export const status = (mailbox: MailboxName, capabilities?: Capabilities): Command<MailboxStatus> => {
  let found: MailboxStatus = { mailbox };
  return {
    name: 'STATUS',
    args: [mailboxName(mailbox), statusItems(capabilities)],
    onUntagged: (response) => {
      if (response.kind !== 'mailbox-status' || response.data.mailbox !== mailbox) return false;
      found = response.data;
      return true;
    },
    result: () => found,
  };
};
