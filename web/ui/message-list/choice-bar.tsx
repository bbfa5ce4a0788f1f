// What is chosen, in words, and what can be done with it. Stands in the place of the folder's title.

import { useLayoutEffect, useRef } from 'react';
import { leavesOut } from '../../client/arrangement.ts';
import type { MailboxName } from '../../client/model.ts';
import { LabelIcon, MoveIcon } from '../actions/action-icons.tsx';
import { type ActName, useHands } from '../actions/lazy-hands.tsx';
import { Button, IconButton } from '../controls/button.tsx';
import {
  ArchiveIcon,
  CrossIcon,
  EnvelopeIcon,
  EnvelopeOpenIcon,
  type Icon,
  InboxIcon,
  JunkIcon,
  MoreIcon,
  TrashIcon,
} from '../controls/icons.tsx';
import { hintOf } from '../keyboard.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { actions, acts } from '../words/en/actions.ts';
import { wordsOf } from '../words/words.ts';
import { type Choice, chosenCount, isRowChosen, messagesIn, noChoice, rowsHere, wholeChoice } from './choice.ts';
import styles from './choice-bar.module.css';

export interface ChoiceBarProps {
  readonly title: string;
  readonly isJunk: boolean;
  /** Some of them are unread. */
  readonly isUnread: boolean;
  /** What else could be chosen, in words; null: nothing. */
  readonly more: string | null;
  onMore(): void;
  onEnd(): void;
}

export interface FolderChoiceProps {
  readonly mailbox: MailboxName;
  /** What the folder is called. */
  readonly label: string;
  readonly choice: Choice;
  onChoice(change: (before: Choice) => Choice): void;
}

/** Of messages of one folder. */
export const FolderChoiceBar = ({ mailbox, label, choice, onChoice }: FolderChoiceProps) => {
  const mail = useMail();
  const snapshot = useLiveValue(mail.list);
  const mailboxes = useLiveValue(mail.mailboxes);
  const list = snapshot?.mailbox === mailbox ? snapshot : null;
  const summary = mailboxes?.find(({ name }) => name === mailbox);
  const isPart = leavesOut(list?.arrangement ?? '');
  const total = messagesIn(list, summary);
  const count = chosenCount(choice, total);
  const words = wordsOf('actions', actions);
  const isAll = count === total;
  return (
    <ChoiceBar
      title={isAll && !isPart ? words.allChosen(count, label) : words.chosen(count)}
      isJunk={summary?.role === 'junk'}
      isUnread={rowsHere(list).some((row) => isRowChosen(choice, row) && !row.flags.seen)}
      more={isAll ? null : isPart ? words.chooseShown(total) : words.chooseAll(total, label)}
      onMore={() => onChoice(() => wholeChoice)}
      onEnd={() => onChoice(() => noChoice)}
    />
  );
};

export const ChoiceBar = ({ title, isJunk, isUnread, more, onMore, onEnd }: ChoiceBarProps) => {
  const hands = useHands();
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    // With it goes the button that was pressed: the keys go on in the list.
    return () => {
      if (!element?.contains(document.activeElement)) return;
      element.closest('section')?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
    };
  }, []);
  const words = wordsOf('actions', actions);
  const names = wordsOf('acts', acts);
  const button = (name: Exclude<ActName, 'copy' | 'notJunk' | 'unstar'>, icon: Icon, spoken: ActName = name) => (
    <span data-act={name}>
      <IconButton name={names[spoken]} hint={hintOf(name)} icon={icon} onClick={() => hands.act(name)} />
    </span>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons in it
    <div ref={bar} className={styles.bar} onKeyDown={({ key }) => key === 'Escape' && onEnd()}>
      <div className={styles.line} role="toolbar" aria-label={words.menu}>
        <IconButton name={words.endChoice} hint="Esc" icon={CrossIcon} onClick={onEnd} />
        <h1 className={styles.count} aria-live="polite">
          {title}
        </h1>
        {button('archive', ArchiveIcon)}
        {button('delete', TrashIcon)}
        {button('junk', isJunk ? InboxIcon : JunkIcon, isJunk ? 'notJunk' : 'junk')}
        {button('move', MoveIcon)}
        {button('label', LabelIcon)}
        {isUnread ? button('markRead', EnvelopeOpenIcon) : button('markUnread', EnvelopeIcon)}
        <IconButton
          name={words.more}
          icon={MoreIcon}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => {
            const box = currentTarget.getBoundingClientRect();
            hands.menu(null, { x: box.left, y: box.bottom + 4 });
          }}
        />
      </div>
      {more === null ? null : (
        <p className={styles.scope}>
          <Button look="link" onClick={onMore}>
            {more}
          </Button>
        </p>
      )}
    </div>
  );
};
