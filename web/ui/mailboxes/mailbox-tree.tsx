// The tree of mailboxes: arrow keys, one line in the tab order, real links so that a folder opens in another tab too.
// Order and nesting are mailbox-tree-model.ts's business.

import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import { useHands } from '../actions/lazy-hands.tsx';
import type { Point } from '../controls/context-menu.tsx';
import { ChevronRightIcon, MoreIcon } from '../controls/icons.tsx';
import { writeRoute } from '../route.ts';
import { inTime, whenQuiet } from '../when-quiet.ts';
import { mailboxes as english } from '../words/en/mailboxes.ts';
import { number, wordsOf } from '../words/words.ts';
import { MailboxIcon } from './mailbox-icon.tsx';
import styles from './mailbox-tree.module.css';
import { mailboxCount, mailboxCountText, mailboxTree, type TreeLine, treeLines } from './mailbox-tree-model.ts';
import { treeMove } from './tree-keys.ts';

interface MailboxTreeProps {
  readonly mailboxes: readonly MailboxSummary[];
  readonly open: MailboxName;
  onOpen(mailbox: MailboxName): void;
}

export const MailboxTree = memo(function MailboxTree({ mailboxes, open, onOpen }: MailboxTreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<MailboxName>>(new Set());
  const [focused, setFocused] = useState<MailboxName | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const tree = useMemo(() => mailboxTree(mailboxes), [mailboxes]);
  const lines = useMemo(() => treeLines(tree, closed), [tree, closed]);

  const names = lines.map((line) => line.node.mailbox.name);
  const tabStop = [focused, open, names[0]].find((name) => name !== null && name !== undefined && names.includes(name));

  const toggle = (name: MailboxName, close: boolean): void => {
    const next = new Set(closed);
    if (close) next.add(name);
    else next.delete(name);
    setClosed(next);
  };

  const items = (): HTMLElement[] => [...(root.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];

  const choose = (line: TreeLine): void => {
    const { mailbox } = line.node;
    if (mailbox.selectable) onOpen(mailbox.name);
    else if (line.expanded !== null) toggle(mailbox.name, line.expanded);
  };

  const onKey = (event: KeyboardEvent, line: TreeLine): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { name } = line.node.mailbox;
    const move = treeMove(event.key, lines, names.indexOf(name), document.dir === 'rtl');
    if (move === null) return;
    if (typeof move === 'number') items()[move]?.focus();
    else if (move === 'choose') choose(line);
    else toggle(name, move === 'close');
    event.preventDefault();
    event.stopPropagation();
  };

  const hands = useHands();
  const lineOf = (element: Element | null): MailboxSummary | null => {
    const line = element?.closest<HTMLElement>('[role="treeitem"]');
    return lines[line ? items().indexOf(line) : -1]?.node.mailbox ?? null;
  };
  const find = useRef(lineOf);
  useEffect(() => {
    find.current = lineOf;
  });
  // Messages are dropped on folders that take some.
  useEffect(() => {
    let end: (() => void) | null = null;
    let isOver = false;
    const stop = whenQuiet(() => {
      void inTime(() => import('../message-list/drag.ts')).then(({ listenForDrops }) => {
        const takes = (line: HTMLElement) => {
          const mailbox = find.current(line);
          return mailbox?.selectable ? mailbox.name : null;
        };
        if (root.current && !isOver) end = listenForDrops(root.current, hands, takes);
      });
    });
    return () => {
      isOver = true;
      stop();
      end?.();
    };
  }, [hands]);

  const onContextMenu = (event: MouseEvent): void => {
    const mailbox = event.target instanceof Element ? lineOf(event.target) : null;
    if (!mailbox) return;
    event.preventDefault();
    const box = (event.target as Element).closest('[role="treeitem"]')!.getBoundingClientRect();
    // By key there is no pointer.
    const isKey = event.clientX === 0 && event.clientY === 0;
    hands.folderMenu(mailbox, isKey ? { x: box.left + 32, y: box.bottom } : { x: event.clientX, y: event.clientY });
  };

  return (
    <div
      onContextMenu={onContextMenu}
      role="tree"
      aria-label={wordsOf('mailboxes', english).folders}
      className={styles.tree}
      ref={root}
    >
      {lines.map((line, index) => (
        <Line
          key={line.node.mailbox.name}
          line={line}
          current={line.node.mailbox.name === open}
          tabStop={line.node.mailbox.name === tabStop}
          begins={index > 0 && line.level === 1 && line.place === tree.special.length + 1}
          onKey={onKey}
          onFocus={setFocused}
          onChoose={choose}
          onToggle={toggle}
          onMenu={hands.folderMenu}
        />
      ))}
    </div>
  );
});

interface LineProps {
  readonly line: TreeLine;
  readonly current: boolean;
  readonly tabStop: boolean;
  /** First of the person's own: a line stands above it. */
  readonly begins: boolean;
  onKey(event: KeyboardEvent, line: TreeLine): void;
  onFocus(name: MailboxName): void;
  onChoose(line: TreeLine): void;
  onToggle(name: MailboxName, close: boolean): void;
  onMenu(mailbox: MailboxSummary, at: Point): void;
}

const Line = ({ line, current, tabStop, begins, onKey, onFocus, onChoose, onToggle, onMenu }: LineProps) => {
  const { mailbox, label } = line.node;
  const count = mailboxCount(mailbox);
  const countText = mailboxCountText(mailbox);
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return; // the browser opens a tab
    event.preventDefault();
    onChoose(line);
  };
  return (
    // A link, so that a folder opens in another tab as well; plain clicks stay on this page.
    <a
      role="treeitem"
      {...(mailbox.selectable ? { href: writeRoute({ mailbox: mailbox.name, uid: null }) } : {})}
      className={styles.line}
      style={{ paddingInlineStart: 10 + (line.level - 1) * 16 }}
      tabIndex={tabStop ? 0 : -1}
      aria-label={label}
      aria-description={countText ?? undefined}
      aria-level={line.level}
      aria-posinset={line.place}
      aria-setsize={line.of}
      aria-selected={current}
      aria-current={current ? 'page' : undefined}
      aria-expanded={line.expanded ?? undefined}
      title={mailbox.path.join(' / ')}
      data-begins={begins || undefined}
      data-unread={mailbox.unread ? true : undefined}
      draggable={false}
      // biome-ignore lint/a11y/useValidAnchor: it leads to the folder's address, in this page or in another tab
      onClick={onClick}
      onKeyDown={(event) => onKey(event, line)}
      onFocus={() => onFocus(mailbox.name)}
    >
      {line.expanded === null ? null : (
        // For the pointer alone; keys have the arrows.
        <span
          aria-hidden="true"
          className={styles.twist}
          data-open={line.expanded}
          onClick={(event) => {
            event.preventDefault();
            event.stopPropagation();
            onToggle(mailbox.name, line.expanded === true);
          }}
        >
          <ChevronRightIcon size={12} />
        </span>
      )}
      <MailboxIcon role={mailbox.role} />
      <span className={styles.label} dir="auto">
        {label}
      </span>
      {count === null ? null : (
        <span className={styles.count} aria-hidden="true">
          {number(count)}
        </span>
      )}
      {/* For the pointer alone; keys have Shift + F10. */}
      <span
        aria-hidden="true"
        className={styles.more}
        onClick={(event) => {
          event.preventDefault();
          event.stopPropagation();
          const box = event.currentTarget.getBoundingClientRect();
          onMenu(mailbox, { x: box.left, y: box.bottom });
        }}
      >
        <MoreIcon />
      </span>
    </a>
  );
};
