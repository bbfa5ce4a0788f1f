// biome-ignore-all lint/a11y/useSemanticElements: a grid as the message list is one
// What a search found, in the place of the message list: rows, which folders are searched, and at the foot what was covered.

import { type KeyboardEvent, type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { MailboxName, MailboxSummary, MessageSummary } from '../../client/model.ts';
import type { SearchHit, SearchUpdate } from '../../client/search.ts';
import { SearchIcon } from '../controls/icons.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { mailboxLabel } from '../mailboxes/mailbox-tree-model.ts';
import { useDates } from '../message-list/dates.ts';
import type { ListHandle } from '../message-list/message-list.tsx';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { hereInWords, outcomeInWords, serverInWords } from './coverage-words.ts';
import { HitRow, hitId } from './hit-row.tsx';
import styles from './search-results.module.css';
import { useSearch } from './use-search.ts';

/** Pixels above the end of the list from which on more is asked for. */
const nearEnd = 800;

export interface SearchResultsProps {
  readonly query: string;
  /** The folder that was open when the search began. */
  readonly home: MailboxName;
  readonly open: { readonly mailbox: MailboxName; readonly uid: number | null };
  readonly me: string;
  readonly handle: Ref<ListHandle>;
  onOpen(mailbox: MailboxName, uid: number): void;
  onLeave(): void;
}

const SearchResults = ({ query, home, open, me, handle, onOpen, onLeave }: SearchResultsProps) => {
  const [isHomeOnly, setHomeOnly] = useState(false);
  const { update, more } = useSearch(query, isHomeOnly ? home : null);
  const mailboxes = useLiveValue(useMail().mailboxes);
  const { dates, now } = useDates();
  const [cursor, setCursor] = useState<number | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const hits = update?.hits ?? [];

  // The same function for all rows, whatever is found meanwhile.
  const newest = useRef(hits);
  useEffect(() => {
    newest.current = hits;
  });
  const openAt = useCallback(
    (position: number): void => {
      const hit = newest.current[position];
      if (!hit) return;
      setCursor(position);
      grid.current?.focus({ preventScroll: true });
      onOpen(hit.mailbox, hit.summary.uid);
    },
    [onOpen],
  );

  const isOpen = ({ mailbox, summary }: SearchHit): boolean => mailbox === open.mailbox && summary.uid === open.uid;
  const openPosition = open.uid === null ? -1 : hits.findIndex(isOpen);
  const here = openPosition >= 0 ? openPosition : cursor;

  const moveTo = (position: number): void => {
    if (hits.length === 0) return;
    const wanted = Math.min(Math.max(position, 0), hits.length - 1);
    setCursor(wanted);
    document.getElementById(hitId(wanted))?.scrollIntoView({ block: 'nearest' });
  };
  const move = (by: number): void => {
    const wanted = here === null ? 0 : here + by;
    if (wanted < 0 || wanted >= hits.length) return;
    moveTo(wanted);
    if (open.uid !== null) openAt(wanted);
  };
  // Keys act on the open folder: a message that was found elsewhere has to be opened first.
  const target = (): MessageSummary | undefined => {
    const hit = here === null ? undefined : hits[here];
    return hit?.mailbox === open.mailbox ? hit.summary : undefined;
  };

  useImperativeHandle(handle, () => ({
    move,
    target,
    openCursor() {
      if (cursor !== null) openAt(cursor);
    },
    focus() {
      grid.current?.focus({ preventScroll: true });
      if (cursor === null) moveTo(0);
    },
  }));

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = here ?? -1;
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / 76) - 1);
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(at + 1),
      ArrowUp: () => moveTo(at - 1),
      PageDown: () => moveTo(at + page),
      PageUp: () => moveTo(at - page),
      Home: () => moveTo(0),
      End: () => moveTo(hits.length - 1),
      ' ': () => cursor !== null && openAt(cursor),
      Escape: onLeave,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };

  const summaryOf = (name: MailboxName): MailboxSummary | undefined =>
    mailboxes?.find((mailbox) => mailbox.name === name);
  const folderOf = (name: MailboxName): string => {
    const summary = summaryOf(name);
    return summary ? mailboxLabel(summary) : name;
  };
  const isNothing = update !== null && hits.length === 0 && outcomeInWords(update) !== null;

  return (
    <div className={styles.results}>
      <fieldset className={styles.scopes}>
        <legend className="visually-hidden">Where to search</legend>
        <Scope name="All folders" on={!isHomeOnly} onPick={() => setHomeOnly(false)} />
        <Scope name={folderOf(home)} on={isHomeOnly} onPick={() => setHomeOnly(true)} />
      </fieldset>
      <div className={styles.frame}>
        {isNothing ? <Nothing /> : null}
        <div
          ref={grid}
          role="grid"
          aria-label="Messages"
          aria-rowcount={update?.hasMore ? -1 : hits.length}
          aria-busy={update === null || update.isSearching}
          aria-activedescendant={cursor !== null && cursor < hits.length ? hitId(cursor) : undefined}
          tabIndex={0}
          className={styles.scroller}
          onKeyDown={onKey}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            if (update?.hasMore && scrollTop + clientHeight > scrollHeight - nearEnd) more();
          }}
        >
          {hits.map((hit, position) => {
            const role = summaryOf(hit.mailbox)?.role;
            return (
              <HitRow
                key={`${hit.mailbox}/${hit.summary.uid}`}
                hit={hit}
                position={position}
                query={query}
                folder={folderOf(hit.mailbox)}
                showsRecipients={role === 'sent' || role === 'drafts'}
                me={me}
                selected={isOpen(hit)}
                cursor={position === cursor}
                dates={dates}
                now={now}
                onOpen={openAt}
              />
            );
          })}
        </div>
      </div>
      <Foot update={update} />
    </div>
  );
};

export default SearchResults;

const Scope = ({ name, on, onPick }: { readonly name: string; readonly on: boolean; onPick(): void }) => (
  <button type="button" className={styles.scope} aria-pressed={on} onClick={onPick}>
    <bdi>{name}</bdi>
  </button>
);

const Nothing = () => (
  <StatePicture icon={SearchIcon} title="Nothing found">
    <p>
      Fewer words find more. Or say where to look: <code>from:ida</code>, <code>subject:plan</code>,{' '}
      <code>has:attachment</code>, <code>before:2024</code>.
    </p>
  </StatePicture>
);

const Foot = ({ update }: { readonly update: SearchUpdate | null }) => (
  <footer className={styles.foot}>
    <p className="visually-hidden" role="status">
      {update ? outcomeInWords(update) : null}
    </p>
    {update?.ignored.length ? <p>Not understood: {update.ignored.join(' ')}</p> : null}
    <p>{update ? hereInWords(update) : 'Searching'}</p>
    {update ? <p>{serverInWords(update)}</p> : null}
  </footer>
);
