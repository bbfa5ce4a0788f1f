// Letters that wait here for their time: a strip on the desk, and behind it the list in which each can be changed.

import { useState } from 'react';
import type { LetterState } from '../../../client/letters.ts';
import { Button, IconButton } from '../../controls/button.tsx';
import { closeDialog, Dialog } from '../../controls/dialog.tsx';
import { CrossIcon } from '../../controls/icons.tsx';
import { ClockIcon } from '../../controls/more-icons.tsx';
import { compose } from '../../words/en/compose.ts';
import { later } from '../../words/en/later.ts';
import { wordsOf } from '../../words/words.ts';
import styles from './later.module.css';
import { LaterDialog } from './later-dialog.tsx';
import { timeText } from './later-times.ts';

interface LaterShelfProps {
  readonly letters: readonly LetterState[];
  /** Of the desk's strips. */
  readonly className?: string | undefined;
  onEdit(id: string): void;
  onSendNow(id: string): void;
  onPostpone(id: string, at: number): void;
}

export const LaterShelf = ({ letters, className, onEdit, onSendNow, onPostpone }: LaterShelfProps) => {
  const words = wordsOf('later', later);
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState<LetterState | null>(null);
  const [first] = letters;
  if (!first) return null;
  const now = Date.now();
  const goes = (letter: LetterState): string => words.goes(timeText(letter.later?.at ?? letter.sendAt, now));
  const only = `${timeText(first.later?.at ?? first.sendAt, now)} · ${first.subject || wordsOf('compose', compose).noSubject}`;
  return (
    <>
      <button
        type="button"
        className={className}
        title={words.list}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <ClockIcon />
        <span dir="auto">{letters.length === 1 ? only : words.many(letters.length)}</span>
      </button>
      {open ? (
        <Dialog label={words.list} className={styles.dialog} onClose={() => setOpen(false)}>
          <header className={styles.head}>
            <h2>{words.list}</h2>
            <IconButton name={words.close} icon={CrossIcon} onClick={(event) => closeDialog(event.currentTarget)} />
          </header>
          <p>{words.byApp}</p>
          <ul className={styles.letters}>
            {letters.map((letter) => (
              <li key={letter.id}>
                <b dir="auto">{letter.subject || wordsOf('compose', compose).noSubject}</b>
                <span>{goes(letter)}</span>
                <small dir="auto">{letter.to.map(({ address, name }) => name || address).join(', ')}</small>
                <span className={styles.ways}>
                  <Button
                    look="link"
                    onClick={(event) => {
                      closeDialog(event.currentTarget);
                      onEdit(letter.id);
                    }}
                  >
                    {wordsOf('compose', compose).edit}
                  </Button>
                  <Button look="link" onClick={() => setChanging(letter)}>
                    {words.change}
                  </Button>
                  <Button look="link" onClick={() => onSendNow(letter.id)}>
                    {words.now}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </Dialog>
      ) : null}
      {changing ? (
        <LaterDialog
          at={changing.later?.at ?? null}
          mayHold={false}
          onChoose={({ at }) => onPostpone(changing.id, at)}
          onClose={() => setChanging(null)}
        />
      ) : null}
    </>
  );
};
