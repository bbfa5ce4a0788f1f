// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid of which only a part is drawn, so not of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
// One row of the list. Takes data and callbacks; knows nothing of scrolling or of the client.

import { type MouseEvent, memo } from 'react';
import type { MailboxName, MessageSummary } from '../../client/model.ts';
import { Avatar } from '../controls/avatar.tsx';
import { ClipIcon, EnvelopeIcon, EnvelopeOpenIcon, ForwardIcon, ReplyIcon, StarIcon } from '../controls/icons.tsx';
import { isMe, namesForRow } from '../message/people.ts';
import { writeRoute } from '../route.ts';
import type { DateWords } from './date-text.ts';
import styles from './message-row.module.css';

export const rowId = (uid: number): string => `message-row-${uid}`;

export interface MessageRowProps {
  readonly mailbox: MailboxName;
  readonly summary: MessageSummary;
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
  onOpen(position: number, uid: number): void;
  onToggleStar(uid: number, flagged: boolean): void;
  onToggleSeen(uid: number, seen: boolean): void;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { mailbox, summary, position, showsRecipients, me, selected, cursor, dates, now } = props;
  const { uid, flags, internalDate } = summary;
  const people = showsRecipients ? summary.to : summary.from;
  const names = namesForRow(people, me) || (showsRecipients ? 'No recipients' : 'Unknown sender');
  const who = showsRecipients ? `To: ${names}` : names;
  const subject = summary.subject || (summary.isBare ? 'The mail server does not describe this message' : 'No subject');
  const date = dates.short(internalDate, now);
  const fullDate = dates.full(internalDate);

  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return; // the browser opens a tab
    event.preventDefault();
    props.onOpen(position, uid);
  };

  return (
    <div
      role="row"
      id={rowId(uid)}
      className={styles.row}
      aria-rowindex={position + 1}
      aria-selected={selected}
      aria-label={`${who}, ${subject}, ${date}`}
      aria-description={stateInWords(summary)}
      data-unread={flags.seen ? undefined : true}
      data-cursor={cursor || undefined}
    >
      <div role="gridcell" className={styles.cell}>
        <a
          className={styles.link}
          href={writeRoute({ mailbox, uid })}
          tabIndex={-1}
          draggable={false}
          onClick={onClick}
        >
          <span className={styles.dot} />
          <Avatar person={people.find((person) => !isMe(person, me)) ?? people[0]} />
          <span className={styles.text}>
            <span className={styles.first}>
              <span className={styles.who}>
                <bdi>{who}</bdi>
              </span>
              <time title={fullDate}>{date}</time>
            </span>
            <span className={styles.second}>
              <span className={styles.subject} dir="auto" data-empty={summary.subject === '' || undefined}>
                {subject}
              </span>
              <span className={styles.marks}>
                {flags.answered ? <ReplyIcon size={14} /> : null}
                {flags.forwarded ? <ForwardIcon size={14} /> : null}
                {summary.hasAttachment ? <ClipIcon size={14} /> : null}
                {flags.flagged ? <StarIcon size={14} className={styles.star} /> : null}
              </span>
            </span>
            <span className={styles.preview} dir="auto">
              {summary.preview === null ? <i className={styles.bone} /> : summary.preview}
            </span>
          </span>
        </a>
        {/* For the pointer alone: keys and the reader's toolbar do the same, so screen readers are spared the doubles. */}
        <span className={styles.hover} aria-hidden="true">
          <button
            type="button"
            tabIndex={-1}
            title={flags.seen ? 'Mark as unread' : 'Mark as read'}
            onClick={() => props.onToggleSeen(uid, !flags.seen)}
          >
            {flags.seen ? <EnvelopeIcon /> : <EnvelopeOpenIcon />}
          </button>
          <button
            type="button"
            tabIndex={-1}
            title={flags.flagged ? 'Remove star' : 'Add star'}
            onClick={() => props.onToggleStar(uid, !flags.flagged)}
          >
            <StarIcon className={flags.flagged ? styles.star : undefined} />
          </button>
        </span>
      </div>
    </div>
  );
});

/** What the marks say, for the row's description. */
const stateInWords = ({ flags, hasAttachment }: MessageSummary): string | undefined => {
  const words = [
    flags.seen ? null : 'unread',
    flags.flagged ? 'starred' : null,
    flags.answered ? 'answered' : null,
    flags.forwarded ? 'forwarded' : null,
    flags.draft ? 'draft' : null,
    hasAttachment ? 'has attachment' : null,
  ].filter((word) => word !== null);
  return words.length === 0 ? undefined : words.join(', ');
};

/** A row that has not arrived yet, of the right height. */
export const RowBones = memo(function RowBones({ position }: { readonly position: number }) {
  // Widths differ from row to row but not from render to render.
  const subject = 46 + ((position * 37) % 40);
  return (
    <div role="row" className={styles.row} aria-rowindex={position + 1}>
      <div role="gridcell" className={styles.cell}>
        <span className="visually-hidden">Loading</span>
        <span className={styles.link}>
          <span className={styles.dot} />
          <i className={styles.boneDisc} />
          <span className={styles.text}>
            <i className={styles.bone} style={{ inlineSize: '34%' }} />
            <i className={styles.bone} style={{ inlineSize: `${subject}%` }} />
            <i className={styles.bone} style={{ inlineSize: '88%' }} />
          </span>
        </span>
      </div>
    </div>
  );
});
