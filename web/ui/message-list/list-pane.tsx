// The middle pane: the search box, the folder's name and counts, and the list; or what was found in its place.

import { type Ref, type RefObject, useCallback } from 'react';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import { IconButton } from '../controls/button.tsx';
import { MenuIcon } from '../controls/icons.tsx';
import { mailboxLabel } from '../mailboxes/mailbox-tree-model.ts';
import { SearchResults } from '../search/lazy-results.tsx';
import { SearchBox, type SearchBoxHandle } from '../search/search-box.tsx';
import { useLiveValue, useMail } from '../use-live-query.ts';
import styles from './list-pane.module.css';
import { type ListHandle, MessageList } from './message-list.tsx';

interface ListPaneProps {
  readonly mailbox: MailboxName;
  readonly summary: MailboxSummary | undefined;
  readonly me: string;
  readonly openUid: number | null;
  readonly scrolled: Map<MailboxName, number>;
  readonly handle: RefObject<ListHandle | null>;
  /** What is searched for; null: nothing is. */
  readonly query: string | null;
  /** The folder that was open when the search began. */
  readonly home: MailboxName;
  readonly searchBox: Ref<SearchBoxHandle>;
  onOpen(mailbox: MailboxName, uid: number): void;
  onSearch(query: string): void;
  onLeaveSearch(): void;
  onShowMailboxes(): void;
}

export const ListPane = (props: ListPaneProps) => {
  const { mailbox, summary, me, openUid, scrolled, handle, query, onOpen, onShowMailboxes, onLeaveSearch } = props;
  const openHere = useCallback((uid: number) => onOpen(mailbox, uid), [onOpen, mailbox]);
  const label = summary ? mailboxLabel(summary) : mailbox === 'INBOX' ? 'Inbox' : mailbox;
  return (
    <section className={styles.pane} aria-label="Message list">
      <header className={styles.head}>
        <span className={styles.menu}>
          <IconButton name="Show folders" icon={MenuIcon} onClick={onShowMailboxes} />
        </span>
        <SearchBox
          query={query}
          handle={props.searchBox}
          onSearch={props.onSearch}
          onLeave={onLeaveSearch}
          onEnter={() => handle.current?.focus()}
        />
      </header>
      <div className={styles.title}>
        <h1 dir="auto" title={summary?.path.join(' / ')}>
          {query === null ? label : 'Search'}
        </h1>
        {query === null ? <Counts mailbox={mailbox} /> : null}
      </div>
      {query === null ? (
        <MessageList
          key={mailbox}
          ref={handle}
          mailbox={mailbox}
          showsRecipients={summary?.role === 'sent' || summary?.role === 'drafts'}
          me={me}
          openUid={openUid}
          scrolled={scrolled}
          onOpen={openHere}
        />
      ) : (
        <SearchResults
          query={query}
          home={props.home}
          open={{ mailbox, uid: openUid }}
          me={me}
          handle={handle}
          onOpen={onOpen}
          onLeave={onLeaveSearch}
        />
      )}
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
