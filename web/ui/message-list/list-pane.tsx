// The middle pane: the folder's name and counts above the list.

import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import { IconButton } from '../controls/button.tsx';
import { MenuIcon } from '../controls/icons.tsx';
import { mailboxLabel } from '../mailboxes/mailbox-tree-model.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import styles from './list-pane.module.css';
import { type ListHandle, MessageList } from './message-list.tsx';

interface ListPaneProps {
  readonly mailbox: MailboxName;
  readonly summary: MailboxSummary | undefined;
  readonly me: string;
  readonly openUid: number | null;
  readonly scrolled: Map<MailboxName, number>;
  readonly handle: React.Ref<ListHandle>;
  onOpen(uid: number): void;
  onShowMailboxes(): void;
}

export const ListPane = (props: ListPaneProps) => {
  const { mailbox, summary, me, openUid, scrolled, handle, onOpen, onShowMailboxes } = props;
  const label = summary ? mailboxLabel(summary) : mailbox === 'INBOX' ? 'Inbox' : mailbox;
  return (
    <section className={styles.pane} aria-label="Message list">
      <header className={styles.head}>
        <span className={styles.menu}>
          <IconButton name="Show folders" icon={MenuIcon} onClick={onShowMailboxes} />
        </span>
        <h1 dir="auto" title={summary?.path.join(' / ')}>
          {label}
        </h1>
        <Counts mailbox={mailbox} />
      </header>
      <MessageList
        key={mailbox}
        ref={handle}
        mailbox={mailbox}
        showsRecipients={summary?.role === 'sent' || summary?.role === 'drafts'}
        me={me}
        openUid={openUid}
        scrolled={scrolled}
        onOpen={onOpen}
      />
    </section>
  );
};

const number = (value: number): string => value.toLocaleString('en');

const Counts = ({ mailbox }: { readonly mailbox: MailboxName }) => {
  const list = useLiveValue(useMail().list);
  if (list?.mailbox !== mailbox || !list.total) return null;
  const { total, unread } = list;
  return (
    <span className={styles.counts}>
      {total === 1 ? '1 message' : `${number(total)} messages`}
      {unread ? ` · ${number(unread)} unread` : null}
    </span>
  );
};
