// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part; roles and row numbers say what it is
// The list of the open mailbox: a grid as tall as the whole mailbox, of which only the rows on screen exist.
// The only component that renders on every change of the list. Where rows stand is use-row-window.ts's business.

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
import { placeAfter } from '../../client/list-snapshot.ts';
import type { MailboxName, MessageSummary } from '../../client/model.ts';
import { Button } from '../controls/button.tsx';
import { ChevronUpIcon, InboxIcon, WarningIcon } from '../controls/icons.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { problemText } from '../problem-text.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { useDates } from './dates.ts';
import styles from './message-list.module.css';
import { MessageRow, RowBones, rowId } from './message-row.tsx';
import { rowHeight } from './row-window.ts';
import { useMessageActions } from './use-message-actions.ts';
import { useRowOf } from './use-row-of.ts';
import { useRowWindow } from './use-row-window.ts';

/** Rows asked for beyond the drawn ones, each way, so that a short scroll finds them there. */
const askedAhead = 30;

/** What keys and buttons elsewhere ask of the list. */
export interface ListHandle {
  /** Moves the cursor; the message there is opened when one is open already. */
  move(by: number): void;
  openCursor(): void;
  /** The row that keys act on: the open message's, else the cursor's. */
  target(): MessageSummary | undefined;
  focus(): void;
}

interface MessageListProps {
  readonly mailbox: MailboxName;
  readonly showsRecipients: boolean;
  readonly me: string;
  readonly openUid: number | null;
  /** Where each mailbox was scrolled to, in pixels of its list. */
  readonly scrolled: Map<MailboxName, number>;
  readonly ref: Ref<ListHandle>;
  onOpen(uid: number): void;
}

export const MessageList = (props: MessageListProps) => {
  const { mailbox, showsRecipients, me, openUid, scrolled, ref, onOpen } = props;
  const mail = useMail();
  const snapshot = useLiveValue(mail.list);
  const list = snapshot?.mailbox === mailbox ? snapshot : null;
  const total = list?.total ?? null;
  const { dates, now } = useDates();
  const actions = useMessageActions(mailbox);

  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRowWindow(scroller, total ?? 0);
  const { from, to, reveal, scrollTo, top } = rows;
  const [place, setCursor] = useState<number | null>(null);
  // The last row may be gone.
  const cursor = place === null || !total ? null : Math.min(place, total - 1);
  const [above, setAbove] = useState(0);
  const open = useRowOf(mailbox, openUid);

  // What is being read stays where it is: changes above it move the scroll position along.
  const shift = useRef(0);
  useEffect(
    () =>
      mail.onSplice((splices) => {
        setCursor((at) => (at === null ? null : placeAfter(at, splices)));
        if (top() <= 0) return;
        for (const { at, removed, inserted } of splices) {
          const first = Math.floor(top() / rowHeight + shift.current);
          if (at > first) continue;
          shift.current += inserted - Math.min(removed, first - at);
          if (at === 0 && inserted > 0) setAbove((count) => count + inserted);
        }
      }),
    [mail, top],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs with each new snapshot, that is what `list` says
  useLayoutEffect(() => {
    if (shift.current === 0) return;
    scrollTo(top() + shift.current * rowHeight);
    shift.current = 0;
  }, [list, scrollTo, top]);

  // Back where the person left this mailbox.
  const known = total !== null;
  useLayoutEffect(() => {
    if (!known) return;
    const before = scrolled.get(mailbox);
    if (before !== undefined) scrollTo(before);
    return () => {
      scrolled.set(mailbox, top());
    };
  }, [known, mailbox, scrolled, scrollTo, top]);

  useEffect(() => {
    if (to > 0) mail.watchRange(Math.max(0, from - askedAhead), to + askedAhead);
  }, [mail, from, to]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || above === 0) return;
    const onScroll = (): void => {
      if (element.scrollTop === 0) setAbove(0);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [above]);

  // A message opened by address, by key or by the reader's buttons is shown in the list as well.
  const shownFor = useRef<number | null>(null);
  useEffect(() => {
    if (openUid === null || open.position === null || shownFor.current === openUid) return;
    shownFor.current = openUid;
    setCursor(open.position);
    reveal(open.position);
  }, [openUid, open.position, reveal]);

  const openAt = useCallback(
    (position: number, uid: number): void => {
      setCursor(position);
      scroller.current?.focus({ preventScroll: true });
      onOpen(uid);
    },
    [onOpen],
  );

  const openPosition = async (position: number): Promise<void> => {
    const uid = list?.rowAt(position)?.uid ?? (await mail.uidAt(mailbox, position).catch(() => null));
    if (uid !== null && uid !== undefined) onOpen(uid);
  };

  const moveTo = (position: number): void => {
    if (!total) return;
    const wanted = Math.min(Math.max(position, 0), total - 1);
    setCursor(wanted);
    reveal(wanted);
  };
  const from0 = (): number | null => cursor ?? open.position;
  const move = (by: number): void => {
    const here = from0();
    const wanted = here === null ? Math.ceil(top() / rowHeight) : here + by;
    if (wanted < 0 || wanted >= (total ?? 0)) return;
    moveTo(wanted);
    if (openUid !== null) void openPosition(wanted);
  };
  const target = (): MessageSummary | undefined =>
    openUid !== null ? open.row : cursor === null ? undefined : list?.rowAt(cursor);

  useImperativeHandle(ref, () => ({
    move,
    target,
    openCursor() {
      if (cursor !== null) void openPosition(cursor);
    },
    focus() {
      scroller.current?.focus({ preventScroll: true });
    },
  }));

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const here = from0() ?? -1;
    switch (event.key) {
      case 'ArrowDown':
        moveTo(here + 1);
        break;
      case 'ArrowUp':
        moveTo(here - 1);
        break;
      case 'PageDown':
        moveTo(here + rows.pageRows());
        break;
      case 'PageUp':
        moveTo(here - rows.pageRows());
        break;
      case 'Home':
        moveTo(0);
        break;
      case 'End':
        moveTo((total ?? 0) - 1);
        break;
      case ' ':
        if (cursor !== null) void openPosition(cursor);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const cursorUid = cursor === null ? undefined : list?.rowAt(cursor)?.uid;
  const drawn: number[] = [];
  for (let position = from; position < to; position++) drawn.push(position);

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="grid"
        aria-label="Messages"
        aria-rowcount={total ?? -1}
        aria-busy={total === null && !list?.problem}
        aria-activedescendant={
          cursor !== null && cursor >= from && cursor < to && cursorUid ? rowId(cursorUid) : undefined
        }
        tabIndex={0}
        className={styles.scroller}
        onKeyDown={onKey}
      >
        <div role="presentation" className={styles.track} style={{ blockSize: rows.trackHeight }}>
          <div role="presentation" className={styles.window} style={{ insetBlockStart: rows.windowTop }}>
            {drawn.map((position) => {
              const summary = list?.rowAt(position);
              if (!summary) return <RowBones key={`at-${position}`} position={position} />;
              return (
                <MessageRow
                  key={summary.uid}
                  mailbox={mailbox}
                  summary={summary}
                  position={position}
                  showsRecipients={showsRecipients}
                  me={me}
                  selected={summary.uid === openUid}
                  cursor={position === cursor}
                  dates={dates}
                  now={now}
                  onOpen={openAt}
                  onToggleStar={actions.setFlagged}
                  onToggleSeen={actions.setSeen}
                />
              );
            })}
          </div>
        </div>
      </div>
      {above > 0 ? (
        <div className={styles.above}>
          <Button look="primary" icon={ChevronUpIcon} onClick={() => scrollTo(0)}>
            {above === 1 ? '1 new message' : `${above} new messages`}
          </Button>
        </div>
      ) : null}
      {list?.problem ? (
        <ListProblem sentence={problemText(list.problem).sentence} serverText={problemText(list.problem).serverText} />
      ) : total === 0 ? (
        <div className={styles.cover}>
          <StatePicture icon={InboxIcon} title="Nothing here">
            <p>New messages in this folder appear by themselves.</p>
          </StatePicture>
        </div>
      ) : total === null ? (
        <FirstBones />
      ) : null}
    </div>
  );
};

const ListProblem = ({ sentence, serverText }: { readonly sentence: string; readonly serverText: string | null }) => {
  const mail = useMail();
  return (
    <div className={styles.cover} role="alert">
      <StatePicture icon={WarningIcon} title="This folder could not be opened">
        <p>{sentence}</p>
        {serverText ? <p>The server says: “{serverText}”</p> : null}
        <Button onClick={() => mail.reconnectNow()}>Try again</Button>
      </StatePicture>
    </div>
  );
};

const firstBones = Array.from({ length: 16 }, (_, position) => position);

/** Before anything is known of the mailbox: shapes for a screenful. */
const FirstBones = () => (
  <div className={styles.cover} aria-hidden="true">
    {firstBones.map((position) => (
      <RowBones key={position} position={position} />
    ))}
  </div>
);
