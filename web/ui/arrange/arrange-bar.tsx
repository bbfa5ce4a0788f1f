// Below the folder's name: what is shown of it, and in which order. Loaded behind the first list.

import type { MailboxName, MailboxRole } from '../../client/model.ts';
import type { MenuEntry } from '../controls/menu.tsx';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { arrange as english } from '../words/en/arrange.ts';
import { wordsOf } from '../words/words.ts';
import styles from './arrange-bar.module.css';
import { FilterChips, SortMenu } from './order-controls.tsx';
import { fieldsFor } from './order-words.ts';
import type { ArrangementChoice } from './use-arrangement.ts';

export interface ArrangeBarProps {
  readonly mailbox: MailboxName;
  readonly role: MailboxRole | null;
  readonly order: ArrangementChoice;
}

export const ArrangeBar = ({ mailbox, role, order: { arrangement, choose: onChoose } }: ArrangeBarProps) => {
  const words = wordsOf('arrange', english);
  const list = useLiveValue(useMail().list);
  const coverage = list?.mailbox === mailbox ? list.coverage : null;
  const { by, descending, filters, conversations, me } = arrangement;
  const rows: MenuEntry[] = [
    { kind: 'line' },
    {
      kind: 'radio',
      name: words.conversations,
      checked: conversations,
      onChoose: () => onChoose({ conversations: true }),
    },
    {
      kind: 'radio',
      name: words.messages,
      checked: !conversations,
      onChoose: () => onChoose({ conversations: false }),
    },
  ];
  return (
    <>
      <div className={styles.bar}>
        <FilterChips
          filters={filters}
          // Where the account's name is no address nobody knows what is to this person; and what is sent is to others.
          knowsMe={me !== '' && role !== 'sent' && role !== 'drafts'}
          onChoose={(chosen) => onChoose({ filters: chosen })}
        />
        <SortMenu
          fields={fieldsFor(role)}
          order={arrangement}
          isUsual={by === 'arrival' && descending}
          more={rows}
          onChoose={onChoose}
        />
      </div>
      {coverage?.is === 'partial' ? (
        <p role="status" className={styles.coverage}>
          {words.partial(coverage.known, coverage.of)}
        </p>
      ) : null}
    </>
  );
};
