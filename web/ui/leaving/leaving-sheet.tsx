// Asks whoever signs out while changes wait: wait for them, go without them, or stay. Loads with its first opening.

import { useEffect, useRef, useState } from 'react';
import { unsentLetters } from '../compose/ways-in/letter-requests.ts';
import { Button } from '../controls/button.tsx';
import { closeDialog, Dialog } from '../controls/dialog.tsx';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { leaving } from '../words/en/leaving.ts';
import { wordsOf } from '../words/words.ts';
import type { LeavingProps } from './lazy-leaving.tsx';
import { type Leave, leaveWhen } from './leave-when.ts';
import styles from './leaving-sheet.module.css';

const LeavingSheet = ({ onLeave, onStay }: LeavingProps) => {
  const words = wordsOf('leaving', leaving);
  const mail = useMail();
  const { unconfirmed: changes, failed } = useLiveValue(mail.pending);
  const unconfirmed = changes + useLiveValue(unsentLetters);
  const isLive = useLiveValue(mail.connection).is === 'live';
  const stay = useRef<HTMLButtonElement>(null);
  // What was sent while this was loaded needs no question.
  const [leave, setLeave] = useState<Leave>({ waits: unconfirmed === 0, failedBefore: failed.length });
  const next = leaveWhen(leave, { unconfirmed, failed: failed.length });

  useEffect(() => {
    if (next === 'leave') onLeave();
    else if (next === 'stay') onStay();
  }, [next, onLeave, onStay]);

  const wait = (): void => {
    setLeave({ waits: true, failedBefore: failed.length });
    mail.letters({ do: 'hurry' }).catch(() => undefined); // then they go when their time has come
    stay.current?.focus(); // the button that was pressed goes away
  };

  if (next !== 'ask') return null;
  const text = unconfirmed === 0 ? words.sent : (leave.waits ? words.waiting : words.question)(unconfirmed);
  return (
    <Dialog labelledBy="leaving-title" alert="leaving-text" className={styles.box} onClose={onStay}>
      <h2 id="leaving-title">{words.title}</h2>
      <div id="leaving-text" className={styles.text} aria-live="polite">
        <p>{text}</p>
        {unconfirmed === 0 ? null : <p className={styles.note}>{isLive ? words.lost : words.offline}</p>}
      </div>
      <div className={styles.actions}>
        {unconfirmed > 0 && !leave.waits ? (
          <Button look="primary" onClick={wait}>
            {words.wait}
          </Button>
        ) : null}
        <Button look={unconfirmed > 0 ? 'plain' : 'primary'} onClick={onLeave}>
          {unconfirmed > 0 ? words.anyway : words.signOut}
        </Button>
        <Button ref={stay} onClick={({ currentTarget }) => closeDialog(currentTarget)}>
          {words.stay}
        </Button>
      </div>
    </Dialog>
  );
};

export default LeavingSheet;
