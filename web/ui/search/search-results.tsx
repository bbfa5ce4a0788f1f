// biome-ignore-all lint/a11y/useSemanticElements: a grid as the message list is one
// What a search found, in the place of the message list: rows, which folders are searched, and at the foot what was covered.

import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import type { SearchHit } from '../../client/search.ts';
import { useHands } from '../actions/lazy-hands.tsx';
import { type Target, targetOf } from '../actions/target.ts';
import { targetOfAll } from '../actions/targets.ts';
import { labelOf } from '../mailboxes/mailbox-tree-model.ts';
import { ChoiceBar } from '../message-list/choice-bar.tsx';
import { useDates } from '../message-list/dates.ts';
import type { RowDeed } from '../message-list/list-row.tsx';
import listStyles from '../message-list/message-list.module.css';
import type { ListHandle } from '../message-list/message-list.tsx';
import { Stretch } from '../message-list/stretch.ts';
import { useGestures } from '../message-list/use-gestures.ts';
import { useLed } from '../message-list/use-led.ts';
import type { RowOf } from '../message-list/use-row-of.ts';
import { useRowWindow } from '../message-list/use-row-window.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { rowHeights, useView } from '../view/view.ts';
import { actions } from '../words/en/actions.ts';
import { list } from '../words/en/list.ts';
import { search } from '../words/en/search.ts';
import { wordsOf } from '../words/words.ts';
import { outcomeInWords } from './coverage-words.ts';
import { cursorAt, type FoundCursor, followed, keyOf, placeAmong, positionOf } from './found-cursor.ts';
import { HitRow, hitId } from './hit-row.tsx';
import { ResultsBar } from './results-bar.tsx';
import { Foot, Nothing, Scope } from './results-foot.tsx';
import styles from './search-results.module.css';
import { useSearch } from './use-search.ts';

/** Pixels above the end of the list from which on more is asked for. */
const nearEnd = 800;

export interface SearchResultsProps {
  readonly query: string;
  /** The folder that was open when the search began. */
  readonly home: MailboxName;
  /** What is open, or the folder. */
  readonly mailbox: MailboxName;
  readonly openUid: number | null;
  readonly me: string;
  readonly handle: Ref<ListHandle>;
  onOpen(mailbox: MailboxName, uid: number): void;
  /** Where the open message stands among the hits, for the reader. */
  onFound(place: RowOf | null): void;
  /** The same search, narrowed or in another order. */
  onArrangeFound(query: string): void;
  onLeaveSearch(): void;
}

const nothing: ReadonlySet<string> = new Set();
const none: readonly SearchHit[] = [];

const SearchResults = (props: SearchResultsProps) => {
  const { query, home, mailbox, openUid, me, handle, onOpen, onFound, onArrangeFound, onLeaveSearch } = props;
  const [isHomeOnly, setHomeOnly] = useState(false);
  const { update, isFull, more } = useSearch(query, isHomeOnly ? home : null);
  const mailboxes = useLiveValue(useMail().mailboxes);
  const { dates, now } = useDates();
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(nothing);
  const [stretch] = useState(() => new Stretch<ReadonlySet<string>>());
  const { density } = useView();
  const rowHeight = rowHeights[density];
  const hits = update?.hits ?? none;

  const openKey = openUid === null ? null : `${mailbox}/${openUid}`;
  const openPosition = positionOf(hits, openKey);
  const led = useLed(openKey);
  // The keys are on a message, wherever it stands by now; another search begins with none.
  const [asked, setAsked] = useState(query);
  const [place, setPlace] = useState<FoundCursor | null>(null);
  const current = asked === query ? followed(place, hits) : null;
  if (asked !== query) setAsked(query);
  if (current !== place) setPlace(current);
  const cursor = current && current.at < hits.length ? current.at : null;

  // The same function for all rows, whatever is found meanwhile. What is seen stays where it is when others are found above it.
  const newest = useRef(hits);
  const shift = useRef(0);
  useLayoutEffect(() => {
    const earlier = newest.current;
    newest.current = hits;
    if (earlier === hits) return;
    stretch.moved((at) => placeAmong(earlier, hits, at));
    const first = Math.floor(rows.top() / rowHeight);
    if (rows.top() > 0) shift.current += placeAmong(earlier, hits, first) - first;
  });
  const rows = useRowWindow(grid, hits.length, rowHeight, shift);
  const { reveal, scrollTo } = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its beginning
  useLayoutEffect(() => scrollTo(0), [query, isHomeOnly, scrollTo]);
  // What is opened by address, by key or by the reader's buttons is shown among the hits as well.
  const shownFor = useRef<string | null>(null);
  useEffect(() => {
    if (openKey === null || openPosition < 0 || shownFor.current === openKey) return;
    shownFor.current = openKey;
    led.end();
    setPlace(cursorAt(newest.current, openPosition));
    reveal(openPosition);
  }, [openKey, openPosition, led, reveal]);

  const openAt = useCallback(
    (position: number): void => {
      const hit = newest.current[position];
      if (!hit) return;
      led.end();
      setPlace(cursorAt(newest.current, position));
      grid.current?.focus({ preventScroll: true });
      onOpen(hit.mailbox, hit.summary.uid);
    },
    [onOpen, led],
  );

  const openHit = hits[openPosition];
  const total = update?.hasMore ? null : hits.length;
  const sought = update?.words?.join(' ');
  useEffect(() => {
    onFound(openHit ? { position: openPosition, row: openHit.summary, total, sought } : null);
  }, [onFound, openHit, openPosition, total, sought]);
  useEffect(() => () => onFound(null), [onFound]);

  const here = cursor ?? (openPosition >= 0 ? openPosition : null);

  const moveTo = (position: number): void => {
    if (hits.length === 0) return;
    const wanted = Math.min(Math.max(position, 0), hits.length - 1);
    setPlace(cursorAt(hits, wanted));
    reveal(wanted);
    if (update?.hasMore && wanted >= hits.length - 1) more();
  };
  const lead = (position: number): void => {
    led.begin();
    moveTo(position);
  };
  const move = (by: number): void => {
    const wanted = here === null ? 0 : here + by;
    if (update?.hasMore && wanted >= hits.length - 1) more();
    if (wanted < 0 || wanted >= hits.length) return;
    moveTo(wanted);
    if (openUid !== null) openAt(wanted);
  };
  const isChosen = (hit: SearchHit): boolean => chosen.has(keyOf(hit));
  // What is not found any more is not chosen any more.
  const chosenHits = hits.filter(isChosen);
  const toggle = useCallback((hit: SearchHit): void => {
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(keyOf(hit))) next.add(keyOf(hit));
      return next;
    });
  }, []);
  const chooseStretch = useCallback(
    (rows: readonly [number, number]): void => {
      const keys = newest.current.slice(...rows).map(keyOf);
      setChosen((now) => stretch.over(now, (before) => new Set([...before, ...keys])));
    },
    [stretch],
  );
  const chooseAll = (): void => setChosen(new Set(hits.map(keyOf)));
  const endChoice = (): void => setChosen(nothing);
  const target = async (): Promise<Target | null> => {
    if (chosenHits.length > 0) return targetOfAll(chosenHits);
    const at = openKey === null || (led.is() && cursor !== null) ? here : openPosition;
    const hit = at === null ? undefined : hits[at];
    if (hit) return targetOf(hit.mailbox, hit.summary);
    // What is open and was not found, or not yet.
    if (openUid === null) return null;
    return { mailbox, count: 1, uids: [openUid], rows: [], isChoice: false };
  };
  const hands = useHands();
  const onDo = useCallback(
    (deed: RowDeed, position: number): void => {
      const hit = newest.current[position];
      if (!hit) return;
      if (deed === 'open') {
        stretch.begin(position);
        openAt(position);
      } else if (deed === 'choose' || deed === 'choose-to') {
        led.end();
        setPlace(cursorAt(newest.current, position));
        grid.current?.focus({ preventScroll: true });
        if (deed === 'choose') {
          stretch.begin(position);
          toggle(hit);
          return;
        }
        chooseStretch(stretch.drawTo(position));
      } else hands.act(deed, targetOf(hit.mailbox, hit.summary));
    },
    [openAt, toggle, chooseStretch, stretch, hands, led],
  );

  useImperativeHandle(handle, () => ({
    move,
    target,
    choose(all) {
      const hit = here === null ? undefined : hits[here];
      if (all) chooseAll();
      else if (hit) {
        stretch.begin(here ?? 0);
        toggle(hit);
      }
    },
    endChoice,
    neighbour(isGoing) {
      const placeOf = ({ mailbox, summary }: SearchHit) => ({ mailbox, uid: summary.uid });
      const stays = (hit: SearchHit): boolean => !isGoing(placeOf(hit));
      const found =
        hits.slice(openPosition + 1).find(stays) ?? hits.slice(0, Math.max(0, openPosition)).findLast(stays);
      return found ? placeOf(found) : null;
    },
    openCursor() {
      if (cursor !== null) openAt(cursor);
    },
    focus() {
      grid.current?.focus({ preventScroll: true });
      if (cursor === null) moveTo(0);
    },
  }));

  useGestures(grid, {
    at: (position) => hits[position],
    chosen: () => chosenHits.length,
    isChosen: (found) => chosen.has(keyOf(found)),
    target,
    onChoose(position) {
      const hit = hits[position];
      stretch.begin(position);
      if (hit) toggle(hit);
    },
  });

  const onKey = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault();
      chooseAll();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = here ?? -1;
    if (event.shiftKey) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step === 0 || at + step < 0 || at + step >= hits.length) return;
      chooseStretch(stretch.step(Math.max(at, 0), at + step));
      lead(at + step);
      event.preventDefault();
      return;
    }
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => lead(at + 1),
      ArrowUp: () => lead(at - 1),
      PageDown: () => lead(at + rows.pageRows()),
      PageUp: () => lead(at - rows.pageRows()),
      Home: () => lead(0),
      End: () => lead(hits.length - 1),
      ' ': () => cursor !== null && openAt(cursor),
      Escape: chosenHits.length > 0 ? endChoice : onLeaveSearch,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };

  // Where rows are not drawn there is nothing that could be named as the active one.
  const cursorHit = cursor !== null && cursor >= rows.from && cursor < rows.to ? hits[cursor] : undefined;
  const summaryOf = (name: MailboxName): MailboxSummary | undefined => mailboxes?.find((each) => each.name === name);
  const folderOf = (name: MailboxName): string => labelOf(name, summaryOf(name));
  const words = wordsOf('search', search);
  const choiceWords = wordsOf('actions', actions);
  const isNothing = update !== null && hits.length === 0 && outcomeInWords(update) !== null;

  return (
    <div className={styles.results}>
      <fieldset className={styles.scopes}>
        <legend className="visually-hidden">{words.where}</legend>
        <Scope name={words.allFolders} on={!isHomeOnly} onPick={() => setHomeOnly(false)} />
        <Scope name={folderOf(home)} on={isHomeOnly} onPick={() => setHomeOnly(true)} />
      </fieldset>
      <ResultsBar query={query} me={me} onQuery={(next) => (next === '' ? onLeaveSearch() : onArrangeFound(next))} />
      {chosenHits.length > 0 ? (
        <ChoiceBar
          title={choiceWords.chosen(chosenHits.length)}
          isJunk={chosenHits.every((hit) => summaryOf(hit.mailbox)?.role === 'junk')}
          isUnread={chosenHits.some(({ summary }) => !summary.flags.seen)}
          more={chosenHits.length < hits.length ? choiceWords.chooseShown(hits.length) : null}
          onMore={chooseAll}
          onEnd={endChoice}
        />
      ) : null}
      <div className={styles.frame}>
        {isNothing ? <Nothing /> : null}
        <div
          ref={grid}
          role="grid"
          aria-label={wordsOf('list', list).name}
          aria-multiselectable="true"
          data-density={density}
          data-choosing={chosenHits.length > 0 || undefined}
          aria-rowcount={update?.hasMore ? -1 : hits.length}
          aria-busy={update === null || update.isSearching}
          aria-activedescendant={cursorHit ? hitId(keyOf(cursorHit)) : undefined}
          tabIndex={0}
          className={styles.scroller}
          onKeyDown={onKey}
          onBlur={led.onBlur}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            if (update?.hasMore && scrollTop + clientHeight > scrollHeight - nearEnd) more();
          }}
        >
          <div role="presentation" className={listStyles.track} style={{ blockSize: rows.trackHeight }}>
            <div role="presentation" className={listStyles.window} style={{ insetBlockStart: rows.windowTop }}>
              {hits.slice(rows.from, rows.to).map((hit, index) => {
                const role = summaryOf(hit.mailbox)?.role;
                return (
                  <HitRow
                    key={keyOf(hit)}
                    hit={hit}
                    position={rows.from + index}
                    query={query}
                    home={home}
                    folder={folderOf(hit.mailbox)}
                    showsRecipients={role === 'sent' || role === 'drafts'}
                    me={me}
                    selected={hit === openHit}
                    chosen={isChosen(hit)}
                    cursor={hit === cursorHit}
                    dates={dates}
                    now={now}
                    onDo={onDo}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </div>
      <Foot update={update} isFull={isFull} />
    </div>
  );
};

export default SearchResults;
