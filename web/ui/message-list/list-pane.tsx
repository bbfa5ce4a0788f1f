// The middle pane: the search box, the folder's name and counts, and the list; or what was found in its place.

import { type Ref, type RefObject, useCallback, useState } from 'react';
import { leavesOut } from '../../client/arrangement.ts';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import { ArrangeBar } from '../arrange/lazy-arrange-bar.tsx';
import type { ArrangementChoice } from '../arrange/use-arrangement.ts';
import { ComposeButton } from '../compose/ways-in/compose-button.tsx';
import { IconButton } from '../controls/button.tsx';
import { MenuIcon } from '../controls/icons.tsx';
import { labelOf } from '../mailboxes/mailbox-tree-model.ts';
import { SearchResults } from '../search/lazy-results.tsx';
import { SearchBox, type SearchBoxHandle } from '../search/search-box.tsx';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { ViewMenu } from '../view/lazy-view.tsx';
import { useView } from '../view/view.ts';
import { list as english } from '../words/en/list.ts';
import { wordsOf } from '../words/words.ts';
import { isChoosing, noChoice } from './choice.ts';
import { FolderChoiceBar } from './lazy-choice-bar.tsx';
import styles from './list-pane.module.css';
import { type ListHandle, MessageList } from './message-list.tsx';
import type { RowOf } from './use-row-of.ts';

interface ListPaneProps {
  readonly mailbox: MailboxName;
  readonly summary: MailboxSummary | undefined;
  readonly me: string;
  readonly openUid: number | null;
  readonly scrolled: Map<MailboxName, number>;
  readonly order: ArrangementChoice;
  readonly handle: RefObject<ListHandle | null>;
  /** What is searched for; null: nothing is. */
  readonly query: string | null;
  /** The folder that was open when the search began. */
  readonly home: MailboxName;
  readonly searchBox: Ref<SearchBoxHandle>;
  onOpen(mailbox: MailboxName, uid: number): void;
  /** Where the open message stands in what was found. */
  onFound(place: RowOf | null): void;
  onSearch(query: string): void;
  /** The same search, narrowed or in another order. */
  onArrangeFound(query: string): void;
  onLeaveSearch(): void;
  onShowMailboxes(): void;
}

export const ListPane = (props: ListPaneProps) => {
  const { mailbox, summary, me, openUid, scrolled, order, handle, query, onOpen, onShowMailboxes, onLeaveSearch } =
    props;
  const openHere = useCallback((uid: number) => onOpen(mailbox, uid), [onOpen, mailbox]);
  const words = wordsOf('list', english);
  const { density } = useView();
  const [choice, setChoice] = useState(noChoice);
  // A choice is of one folder, and of nothing that is searched for.
  const place = query === null ? mailbox : null;
  const [chosenIn, setChosenIn] = useState(place);
  if (chosenIn !== place) {
    setChosenIn(place);
    setChoice(noChoice);
  }
  const choosing = isChoosing(choice);
  return (
    <section className={styles.pane} aria-label={words.pane}>
      <ComposeButton corner />
      <header className={styles.head}>
        <span className={styles.menu}>
          <IconButton name={words.showFolders} icon={MenuIcon} onClick={onShowMailboxes} />
        </span>
        <SearchBox
          query={query}
          handle={props.searchBox}
          onSearch={props.onSearch}
          onLeave={onLeaveSearch}
          onEnter={() => handle.current?.focus()}
        />
        <ViewMenu />
      </header>
      {choosing ? (
        <FolderChoiceBar mailbox={mailbox} label={labelOf(mailbox, summary)} choice={choice} onChoice={setChoice} />
      ) : null}
      <div className={styles.title} hidden={choosing}>
        <h1 dir="auto" title={summary?.path.join(' / ')}>
          {query === null ? labelOf(mailbox, summary) : words.search}
        </h1>
        {query === null ? <Counts mailbox={mailbox} summary={summary} /> : null}
      </div>
      {query === null ? <ArrangeBar role={summary?.role ?? null} order={order} mailbox={mailbox} /> : null}
      {query === null ? (
        <MessageList
          key={`${mailbox} ${density}`}
          ref={handle}
          mailbox={mailbox}
          showsRecipients={summary?.role === 'sent' || summary?.role === 'drafts'}
          me={me}
          openUid={openUid}
          scrolled={scrolled}
          choice={choice}
          density={density}
          onChoice={setChoice}
          onOpen={openHere}
        />
      ) : (
        <SearchResults {...props} query={query} />
      )}
    </section>
  );
};

interface CountsProps {
  readonly mailbox: MailboxName;
  readonly summary: MailboxSummary | undefined;
}

const Counts = ({ mailbox, summary }: CountsProps) => {
  const list = useLiveValue(useMail().list);
  if (list?.mailbox !== mailbox || list.total === null) return null;
  const words = wordsOf('list', english);
  // Rows may be conversations, or some of the messages; the folder knows how many there are.
  const total = list.arrangement === '' ? list.total : (summary?.total ?? null);
  if (!total) return null;
  return (
    <span className={styles.counts}>
      {leavesOut(list.arrangement) ? `${words.shown(list.total)} · ` : null}
      {words.messages(total)}
      {list.unread ? ` · ${words.unread(list.unread)}` : null}
    </span>
  );
};
