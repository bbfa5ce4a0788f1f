// Below the folder's name: what is shown of it, and in which order. Loaded behind the first list.

import type { ListFilter } from '../../client/arrangement.ts';
import type { MailboxName, MailboxRole } from '../../client/model.ts';
import { icon, path } from '../controls/icons.tsx';
import { MenuButton, type MenuEntry } from '../controls/menu.tsx';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { arrange as english } from '../words/en/arrange.ts';
import { wordsOf } from '../words/words.ts';
import styles from './arrange-bar.module.css';
import { beginsDescending, directionWords, fieldsFor, fieldWords } from './order-words.ts';
import type { ArrangementChoice } from './use-arrangement.ts';

const SortIcon = icon(path('M7 5v14', 'm3 15 4 4 4-4', 'M14 6h7', 'M14 12h5', 'M14 18h3'));

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
  const chips: readonly (readonly [ListFilter, string])[] = [
    ['unread', words.onlyUnread],
    ['starred', words.onlyStarred],
    ['attachment', words.onlyAttachment],
    // Where the account's name is no address nobody knows what is to this person; and what is sent is to others.
    ...(me === '' || role === 'sent' || role === 'drafts' ? [] : ([['to-me', words.onlyToMe]] as const)),
  ];
  const toggle = (filter: ListFilter): void =>
    onChoose({
      filters: filters.includes(filter) ? filters.filter((other) => other !== filter) : [...filters, filter],
    });
  const entries: MenuEntry[] = [
    { kind: 'heading', name: words.sortBy },
    ...fieldsFor(role).map(
      (field): MenuEntry => ({
        kind: 'radio',
        name: fieldWords(field),
        checked: field === by,
        onChoose: () => onChoose({ by: field, descending: beginsDescending(field) }),
      }),
    ),
    { kind: 'line' },
    ...[beginsDescending(by), !beginsDescending(by)].map(
      (way): MenuEntry => ({
        kind: 'radio',
        name: directionWords(arrangement, way),
        checked: way === descending,
        onChoose: () => onChoose({ descending: way }),
      }),
    ),
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
  const isPlain = by === 'arrival' && descending;
  return (
    <>
      <div className={styles.bar}>
        <fieldset aria-label={words.show} className={styles.chips}>
          <Chip name={words.all} on={filters.length === 0} onClick={() => onChoose({ filters: [] })} />
          {chips.map(([filter, name]) => (
            <Chip key={filter} name={name} on={filters.includes(filter)} onClick={() => toggle(filter)} />
          ))}
        </fieldset>
        <MenuButton
          name={`${words.sort}: ${fieldWords(by)}, ${directionWords(arrangement, descending)}`}
          button={
            <span className={styles.sort} data-on={!isPlain || undefined}>
              <SortIcon />
            </span>
          }
          entries={entries}
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

const Chip = ({ name, on, onClick }: { readonly name: string; readonly on: boolean; onClick(): void }) => (
  <button type="button" className={styles.chip} aria-pressed={on} onClick={onClick}>
    {name}
  </button>
);
