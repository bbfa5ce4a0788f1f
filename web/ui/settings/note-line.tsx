// What just happened on a page of the settings, in the page itself: toasts are behind an open dialog.

import { type ReactNode, useState } from 'react';
import { Button } from '../controls/button.tsx';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';
import styles from './setting.module.css';

export interface Note {
  readonly text: string;
  undo?(): void;
}

/** @returns the line, and the function that says something in it */
export const useNote = (): { readonly line: ReactNode; say(note: Note | null): void } => {
  const [note, setNote] = useState<Note | null>(null);
  const line = (
    <p role="status" className={styles.note}>
      {note?.text}
      {note?.undo ? (
        <Button
          look="link"
          onClick={() => {
            note.undo?.();
            setNote(null);
          }}
        >
          {wordsOf('app', app).undo}
        </Button>
      ) : null}
    </p>
  );
  return { line, say: setNote };
};
