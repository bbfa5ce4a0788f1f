// What a bar above rows has: chips for what is shown, and the button behind which their order is. What is done with them is the
// bar's business.

import type { Arrangement, ListFilter, SortField } from '../../client/arrangement.ts';
import { icon, path } from '../controls/icons.tsx';
import { MenuButton, type MenuEntry } from '../controls/menu.tsx';
import { arrange as english } from '../words/en/arrange.ts';
import { wordsOf } from '../words/words.ts';
import styles from './arrange-bar.module.css';
import { beginsDescending, directionWords, fieldWords } from './order-words.ts';

const SortIcon = icon(path('M7 5v14', 'm3 15 4 4 4-4', 'M14 6h7', 'M14 12h5', 'M14 18h3'));

interface FilterChipsProps {
  readonly filters: readonly ListFilter[];
  /** Whether it can be asked what is to the person. */
  readonly knowsMe: boolean;
  onChoose(filters: readonly ListFilter[]): void;
}

export const FilterChips = ({ filters, knowsMe, onChoose }: FilterChipsProps) => {
  const words = wordsOf('arrange', english);
  const chips: readonly (readonly [ListFilter, string])[] = [
    ['unread', words.onlyUnread],
    ['starred', words.onlyStarred],
    ['attachment', words.onlyAttachment],
    ...(knowsMe ? ([['to-me', words.onlyToMe]] as const) : []),
  ];
  const toggle = (filter: ListFilter): void =>
    onChoose(filters.includes(filter) ? filters.filter((other) => other !== filter) : [...filters, filter]);
  return (
    <fieldset aria-label={words.show} className={styles.chips}>
      <Chip name={words.all} on={filters.length === 0} onClick={() => onChoose([])} />
      {chips.map(([filter, name]) => (
        <Chip key={filter} name={name} on={filters.includes(filter)} onClick={() => toggle(filter)} />
      ))}
    </fieldset>
  );
};

const Chip = ({ name, on, onClick }: { readonly name: string; readonly on: boolean; onClick(): void }) => (
  <button type="button" className={styles.chip} aria-pressed={on} onClick={onClick}>
    {name}
  </button>
);

interface SortMenuProps {
  readonly fields: readonly SortField[];
  readonly order: Pick<Arrangement, 'by' | 'descending'>;
  /** It is as it is where nobody has chosen one. */
  readonly isUsual: boolean;
  /** Below the orders. */
  readonly more?: readonly MenuEntry[];
  onChoose(order: Pick<Arrangement, 'by' | 'descending'>): void;
}

export const SortMenu = ({ fields, order: { by, descending }, isUsual, more = [], onChoose }: SortMenuProps) => {
  const words = wordsOf('arrange', english);
  const entries: MenuEntry[] = [
    { kind: 'heading', name: words.sortBy },
    ...fields.map(
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
        name: directionWords({ by }, way),
        checked: way === descending,
        onChoose: () => onChoose({ by, descending: way }),
      }),
    ),
    ...more,
  ];
  return (
    <MenuButton
      name={`${words.sort}: ${fieldWords(by)}, ${directionWords({ by }, descending)}`}
      button={
        <span className={styles.sort} data-on={!isUsual || undefined}>
          <SortIcon />
        </span>
      }
      entries={entries}
    />
  );
};
