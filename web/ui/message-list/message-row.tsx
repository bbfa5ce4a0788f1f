// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid of which only a part is drawn, so not of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
// One row of the list. Takes data and callbacks; knows nothing of scrolling or of the client.

import { memo } from 'react';
import type { MailboxName, MessageSummary } from '../../client/model.ts';
import { isLabel, labelName } from '../actions/labels.ts';
import { writeRoute } from '../route.ts';
import { list } from '../words/en/list.ts';
import { people } from '../words/en/people.ts';
import { wordsOf } from '../words/words.ts';
import { ListRow, type RowDeed, type RowProps } from './list-row.tsx';
import styles from './message-row.module.css';

export const rowId = (uid: number): string => `message-row-${uid}`;

interface MessageRowProps extends RowProps {
  readonly mailbox: MailboxName;
  readonly summary: MessageSummary;
  readonly chosen: boolean;
  onDo(deed: RowDeed, position: number, summary: MessageSummary): void;
}

export const MessageRow = memo(function MessageRow({ mailbox, onDo, ...row }: MessageRowProps) {
  const { summary, position } = row;
  return (
    <ListRow
      {...row}
      id={rowId(summary.uid)}
      href={writeRoute({ mailbox, uid: summary.uid })}
      description={stateInWords(summary)}
      preview={summary.preview === null ? <i className={styles.bone} /> : summary.preview}
      onDo={(deed) => onDo(deed, position, summary)}
    />
  );
});

/** What marks and labels say, for the row's description. */
export const statesOf = ({ flags, hasAttachment, conversation, keywords }: MessageSummary): string[] => {
  const words = wordsOf('list', list);
  return [
    conversation ? words.messages(conversation.count) : null,
    flags.seen ? null : words.isUnread,
    flags.flagged ? words.isStarred : null,
    flags.answered ? words.isAnswered : null,
    flags.forwarded ? words.isForwarded : null,
    flags.draft ? words.isDraft : null,
    hasAttachment ? words.hasAttachment : null,
    ...keywords.filter(isLabel).map(labelName),
  ].filter((state) => state !== null);
};

const stateInWords = (summary: MessageSummary): string | undefined =>
  statesOf(summary).join(wordsOf('people', people).between) || undefined;

/** A row that has not arrived yet, of the right height. */
export const RowBones = memo(function RowBones({ position }: { readonly position: number }) {
  // Widths differ from row to row but not from render to render.
  const subject = 46 + ((position * 37) % 40);
  return (
    <div role="row" className={styles.row} aria-rowindex={position + 1}>
      <div role="gridcell" className={styles.cell}>
        <span className="visually-hidden">{wordsOf('list', list).loading}</span>
        <span className={styles.link}>
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
