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
import { isNewestFirst } from '../../client/arrangement.ts';
import type { MessagePlace } from '../../client/conversation.ts';
import { placeAfter, standsFor, uidsOfRow } from '../../client/list-snapshot.ts';
import type { MailboxName, MessageSummary } from '../../client/model.ts';
import { useHands } from '../actions/lazy-hands.tsx';
import { type Target, targetOf } from '../actions/target.ts';
import { Button } from '../controls/button.tsx';
import { ChevronUpIcon, InboxIcon, WarningIcon } from '../controls/icons.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { problemText, serverSays } from '../problem-text.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { type Density, rowHeights } from '../view/view.ts';
import { afterPaint, listIsShown } from '../when-quiet.ts';
import { connection } from '../words/en/connection.ts';
import { list as english } from '../words/en/list.ts';
import { wordsOf } from '../words/words.ts';
import {
  type Choice,
  chosenCount,
  isChoosing,
  isRowChosen,
  messagesIn,
  noChoice,
  rowsHere,
  withChosen,
  withToggled,
} from './choice.ts';
import { useDates } from './dates.ts';
import type { RowDeed } from './list-row.tsx';
import styles from './message-list.module.css';
import { MessageRow, RowBones, rowId } from './message-row.tsx';
import { Stretch } from './stretch.ts';
import { useGestures } from './use-gestures.ts';
import { useGoneFromChoice } from './use-gone-from-choice.ts';
import { useLed } from './use-led.ts';
import { useNumbered } from './use-numbered.ts';
import { useRowOf } from './use-row-of.ts';
import { useRowWindow } from './use-row-window.ts';

/** Rows asked for beyond the drawn ones, each way, so that a short scroll finds them there. */
const askedAhead = 30;

/** What keys and buttons elsewhere ask of the list. */
export interface ListHandle {
  /** Moves the cursor; the message there is opened when one is open already. */
  move(by: number): void;
  openCursor(): void;
  /** What keys act on: the choice, else the open message unless keys led the cursor away from it, else the cursor's. */
  target(): Promise<Target | null>;
  /** The cursor's message into the choice or out of it; or all that are here. */
  choose(all: boolean): void;
  endChoice(): void;
  /** The open message goes away with these: what is read in its place. Absent: the mailbox's order tells. */
  neighbour?(isGoing: (place: MessagePlace) => boolean): MessagePlace | null;
  focus(): void;
}

interface MessageListProps {
  readonly mailbox: MailboxName;
  readonly showsRecipients: boolean;
  readonly me: string;
  readonly openUid: number | null;
  /** Where each mailbox was scrolled to, in rows of its list. */
  readonly scrolled: Map<MailboxName, number>;
  readonly ref: Ref<ListHandle>;
  readonly choice: Choice;
  readonly density: Density;
  onChoice(change: (before: Choice) => Choice): void;
  onOpen(uid: number): void;
}

export const MessageList = (props: MessageListProps) => {
  const { mailbox, showsRecipients, me, openUid, scrolled, ref, choice, density, onChoice, onOpen } = props;
  const rowHeight = rowHeights[density];
  const mail = useMail();
  const snapshot = useLiveValue(mail.list);
  const list = snapshot?.mailbox === mailbox ? snapshot : null;
  const total = list?.total ?? null;
  const { dates, now } = useDates();
  const hands = useHands();

  const scroller = useRef<HTMLDivElement>(null);
  // Rows by which what is being read stands further down: changes above it move the place in the list along.
  const shift = useRef(0);
  const rows = useRowWindow(scroller, total ?? 0, rowHeight, shift);
  const { from, to, reveal, scrollTo, top } = rows;
  const [place, setCursor] = useState<number | null>(null);
  // The last row may be gone.
  const cursor = place === null || !total ? null : Math.min(place, total - 1);
  const [above, setAbove] = useState(0);
  const [stretch] = useState(() => new Stretch<Choice>());
  const open = useRowOf(mailbox, openUid);
  const led = useLed(openUid);

  const arrivesOnTop = list !== null && isNewestFirst(list.arrangement);

  // What is being read stays where it is.
  useEffect(
    () =>
      mail.onSplice((splices) => {
        setCursor((at) => (at === null ? null : placeAfter(at, splices)));
        stretch.moved((at) => placeAfter(at, splices));
        if (top() <= 0) return;
        for (const { at, removed, inserted } of splices) {
          const first = Math.floor(top() / rowHeight + shift.current);
          if (at > first) continue;
          shift.current += inserted - Math.min(removed, first - at);
          if (at === 0 && inserted > 0 && arrivesOnTop) setAbove((count) => count + inserted);
        }
      }),
    [mail, top, rowHeight, arrivesOnTop, stretch],
  );
  // Arranged otherwise, it begins at its beginning.
  const arrangement = list?.arrangement;
  const arranged = useRef(arrangement);
  useLayoutEffect(() => {
    const before = arranged.current;
    arranged.current = arrangement;
    if (before === undefined || arrangement === undefined || before === arrangement) return;
    shift.current = 0;
    scrollTo(0);
    setCursor(null);
    setAbove(0);
  }, [arrangement, scrollTo]);

  // Back where the person left this mailbox.
  const known = total !== null;
  useLayoutEffect(() => {
    if (!known) return;
    const before = scrolled.get(mailbox);
    if (before !== undefined) scrollTo(before * rowHeight);
    return () => {
      scrolled.set(mailbox, top() / rowHeight);
    };
  }, [known, mailbox, scrolled, scrollTo, top, rowHeight]);

  const hasSomething = total === 0 || !!list?.problem || list?.rowAt(from) !== undefined;
  useEffect(() => {
    if (hasSomething) return afterPaint(listIsShown);
  }, [hasSomething]);

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
    led.end();
    setCursor(open.position);
    reveal(open.position);
  }, [openUid, open.position, reveal, led]);

  const keys = useNumbered(mailbox, onChoice);
  useGoneFromChoice(mailbox, choice, onChoice);
  const chooseStretch = useCallback(
    async ([from, to]: readonly [number, number]): Promise<void> => {
      const ranges = await mail.uidsOf(mailbox, from, to).catch(() => []);
      const uids = ranges.flatMap((range) =>
        Array.from({ length: range.to - range.from + 1 }, (_, at) => range.from + at),
      );
      if (scroller.current) onChoice((now) => stretch.over(now, (before) => withChosen(before, uids)));
    },
    [mail, mailbox, onChoice, stretch],
  );
  const onDo = useCallback(
    (deed: RowDeed, position: number, summary: MessageSummary): void => {
      if (deed === 'choose-to') void chooseStretch(stretch.drawTo(position));
      else if (deed !== 'open' && deed !== 'choose') {
        hands.act(deed, targetOf(mailbox, summary));
        return;
      }
      if (deed !== 'choose-to') stretch.begin(position);
      setCursor(position);
      led.end();
      scroller.current?.focus({ preventScroll: true });
      if (deed === 'open') onOpen(summary.uid);
      if (deed === 'choose') onChoice((before) => withToggled(before, summary));
    },
    [onOpen, onChoice, chooseStretch, stretch, hands, mailbox, led],
  );

  const asked = useRef(0);
  const openPosition = async (position: number): Promise<void> => {
    asked.current += 1;
    const own = asked.current;
    const uid = list?.rowAt(position)?.uid ?? (await mail.uidAt(mailbox, position).catch(() => null));
    // Whoever went on meanwhile is not called back.
    if (scroller.current && own === asked.current && uid) onOpen(uid);
  };

  const moveTo = (position: number): void => {
    if (!total) return;
    const wanted = Math.min(Math.max(position, 0), total - 1);
    setCursor(wanted);
    reveal(wanted);
  };
  const lead = (position: number): void => {
    led.begin();
    moveTo(position);
  };
  const from0 = (): number | null => cursor ?? open.position;
  const move = (by: number): void => {
    const here = from0();
    const wanted = here === null ? Math.ceil(top() / rowHeight) : here + by;
    if (wanted < 0 || wanted >= (total ?? 0)) return;
    moveTo(wanted);
    if (openUid !== null) void openPosition(wanted);
  };
  const choosing = isChoosing(choice);
  const target = async (): Promise<Target | null> => {
    if (choosing)
      return import('./choice-target.ts').then(
        ({ targetOfChoice }) => targetOfChoice(mail, mailbox, choice, list),
        () => null, // as if there were no such key
      );
    if (openUid !== null && (cursor === null || !led.is()))
      // With conversations in rows, the reader shows a conversation.
      return open.row ? targetOf(mailbox, open.row) : { mailbox, count: 1, uids: [openUid], rows: [], isChoice: false };
    const row = cursor === null ? undefined : list?.rowAt(cursor);
    return row ? targetOf(mailbox, row) : null;
  };
  const choose = (all: boolean): void => {
    if (all) {
      const here = rowsHere(list).flatMap(uidsOfRow);
      onChoice((before) => withChosen(before, here));
      return;
    }
    const position = from0();
    const row = position === null ? undefined : list?.rowAt(position);
    if (position === null || !row) return;
    stretch.begin(position);
    onChoice((before) => withToggled(before, row));
  };
  const endChoice = (): void => onChoice(() => noChoice);

  useGestures(scroller, {
    at(position) {
      const summary = list?.rowAt(position);
      return summary && { mailbox, summary };
    },
    chosen() {
      return chosenCount(
        choice,
        messagesIn(
          list,
          mail.mailboxes.get()?.find(({ name }) => name === mailbox),
        ),
      );
    },
    target,
    isChosen: ({ summary }) => isRowChosen(choice, summary),
    onChoose(position, { summary }) {
      stretch.begin(position);
      onChoice((before) => withToggled(before, summary));
    },
  });
  useImperativeHandle(ref, () => ({
    move,
    target,
    choose,
    endChoice,
    openCursor() {
      if (cursor !== null) void openPosition(cursor);
    },
    focus() {
      scroller.current?.focus({ preventScroll: true });
    },
  }));

  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const here = from0() ?? -1;
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'a') return;
      choose(true);
      event.preventDefault();
      return;
    }
    if (event.shiftKey) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step === 0 || here + step < 0 || here + step >= (total ?? 0)) return;
      void chooseStretch(stretch.step(Math.max(here, 0), here + step));
      lead(here + step);
      event.preventDefault();
      return;
    }
    switch (event.key) {
      case 'ArrowDown':
        lead(here + 1);
        break;
      case 'ArrowUp':
        lead(here - 1);
        break;
      case 'PageDown':
        lead(here + rows.pageRows());
        break;
      case 'PageUp':
        lead(here - rows.pageRows());
        break;
      case 'Home':
        lead(0);
        break;
      case 'End':
        lead((total ?? 0) - 1);
        break;
      case 'Escape':
        if (!choosing) return;
        endChoice();
        break;
      case ' ':
        if (cursor !== null) void openPosition(cursor);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const words = wordsOf('list', english);
  const cursorUid = cursor === null ? undefined : list?.rowAt(cursor)?.uid;
  const drawn: number[] = [];
  for (let position = from; position < to; position++) drawn.push(position);

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="grid"
        aria-label={words.name}
        aria-multiselectable="true"
        data-density={density}
        data-choosing={choosing || undefined}
        aria-rowcount={total ?? -1}
        aria-busy={total === null && !list?.problem}
        aria-activedescendant={
          cursor !== null && cursor >= from && cursor < to && cursorUid ? rowId(cursorUid) : undefined
        }
        tabIndex={0}
        className={styles.scroller}
        onKeyDown={onKey}
        onBlur={led.onBlur}
      >
        <div role="presentation" className={styles.track} style={{ blockSize: rows.trackHeight }}>
          <div role="presentation" className={styles.window} style={{ insetBlockStart: rows.windowTop }}>
            {drawn.map((position) => {
              const summary = list?.rowAt(position);
              if (!summary) return <RowBones key={`at-${position}`} position={position} />;
              return (
                <MessageRow
                  key={keys.get(summary.uid) ?? summary.uid}
                  mailbox={mailbox}
                  summary={summary}
                  position={position}
                  showsRecipients={showsRecipients}
                  me={me}
                  selected={openUid !== null && standsFor(summary, openUid)}
                  chosen={isRowChosen(choice, summary)}
                  cursor={position === cursor}
                  dates={dates}
                  now={now}
                  onDo={onDo}
                />
              );
            })}
          </div>
        </div>
      </div>
      {above > 0 ? (
        <div className={styles.above}>
          <Button look="primary" icon={ChevronUpIcon} onClick={() => scrollTo(0)}>
            {words.newMessages(above)}
          </Button>
        </div>
      ) : null}
      {list?.problem ? (
        <ListProblem sentence={problemText(list.problem).sentence} serverText={problemText(list.problem).serverText} />
      ) : total === 0 ? (
        <div className={styles.cover}>
          <StatePicture icon={InboxIcon} title={words.nothingHere}>
            <p>{words.nothingHereYet}</p>
          </StatePicture>
        </div>
      ) : total === null ? (
        <FirstBones density={density} />
      ) : null}
    </div>
  );
};

const ListProblem = ({ sentence, serverText }: { readonly sentence: string; readonly serverText: string | null }) => {
  const mail = useMail();
  return (
    <div className={styles.cover} role="alert">
      <StatePicture icon={WarningIcon} title={wordsOf('list', english).notOpened}>
        <p>{sentence}</p>
        {serverText ? <p>{serverSays(serverText)}</p> : null}
        <Button onClick={() => mail.reconnectNow()}>{wordsOf('connection', connection).tryAgain}</Button>
      </StatePicture>
    </div>
  );
};

const firstBones = Array.from({ length: 16 }, (_, position) => position);

/** Before anything is known of the mailbox: shapes for a screenful. */
const FirstBones = ({ density }: { readonly density: Density }) => (
  <div className={styles.cover} aria-hidden="true" data-density={density}>
    {firstBones.map((position) => (
      <RowBones key={position} position={position} />
    ))}
  </div>
);
