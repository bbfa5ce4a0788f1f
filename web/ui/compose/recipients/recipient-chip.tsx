// One recipient as a chip: its name leads back to its text, its cross takes it away. Keys and dragging move it to another line.

import type { DragEvent, KeyboardEvent } from 'react';
import { addressKey, checkAddress } from '../../../client/addresses.ts';
import type { Address } from '../../../client/model.ts';
import { CrossIcon } from '../../controls/icons.tsx';
import { compose } from '../../words/en/compose.ts';
import { recipients } from '../../words/en/recipients.ts';
import { wordsOf } from '../../words/words.ts';
import styles from './recipients-field.module.css';

export type ChipAct = 'edit' | 'remove' | 'before' | 'after' | 'up' | 'down';

interface RecipientChipProps {
  readonly person: Address;
  onAct(act: ChipAct): void;
  onDrag(event: DragEvent): void;
  onDragEnd(): void;
}

const actOf = ({ altKey, ctrlKey, currentTarget, key, metaKey }: KeyboardEvent): ChipAct | null => {
  if (ctrlKey || metaKey) return null;
  if (altKey) return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : null;
  if (key === 'Delete' || key === 'Backspace') return 'remove';
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
  return (key === 'ArrowLeft') === isRtl ? 'after' : 'before';
};

export const RecipientChip = ({ person, onAct, onDrag, onDragEnd }: RecipientChipProps) => {
  const words = wordsOf('recipients', recipients);
  const name = person.name || person.address;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragged by its whole; the button in it takes the keys for the same
    <span
      className={styles.chip}
      data-recipient={addressKey(person.address)}
      data-invalid={checkAddress(person.address) ? undefined : true}
      title={person.address}
      draggable
      onDragStart={onDrag}
      onDragEnd={onDragEnd}
    >
      <button
        type="button"
        className={styles.name}
        tabIndex={-1}
        aria-label={person.name === '' ? person.address : `${person.name}, ${person.address}`}
        aria-description={words.keys}
        onClick={() => onAct('edit')}
        onKeyDown={(event) => {
          const act = actOf(event);
          if (!act) return;
          event.preventDefault();
          onAct(act);
        }}
      >
        <bdi>{name}</bdi>
      </button>
      <button type="button" aria-label={wordsOf('compose', compose).remove(name)} onClick={() => onAct('remove')}>
        <CrossIcon size={12} />
      </button>
    </span>
  );
};
