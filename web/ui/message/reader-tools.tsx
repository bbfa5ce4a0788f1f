// The bar above the message: what can be done with it, and the way to its neighbours.

import type { MessageFlags } from '../../client/model.ts';
import { LabelIcon, MoveIcon } from '../actions/action-icons.tsx';
import type { ActName } from '../actions/lazy-hands.tsx';
import { Button, IconButton, titleOf } from '../controls/button.tsx';
import {
  ArchiveIcon,
  ChevronUpIcon,
  EnvelopeIcon,
  EnvelopeOpenIcon,
  InboxIcon,
  JunkIcon,
  StarIcon,
  TrashIcon,
} from '../controls/icons.tsx';
import { BackIcon, ChevronDownIcon } from '../controls/more-icons.tsx';
import { hintOf } from '../keyboard.ts';
import { acts } from '../words/en/actions.ts';
import { reader } from '../words/en/reader.ts';
import { wordsOf } from '../words/words.ts';
import styles from './reader-tools.module.css';

interface ReaderToolsProps {
  readonly flags: MessageFlags | null;
  readonly position: number | null;
  /** Null: there are more than are known. */
  readonly total: number | null;
  onBack(): void;
  /** The message is in Junk. */
  readonly isJunk: boolean;
  onAct(name: ActName): void;
  onMove(by: number): void;
  onSeen(seen: boolean): void;
  onFlagged(flagged: boolean): void;
}

export const ReaderTools = (props: ReaderToolsProps) => {
  const { flags, position, total, isJunk, onBack, onAct, onMove, onSeen, onFlagged } = props;
  const words = wordsOf('reader', reader);
  const names = wordsOf('acts', acts);
  return (
    <div className={styles.tools} role="toolbar" aria-label={words.actions}>
      <span className={styles.back}>
        <IconButton name={words.back} hint={hintOf('back')} icon={BackIcon} onClick={onBack} />
      </span>
      <IconButton name={words.archive} hint={hintOf('archive')} icon={ArchiveIcon} onClick={() => onAct('archive')} />
      <IconButton name={words.delete} hint={hintOf('delete')} icon={TrashIcon} onClick={() => onAct('delete')} />
      <IconButton
        name={isJunk ? names.notJunk : names.junk}
        hint={hintOf('junk')}
        icon={isJunk ? InboxIcon : JunkIcon}
        onClick={() => onAct('junk')}
      />
      <IconButton name={names.move} hint={hintOf('move')} icon={MoveIcon} onClick={() => onAct('move')} />
      <IconButton name={names.label} hint={hintOf('label')} icon={LabelIcon} onClick={() => onAct('label')} />
      <Button
        look="quiet"
        icon={flags?.seen === false ? EnvelopeOpenIcon : EnvelopeIcon}
        disabled={flags === null}
        title={
          flags?.seen === false
            ? titleOf(words.markRead, hintOf('markRead'))
            : titleOf(words.markUnread, hintOf('markUnread'))
        }
        onClick={() => onSeen(flags?.seen === false)}
      >
        <span className={styles.label}>{flags?.seen === false ? words.markRead : words.markUnread}</span>
      </Button>
      <span className={styles.star} data-on={flags?.flagged || undefined}>
        <Button
          look="quiet"
          icon={StarIcon}
          disabled={flags === null}
          aria-pressed={flags?.flagged ?? false}
          title={titleOf(flags?.flagged ? words.removeStar : words.star, hintOf('star'))}
          onClick={() => onFlagged(!flags?.flagged)}
        >
          <span className={styles.label}>{words.star}</span>
        </Button>
      </span>
      <span className={styles.place}>
        {position !== null && total !== null ? (
          <span className={styles.count}>{words.place(position + 1, total)}</span>
        ) : null}
        <IconButton
          name={words.previous}
          hint={hintOf('previous')}
          icon={ChevronUpIcon}
          disabled={position === null || position === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton
          name={words.next}
          hint={hintOf('next')}
          icon={ChevronDownIcon}
          disabled={position === null || (total !== null && position >= total - 1)}
          onClick={() => onMove(1)}
        />
      </span>
    </div>
  );
};
