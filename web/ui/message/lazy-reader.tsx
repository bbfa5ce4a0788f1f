// The reader's door: its pane is there at once, its code comes when the first list is painted and there is time, so that
// opening a message waits for nothing but the message.

import { type ComponentType, type Ref, useEffect, useState } from 'react';
import type { MailboxName } from '../../client/model.ts';
import { EnvelopeOpenIcon, WarningIcon } from '../controls/icons.tsx';
import { MarkedUp } from '../controls/marked-up.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { hintOf } from '../keyboard.ts';
import type { RowOf } from '../message-list/use-row-of.ts';
import { whenQuiet } from '../when-quiet.ts';
import { app } from '../words/en/app.ts';
import { readerPane } from '../words/en/reader-pane.ts';
import { wordsOf } from '../words/words.ts';
import { CardBones } from './card-bones.tsx';
import styles from './reader.module.css';

/** What keys do inside of a conversation. */
export interface ReaderHandle {
  /** To the next card, or by -1 to the one before. */
  moveCard(by: number): void;
  openAll(open: boolean): void;
}

interface Doing {
  onMove(by: number): void;
  onBack(): void;
}

export interface OpenConversationProps extends Doing {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly me: string;
  /** Where it stands in what was searched for, with `row` its hit. Null: nothing is searched for, the open list has it. */
  readonly found: RowOf | null;
  readonly handle: Ref<ReaderHandle>;
}

interface ReaderProps extends Omit<OpenConversationProps, 'uid'> {
  readonly uid: number | null;
}

interface Piece {
  readonly Open: ComponentType<OpenConversationProps>;
  /** Gets ready what is likely to be opened next. */
  readonly Ahead: ComponentType<Pick<ReaderProps, 'mailbox' | 'uid'>>;
}

/** Stands in where the code cannot be had: offline, or after an update of the server. */
const missing: Piece = {
  Open: () => (
    <div role="alert">
      <StatePicture icon={WarningIcon} title={wordsOf('readerPane', readerPane).missing}>
        <p>{wordsOf('app', app).reloadAndTry}</p>
      </StatePicture>
    </div>
  ),
  Ahead: () => null,
};

let here: Piece | null = null;
let coming: Promise<Piece> | null = null;

const load = (): Promise<Piece> => {
  coming ??= import('./open-conversation.tsx').then(
    ({ OpenConversation: Open, Ahead }) => {
      here = { Open, Ahead };
      return here;
    },
    () => {
      coming = null; // the next who needs it tries again
      return missing;
    },
  );
  return coming;
};

export const Reader = ({ uid, ...props }: ReaderProps) => {
  const [piece, setPiece] = useState(here);
  const isWanted = uid !== null && (piece === null || piece === missing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each message that is opened is another try
  useEffect(() => {
    if (here) return;
    let isMounted = true;
    const fetch = (): void => void load().then((loaded) => isMounted && setPiece(loaded));
    const stop = isWanted ? fetch() : whenQuiet(fetch);
    return () => {
      isMounted = false;
      stop?.();
    };
  }, [isWanted, uid]);

  const words = wordsOf('readerPane', readerPane);
  return (
    <section className={styles.reader} aria-label={words.conversation} data-open={uid !== null || undefined}>
      {piece ? <piece.Ahead mailbox={props.mailbox} uid={uid} /> : null}
      {uid === null ? (
        <>
          <div className={styles.bar} />
          <StatePicture icon={EnvelopeOpenIcon} title={words.noneOpen}>
            <p>
              <MarkedUp as="kbd" text={words.howToOpen(hintOf('next') ?? '↓', hintOf('previous') ?? '↑')} />
            </p>
          </StatePicture>
        </>
      ) : piece ? (
        <piece.Open key={`${props.mailbox}/${uid}`} uid={uid} {...props} />
      ) : (
        <>
          <div className={styles.bar} />
          <div className={styles.column}>
            <i className={styles.titleBone} />
            <CardBones />
          </div>
        </>
      )}
    </section>
  );
};
