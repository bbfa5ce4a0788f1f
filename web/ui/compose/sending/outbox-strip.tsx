// Letters that are not in front: one that is minimised, or one on its way of which there is something to say.

import type { LetterState } from '../../../client/letters.ts';
import { Button } from '../../controls/button.tsx';
import { PencilIcon, SendIcon, WarningIcon } from '../../controls/icons.tsx';
import { serverSays } from '../../problem-text.ts';
import { compose } from '../../words/en/compose.ts';
import { wordsOf } from '../../words/words.ts';
import styles from '../desk.module.css';
import { sendingText } from './sending-text.ts';

interface StripProps {
  readonly title: string;
  onOpen(): void;
}

export const Strip = ({ title, onOpen }: StripProps) => (
  <button type="button" className={styles.strip} title={wordsOf('compose', compose).expand} onClick={onOpen}>
    <PencilIcon />
    <span dir="auto">{title}</span>
  </button>
);

interface OutboxStripProps {
  readonly letter: LetterState;
  readonly isLive: boolean;
  /** Makes a draft of it again. */
  onEdit(): void;
  /** It is out, and does without a copy. */
  onForget(): void;
  onRetry(): void;
  /** Asks for the password that the server wants. */
  onSignIn(): void;
}

export const OutboxStrip = ({ letter, isLive, onEdit, onForget, onRetry, onSignIn }: OutboxStripProps) => {
  const words = wordsOf('compose', compose);
  const told = sendingText(letter, isLive);
  if (!told) return null;
  const isFailed = letter.stage === 'failed';
  const isSending = letter.stage === 'sending';
  return (
    <div className={styles.outgoing} role={isFailed ? 'alert' : 'group'} data-failed={isFailed || undefined}>
      {isFailed ? <WarningIcon /> : <SendIcon />}
      <div>
        <b>{told.title}</b> <span dir="auto">{letter.subject || words.noSubject}</span>
        {told.reason === null ? null : <p>{told.reason}</p>}
        {letter.refused.map(({ address, text }) => (
          <p key={address}>
            <b>{address}</b> {serverSays(text)}
          </p>
        ))}
        {told.serverText === null ? null : <p>{serverSays(told.serverText)}</p>}
        {isSending ? <progress max={1} value={letter.progress} aria-label={told.title} /> : null}
        <span className={styles.ways}>
          {letter.stage === 'sent' ? (
            <Button look="link" onClick={onForget}>
              {words.withoutCopy}
            </Button>
          ) : (
            <Button look="link" onClick={onEdit}>
              {isSending ? words.stop : words.edit}
            </Button>
          )}
          {letter.problem?.code === 'submission-credentials' ? (
            <Button look="link" onClick={onSignIn}>
              {words.signInAgain}
            </Button>
          ) : null}
          {isFailed || letter.problem ? (
            <Button look="link" onClick={onRetry}>
              {words.tryAgain}
            </Button>
          ) : null}
        </span>
      </div>
    </div>
  );
};
