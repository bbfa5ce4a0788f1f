// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid of which only a part is drawn, so not of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
// One row of any list of messages, as it looks. Which message it is of, and what stands in its third line, is the caller's
// business (message-row.tsx, hit-row.tsx); how tall it is, the density's (view.ts).

import { type MouseEvent, type ReactNode, useState } from 'react';
import type { MessageFlags, MessageSummary } from '../../client/model.ts';
import { LabelChip } from '../actions/label-chip.tsx';
import { isLabel } from '../actions/labels.ts';
import type { ActName } from '../actions/lazy-hands.tsx';
import { Avatar } from '../controls/avatar.tsx';
import {
  ArchiveIcon,
  ClipIcon,
  EnvelopeIcon,
  EnvelopeOpenIcon,
  ForwardIcon,
  ReplyIcon,
  StarIcon,
  TrashIcon,
} from '../controls/icons.tsx';
import { isMe, sendersForRow } from '../message/people.ts';
import { list } from '../words/en/list.ts';
import { number, wordsOf } from '../words/words.ts';
import type { DateWords } from './date-text.ts';
import styles from './message-row.module.css';

/** Labels that a row shows; more would leave no room for the subject. */
const labelsAtMost = 2;

/** What the pointer does with a row: opens it, takes it into the choice or out of it, all up to it, or acts on it. */
export type RowDeed = 'open' | 'choose' | 'choose-to' | ActName;

/** What every kind of row is given. */
export interface RowProps {
  readonly position: number;
  /** Sent and Drafts name those it goes to. */
  readonly showsRecipients: boolean;
  readonly me: string;
  /** It is open in the reader. */
  readonly selected: boolean;
  /** The keys are here. */
  readonly cursor: boolean;
  readonly dates: DateWords;
  readonly now: number;
}

interface ListRowProps extends RowProps {
  readonly id: string;
  readonly href: string;
  readonly summary: MessageSummary;
  /** It is one of those the person has chosen. */
  readonly chosen: boolean;
  readonly description: string | undefined;
  /** Drawn in place of the subject's text. */
  readonly subject?: ReactNode;
  readonly preview: ReactNode;
  /** After the subject. */
  readonly tag?: ReactNode;
  onDo(deed: RowDeed): void;
}

export const ListRow = (props: ListRowProps) => {
  const { summary, position, showsRecipients, me, selected, chosen, cursor, dates, now, onDo } = props;
  const { flags, internalDate, hasAttachment } = summary;
  const people = showsRecipients ? summary.to : (summary.conversation?.people ?? summary.from);
  const count = summary.conversation?.count;
  const [isPointed, setPointed] = useState(false);
  const words = wordsOf('list', list);
  const who = sendersForRow(people, me, showsRecipients);
  const subject = summary.subject || (summary.isBare ? words.bare : words.noSubject);
  const date = dates.short(internalDate, now);

  const onClick = (event: MouseEvent): void => {
    if (event.button !== 0) return;
    const isPick = event.ctrlKey || event.metaKey || (event.target as Element).closest(`.${styles.pick}`) !== null;
    if (event.altKey) return; // the browser's own
    event.preventDefault();
    onDo(event.shiftKey ? 'choose-to' : isPick ? 'choose' : 'open');
  };

  return (
    <div
      role="row"
      id={props.id}
      className={styles.row}
      aria-rowindex={position + 1}
      aria-selected={selected || chosen}
      aria-label={`${who}, ${subject}, ${date}`}
      aria-description={props.description}
      data-unread={flags.seen ? undefined : true}
      data-chosen={chosen || undefined}
      data-cursor={cursor || undefined}
      draggable
      // What the pointer wants is not drawn in rows that only scroll by. Over, not enter: React hears of no entering where the row under the pointer went away.
      onPointerOver={isPointed ? undefined : ({ pointerType }) => setPointed(pointerType === 'mouse')}
    >
      <div role="gridcell" className={styles.cell}>
        <a className={styles.link} href={props.href} tabIndex={-1} draggable={false} onClick={onClick}>
          <span className={styles.pick}>
            <Avatar person={people.find((person) => !isMe(person, me)) ?? people[0]} />
          </span>
          <span className={styles.text}>
            <span className={styles.first}>
              <bdi className={styles.who}>{who}</bdi>
              {count ? <span className={styles.count}>{number(count)}</span> : null}
              <time title={isPointed ? dates.full(internalDate) : undefined}>{date}</time>
            </span>
            <span className={styles.second}>
              <span className={styles.subject} dir="auto" data-empty={summary.subject === '' || undefined}>
                {props.subject ?? subject}
              </span>
              {summary.keywords
                .filter(isLabel)
                .slice(0, labelsAtMost)
                .map((keyword) => (
                  <LabelChip key={keyword} keyword={keyword} />
                ))}
              {flags.answered || flags.forwarded || hasAttachment || flags.flagged ? (
                <span className={styles.marks}>
                  {flags.answered ? <ReplyIcon size={14} /> : null}
                  {flags.forwarded ? <ForwardIcon size={14} /> : null}
                  {hasAttachment ? <ClipIcon size={14} /> : null}
                  {flags.flagged ? <StarIcon size={14} className={styles.star} /> : null}
                </span>
              ) : null}
              {props.tag}
            </span>
            <span className={styles.preview} dir="auto">
              {props.preview}
            </span>
          </span>
        </a>
        {isPointed ? <Deeds flags={flags} onDo={onDo} /> : null}
      </div>
    </div>
  );
};

/** For the pointer alone: keys and the toolbars do the same, so screen readers are spared the doubles. */
const Deeds = ({ flags, onDo }: { readonly flags: MessageFlags; onDo(deed: RowDeed): void }) => {
  const words = wordsOf('list', list);
  return (
    <span className={styles.hover} aria-hidden="true">
      <Deed title={words.archive} onClick={() => onDo('archive')}>
        <ArchiveIcon />
      </Deed>
      <Deed title={words.delete} onClick={() => onDo('delete')}>
        <TrashIcon />
      </Deed>
      <Deed
        title={flags.seen ? words.markUnread : words.markRead}
        onClick={() => onDo(flags.seen ? 'markUnread' : 'markRead')}
      >
        {flags.seen ? <EnvelopeIcon /> : <EnvelopeOpenIcon />}
      </Deed>
      <Deed title={flags.flagged ? words.removeStar : words.addStar} onClick={() => onDo('star')}>
        <StarIcon className={flags.flagged ? styles.star : undefined} />
      </Deed>
    </span>
  );
};

const Deed = (props: { readonly title: string; readonly children: ReactNode; onClick(): void }) => (
  <button type="button" tabIndex={-1} {...props} />
);
