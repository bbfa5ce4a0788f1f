// Who a mailbox is, whatever it is called. What follows from that is renames.ts's business.

import type { ListedMailbox } from '../../../shared/imap/index.ts';
import type { MailboxIdentity } from '../../store/message-row.ts';

/** What STATUS tells of who a mailbox is; null where it tells too little. */
export const mailboxIdentityOf = ({ status }: Pick<ListedMailbox, 'status'>): MailboxIdentity | null =>
  status?.uidValidity === undefined || status.uidNext === undefined
    ? null
    : { mailboxId: status.mailboxId ?? null, uidValidity: status.uidValidity, uidNext: status.uidNext };
