// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid of which only a part is drawn, so not of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: keys come to the grid
// The list of the console: groups and their lines, as many as are in view. One row is current; arrow keys move it.

import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { ProtocolEvent, RecordedText } from '../../client/protocol.ts';
import { ChevronRightIcon } from '../controls/icons.tsx';
import { ChevronDownIcon } from '../controls/more-icons.tsx';
import { protocolConsole } from '../words/en/console.ts';
import { wordsOf } from '../words/words.ts';
import styles from './console-list.module.css';
import {
  bytesText,
  type ConsoleGroup,
  type ConsoleRow,
  clockText,
  costText,
  gapText,
  plainText,
  timeText,
} from './console-rows.ts';
import { rowHeight, useFixedWindow } from './fixed-window.ts';

interface ConsoleListProps {
  readonly rows: readonly ConsoleRow[];
  readonly folded: ReadonlySet<number>;
  /** Key of the current row; null: none yet. */
  readonly current: string | null;
  onCurrent(key: string | null): void;
  onFold(action: number, on: boolean): void;
  onCopy(row: ConsoleRow): void;
}

export const ConsoleList = ({ rows, folded, current, onCurrent, onFold, onCopy }: ConsoleListProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const view = useFixedWindow(scroller, rows.length);
  const here = current === null ? -1 : rows.findIndex(({ key }) => key === current);
  const isDrawn = here >= view.from && here < view.to;

  // Rows before the current one may come and go; it stays where the person sees it only when it moved by a key.
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current && here >= 0) view.reveal(here);
    moved.current = false;
  });

  const go = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    moved.current = true;
    onCurrent(row.key);
  };

  const onKey = (event: KeyboardEvent): void => {
    const row = rows[here];
    const start = here < 0 ? rows.length : here;
    const isRtl = document.dir === 'rtl';
    const steps: Record<string, () => void> = {
      ArrowDown: () => go(here < 0 ? rows.length - 1 : here + 1),
      ArrowUp: () => go(start - 1),
      PageDown: () => go(start + view.pageRows()),
      PageUp: () => go(start - view.pageRows()),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      [isRtl ? 'ArrowLeft' : 'ArrowRight']: () => row?.is === 'group' && onFold(row.action, false),
      [isRtl ? 'ArrowRight' : 'ArrowLeft']: () => {
        const action = row?.is === 'group' ? row.action : row?.event.action;
        if (action === undefined) return;
        onFold(action, true);
        moved.current = true;
        onCurrent(`g${action}`);
      },
      Enter: () => row?.is === 'group' && onFold(row.action, !folded.has(row.action)),
    };
    const isCopy = (event.ctrlKey || event.metaKey) && event.key === 'c';
    if (isCopy && row && document.getSelection()?.isCollapsed !== false) onCopy(row);
    else if (event.ctrlKey || event.metaKey || event.altKey || !steps[event.key]) return;
    else steps[event.key]?.();
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="treegrid"
      aria-label={wordsOf('protocolConsole', protocolConsole).list}
      aria-rowcount={rows.length}
      aria-readonly="true"
      aria-activedescendant={isDrawn ? `${id}${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKey}
    >
      <div role="rowgroup" className={styles.track} style={{ blockSize: rows.length * rowHeight }}>
        {rows.slice(view.from, view.to).map((row, index) => (
          <div
            key={row.key}
            id={`${id}${row.key}`}
            role="row"
            aria-level={row.is === 'group' ? 1 : 2}
            aria-rowindex={view.from + index + 1}
            aria-selected={row.key === current}
            aria-expanded={row.is === 'group' ? !folded.has(row.action) : undefined}
            className={row.is === 'group' ? styles.group : styles.line}
            data-failed={row.is === 'line' && hasFailed(row.event) ? true : undefined}
            style={{ insetBlockStart: (view.from + index) * rowHeight }}
            onPointerDown={() => onCurrent(row.key)}
            onClick={() => row.is === 'group' && onFold(row.action, !folded.has(row.action))}
          >
            {row.is === 'group' ? <Group row={row} folded={folded.has(row.action)} /> : <Line event={row.event} />}
          </div>
        ))}
      </div>
    </div>
  );
};

const hasFailed = ({ answer, name }: ProtocolEvent): boolean =>
  (answer !== null && answer.status !== 'ok') || name === 'BYE' || name === 'BAD';

const Group = ({ row, folded }: { readonly row: ConsoleGroup; readonly folded: boolean }) => {
  const words = wordsOf('protocolConsole', protocolConsole);
  const place =
    row.connection === 'console' ? words.placeConsole : row.connection === 'sign-in' ? words.placeBridge : null;
  const Chevron = folded ? ChevronRightIcon : ChevronDownIcon;
  return (
    <>
      <span role="gridcell" className={styles.name}>
        <Chevron size={14} />
        <b dir="auto">{row.words}</b>
        {place ? <span className={styles.place}>{place}</span> : null}
        {folded ? <span className={styles.count}>{words.lines(row.lines)}</span> : null}
      </span>
      <span role="gridcell" className={styles.cost}>
        {costText(row)}
      </span>
    </>
  );
};

const Line = ({ event }: { readonly event: ProtocolEvent }) => {
  const words = wordsOf('protocolConsole', protocolConsole);
  return (
    <>
      <span role="gridcell" className={styles.clock}>
        {clockText(event.at)}
      </span>
      <span role="gridcell" className={event.from === 'client' ? styles.sent : styles.received}>
        <span aria-hidden="true">{event.from === 'client' ? '↑' : '↓'}</span>
        <span className="visually-hidden">{event.from === 'client' ? words.sent : words.received}</span>
      </span>
      <span role="gridcell" className={styles.text} dir="ltr">
        <Shown text={event.text} />
      </span>
      <span role="gridcell" className={styles.took}>
        {event.answer ? (
          <span title={words.commandTrips(event.answer.command, words.roundTrips(event.answer.roundTrips))}>
            {timeText(event.answer.elapsed)}
          </span>
        ) : null}
      </span>
      <span role="gridcell" className={styles.bytes}>
        {bytesText(event.bytes)}
      </span>
    </>
  );
};

/** Characters of a line in the list; the rest is in the details below it. */
const shownChars = 400;

const Shown = ({ text }: { readonly text: RecordedText }) => {
  let room = shownChars;
  return text.map((piece, index) => {
    if (room <= 0) return null;
    if (typeof piece !== 'string')
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
        <span key={index} className={styles.gap}>
          {gapText(piece.gap, piece.bytes)}
        </span>
      );
    const part = piece.slice(0, room).replaceAll('\r\n', ' ⏎ ');
    room -= piece.length;
    return part;
  });
};

/** The current row in full. */
export const Details = ({ row }: { readonly row: ConsoleRow | undefined }) => {
  if (row?.is !== 'line') return null;
  const words = wordsOf('protocolConsole', protocolConsole);
  const text = plainText(row.event.text);
  const answer = row.event.answer;
  return (
    <section className={styles.details} aria-label={words.currentLine}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys have to reach it */}
      <pre dir="ltr" tabIndex={0}>
        {text}
      </pre>
      <p>
        {clockText(row.event.at)} · {words.bytes(row.event.bytes)}
        {answer
          ? ` · ${words.answered(answer.command, timeText(answer.elapsed), words.roundTrips(answer.roundTrips))}`
          : null}
      </p>
    </section>
  );
};
