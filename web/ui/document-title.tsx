// The title of the page: unread count and folder. Draws nothing itself; React puts the title where it belongs.

import type { MailboxName, MailboxSummary } from '../client/model.ts';
import { labelOf } from './mailboxes/mailbox-tree-model.ts';
import { useLiveValue, useMail } from './use-live-query.ts';

interface DocumentTitleProps {
  readonly mailbox: MailboxName;
  readonly summary: MailboxSummary | undefined;
}

export const DocumentTitle = ({ mailbox, summary }: DocumentTitleProps) => {
  const list = useLiveValue(useMail().list);
  const unread = (list?.mailbox === mailbox ? list.unread : summary?.unread) ?? 0;
  return <title>{`${unread > 0 ? `(${unread}) ` : ''}${labelOf(mailbox, summary)} · Postern`}</title>;
};
