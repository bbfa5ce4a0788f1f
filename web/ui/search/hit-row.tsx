// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid, as in the message list, so not of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
// One message that was found: who, when, subject, folder, and the line of its text that shows why. Looks like a row of the list.

import { type MouseEvent, memo } from 'react';
import type { SearchHit } from '../../client/search.ts';
import { Avatar } from '../controls/avatar.tsx';
import { ClipIcon, StarIcon } from '../controls/icons.tsx';
import { isMe, namesForRow } from '../message/people.ts';
import type { DateWords } from '../message-list/date-text.ts';
import rowStyles from '../message-list/message-row.module.css';
import { writeRoute } from '../route.ts';
import { Marked } from './marked.tsx';
import styles from './search-results.module.css';

export const hitId = (position: number): string => `search-hit-${position}`;

interface HitRowProps {
  readonly hit: SearchHit;
  readonly position: number;
  readonly query: string;
  /** What its folder is called. */
  readonly folder: string;
  /** Sent and Drafts name those it goes to. */
  readonly showsRecipients: boolean;
  readonly me: string;
  readonly selected: boolean;
  readonly cursor: boolean;
  readonly dates: DateWords;
  readonly now: number;
  onOpen(position: number): void;
}

export const HitRow = memo(function HitRow(props: HitRowProps) {
  const { hit, position, query, folder, showsRecipients, me, selected, cursor, dates, now, onOpen } = props;
  const { mailbox, summary, subject, snippet } = hit;
  const { uid, flags, internalDate } = summary;
  const people = showsRecipients ? summary.to : summary.from;
  const names = namesForRow(people, me) || (showsRecipients ? 'No recipients' : 'Unknown sender');
  const who = showsRecipients ? `To: ${names}` : names;
  const date = dates.short(internalDate, now);

  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return; // the browser opens a tab
    event.preventDefault();
    onOpen(position);
  };

  return (
    <div
      role="row"
      id={hitId(position)}
      className={`${rowStyles.row} ${styles.row}`}
      aria-rowindex={position + 1}
      aria-selected={selected}
      aria-label={`${who}, ${summary.subject || 'No subject'}, ${date}`}
      aria-description={`${flags.seen ? '' : 'unread, '}in ${folder}`}
      data-unread={flags.seen ? undefined : true}
      data-cursor={cursor || undefined}
    >
      <div role="gridcell" className={rowStyles.cell}>
        <a
          className={rowStyles.link}
          href={writeRoute({ mailbox, uid, query })}
          tabIndex={-1}
          draggable={false}
          onClick={onClick}
        >
          <span className={rowStyles.dot} />
          <Avatar person={people.find((person) => !isMe(person, me)) ?? people[0]} />
          <span className={rowStyles.text}>
            <span className={rowStyles.first}>
              <span className={rowStyles.who}>
                <bdi>{who}</bdi>
              </span>
              <time title={dates.full(internalDate)}>{date}</time>
            </span>
            <span className={rowStyles.second}>
              <span className={rowStyles.subject} dir="auto" data-empty={summary.subject === '' || undefined}>
                {summary.subject === '' ? 'No subject' : <Marked of={subject} />}
              </span>
              <span className={rowStyles.marks}>
                {summary.hasAttachment ? <ClipIcon size={14} /> : null}
                {flags.flagged ? <StarIcon size={14} className={rowStyles.star} /> : null}
              </span>
              <span className={styles.folder} dir="auto">
                {folder}
              </span>
            </span>
            <span className={rowStyles.preview} dir="auto">
              {snippet ? <Marked of={snippet} /> : null}
            </span>
          </span>
        </a>
      </div>
    </div>
  );
});
