// One message that was found: its folder stands beside the subject, and the third line shows why it was found.

import { memo } from 'react';
import type { MailboxName } from '../../client/model.ts';
import type { SearchHit } from '../../client/search.ts';
import { ListRow, type RowDeed, type RowProps } from '../message-list/list-row.tsx';
import { statesOf } from '../message-list/message-row.tsx';
import { writeRoute } from '../route.ts';
import { people } from '../words/en/people.ts';
import { search } from '../words/en/search.ts';
import { wordsOf } from '../words/words.ts';
import { keyOf } from './found-cursor.ts';
import { Marked } from './marked.tsx';
import styles from './search-results.module.css';

/** Names of folders may hold anything, and ids no blanks. */
export const hitId = (key: string): string => `search-hit-${encodeURIComponent(key)}`;

interface HitRowProps extends RowProps {
  readonly hit: SearchHit;
  readonly query: string;
  /** Where the search began. */
  readonly home: MailboxName;
  /** What its folder is called. */
  readonly folder: string;
  readonly chosen: boolean;
  onDo(deed: RowDeed, position: number): void;
}

export const HitRow = memo(function HitRow({ hit, query, home, folder, onDo, ...row }: HitRowProps) {
  const { mailbox, summary, subject, snippet } = hit;
  const words = wordsOf('search', search);
  return (
    <ListRow
      {...row}
      id={hitId(keyOf(hit))}
      href={writeRoute({ mailbox, uid: summary.uid, query, home })}
      summary={summary}
      description={[words.inFolder(folder), ...statesOf(summary)].join(wordsOf('people', people).between)}
      subject={summary.subject === '' ? undefined : <Marked of={subject} />}
      tag={
        <span className={styles.folder} dir="auto">
          {folder}
        </span>
      }
      preview={snippet ? <Marked of={snippet} /> : null}
      onDo={(deed) => onDo(deed, row.position)}
    />
  );
});
