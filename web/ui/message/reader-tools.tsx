// The bar above the message: what can be done with it, and the way to its neighbours.

import type { MessageFlags } from '../../client/model.ts';
import { Button, IconButton } from '../controls/button.tsx';
import {
  ArchiveIcon,
  BackIcon,
  ChevronDownIcon,
  ChevronUpIcon,
  EnvelopeIcon,
  EnvelopeOpenIcon,
  StarIcon,
  TrashIcon,
} from '../controls/icons.tsx';
import styles from './reader-tools.module.css';

interface ReaderToolsProps {
  readonly flags: MessageFlags | null;
  readonly position: number | null;
  readonly total: number | null;
  onBack(): void;
  onArchive(): void;
  onDelete(): void;
  onMove(by: number): void;
  onSeen(seen: boolean): void;
  onFlagged(flagged: boolean): void;
}

export const ReaderTools = (props: ReaderToolsProps) => {
  const { flags, position, total, onBack, onArchive, onDelete, onMove, onSeen, onFlagged } = props;
  return (
    <div className={styles.tools} role="toolbar" aria-label="Message actions">
      <span className={styles.back}>
        <IconButton name="Back to the list" hint="u" icon={BackIcon} onClick={onBack} />
      </span>
      <IconButton name="Archive" hint="e" icon={ArchiveIcon} onClick={onArchive} />
      <IconButton name="Delete" hint="#" icon={TrashIcon} onClick={onDelete} />
      <Button
        look="quiet"
        icon={flags?.seen === false ? EnvelopeOpenIcon : EnvelopeIcon}
        disabled={flags === null}
        title={flags?.seen === false ? 'Mark as read (Shift + I)' : 'Mark as unread (Shift + U)'}
        onClick={() => onSeen(flags?.seen === false)}
      >
        {flags?.seen === false ? 'Mark as read' : 'Mark as unread'}
      </Button>
      <span className={styles.star} data-on={flags?.flagged || undefined}>
        <Button
          look="quiet"
          icon={StarIcon}
          disabled={flags === null}
          aria-pressed={flags?.flagged ?? false}
          title={flags?.flagged ? 'Remove the star (s)' : 'Star (s)'}
          onClick={() => onFlagged(!flags?.flagged)}
        >
          Star
        </Button>
      </span>
      <span className={styles.place}>
        {position !== null && total !== null ? (
          <span className={styles.count}>
            {(position + 1).toLocaleString('en')} of {total.toLocaleString('en')}
          </span>
        ) : null}
        <IconButton
          name="Previous message"
          hint="k"
          icon={ChevronUpIcon}
          disabled={position === null || position === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton
          name="Next message"
          hint="j"
          icon={ChevronDownIcon}
          disabled={position === null || total === null || position >= total - 1}
          onClick={() => onMove(1)}
        />
      </span>
    </div>
  );
};
