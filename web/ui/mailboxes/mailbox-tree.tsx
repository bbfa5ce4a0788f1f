// The tree of mailboxes: arrow keys, one line in the tab order, real links so that a folder opens in another tab too.
// Order and nesting are mailbox-tree-model.ts's business.

import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from 'react';
import type { MailboxName, MailboxRole, MailboxSummary } from '../../client/model.ts';
import {
  ArchiveIcon,
  ChevronRightIcon,
  EnvelopeIcon,
  FolderIcon,
  type Icon,
  InboxIcon,
  JunkIcon,
  PencilIcon,
  SendIcon,
  StarIcon,
  TrashIcon,
} from '../controls/icons.tsx';
import { writeRoute } from '../route.ts';
import styles from './mailbox-tree.module.css';
import { mailboxCount, mailboxCountText, mailboxTree, type TreeLine, treeLines } from './mailbox-tree-model.ts';

const roleIcons: Record<MailboxRole, Icon> = {
  inbox: InboxIcon,
  drafts: PencilIcon,
  sent: SendIcon,
  archive: ArchiveIcon,
  junk: JunkIcon,
  trash: TrashIcon,
  flagged: StarIcon,
  all: EnvelopeIcon,
};

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

  const focusLine = (name: MailboxName | null | undefined): void => {
    if (name === null || name === undefined) return;
    const all = root.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [];
    [...all][names.indexOf(name)]?.focus();
  };

  const choose = (line: TreeLine): void => {
    const { mailbox } = line.node;
    if (mailbox.selectable) onOpen(mailbox.name);
    else if (line.expanded !== null) toggle(mailbox.name, line.expanded);
  };

  const onKey = (event: KeyboardEvent, line: TreeLine): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { name } = line.node.mailbox;
    const index = names.indexOf(name);
    switch (event.key) {
      case 'ArrowDown':
        focusLine(names[index + 1]);
        break;
      case 'ArrowUp':
        focusLine(names[index - 1]);
        break;
      case 'Home':
        focusLine(names[0]);
        break;
      case 'End':
        focusLine(names.at(-1));
        break;
      case 'ArrowRight':
        if (line.expanded === false) toggle(name, false);
        else if (line.expanded) focusLine(names[index + 1]);
        break;
      case 'ArrowLeft':
        if (line.expanded) toggle(name, true);
        else focusLine(line.parent);
        break;
      case 'Enter':
      case ' ':
        choose(line);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div role="tree" aria-label="Folders" className={styles.tree} ref={root}>
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
}

const Line = ({ line, current, tabStop, begins, onKey, onFocus, onChoose, onToggle }: LineProps) => {
  const { mailbox, label } = line.node;
  const Drawn = mailbox.role ? roleIcons[mailbox.role] : FolderIcon;
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
      <Drawn />
      <span className={styles.label} dir="auto">
        {label}
      </span>
      {count === null ? null : (
        <span className={styles.count} aria-hidden="true">
          {count.toLocaleString('en')}
        </span>
      )}
    </a>
  );
};
