// A message that goes on as it is: asks to whom. Nothing of it is written, so it is no letter on the desk.

import { useRef, useState } from 'react';
import type { Letter } from '../../../client/letters.ts';
import { Button } from '../../controls/button.tsx';
import sheetStyles from '../../controls/sheet.module.css';
import { Sheet } from '../../controls/sheet.tsx';
import { answers } from '../../words/en/answers.ts';
import { compose } from '../../words/en/compose.ts';
import { wordsOf } from '../../words/words.ts';
import { writtenAddress } from '../identities/own-address.ts';
import { RecipientLines } from '../recipients/recipient-lines.tsx';
import { faultOf } from '../sending/before-sending.ts';
import styles from './redirect-dialog.module.css';

interface RedirectDialogProps {
  readonly letter: Letter;
  /** Rejects when the message cannot be had. */
  onSend(letter: Letter): Promise<void>;
  onClose(): void;
}

export const RedirectDialog = ({ letter: first, onSend, onClose }: RedirectDialogProps) => {
  const words = wordsOf('answers', answers);
  const general = wordsOf('compose', compose);
  const [letter, setLetter] = useState(first);
  const newest = useRef(first);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    // What was typed and not closed with Enter counts.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    const now = newest.current;
    const wrong = faultOf(now, null);
    setFault(wrong);
    if (wrong !== null) return;
    setBusy(true);
    await onSend(now).catch(() => {
      setBusy(false);
      setFault(general.unreadable);
    });
  };
  return (
    <Sheet title={words.redirectTitle(letter.subject || general.noSubject)} onClose={onClose}>
      <p className={sheetStyles.text}>{words.redirectHint(writtenAddress(letter.from))}</p>
      <div className={styles.field}>
        <RecipientLines
          letter={letter}
          focus
          onlyTo
          change={(by) => {
            newest.current = by(newest.current);
            setLetter(newest.current);
            setFault(null);
          }}
        />
      </div>
      <p className={styles.fault} role="alert">
        {fault}
      </p>
      <div className={sheetStyles.buttons}>
        <Button onClick={onClose}>{words.cancel}</Button>
        {/* Pressed, it must not move from under the pointer because the field closes what was typed. */}
        <Button
          look="primary"
          disabled={busy}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => void send()}
        >
          {words.redirectIt}
        </Button>
      </div>
    </Sheet>
  );
};
