// The door to the editor of rich text: its code comes when a letter with formatting is open, and the letter's words stay in view until
// it has. A letter is never lost because the code, or the frame it needs, cannot be had.

import { type ComponentType, useEffect, useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { letterFormat } from '../../words/en/letter-format.ts';
import { wordsOf } from '../../words/words.ts';
import styles from '../composer.module.css';
import type { RichFieldProps } from './rich-field.tsx';

let here: ComponentType<RichFieldProps> | null = null;

interface Props extends RichFieldProps {
  /** The letter's words. */
  readonly text: string;
}

export const LazyRichField = ({ text, ...props }: Props) => {
  const words = wordsOf('letterFormat', letterFormat);
  const [piece, setPiece] = useState(() => here && { Field: here });
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    if (piece || isMissing) return;
    let isMounted = true;
    import('./rich-field.tsx').then(
      ({ default: Field }) => {
        here = Field;
        if (isMounted) setPiece({ Field });
      },
      () => isMounted && setMissing(true),
    );
    return () => {
      isMounted = false;
    };
  }, [piece, isMissing]);
  if (piece && !isMissing) return <piece.Field {...props} onFail={() => setMissing(true)} />;
  return (
    <>
      {/* Busy, and of another role: nobody types into what is about to be replaced. */}
      <div className={styles.waiting} dir="auto" aria-busy={!isMissing}>
        {text}
      </div>
      {isMissing ? (
        <p className={styles.problem} role="alert">
          {words.missing} <Button onClick={() => setMissing(false)}>{words.tryAgain}</Button>
        </p>
      ) : null}
    </>
  );
};
