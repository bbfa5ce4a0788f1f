// The long quote of a letter that is written, for both of its editors: folded when it begins, and the button that shows it.

import { useEffect, useState } from 'react';
import { compose } from '../../words/en/compose.ts';
import { wordsOf } from '../../words/words.ts';
import { foldQuote, type QuoteFold } from './fold-quote.ts';
import styles from './long-quote.module.css';

export interface LongQuote {
  readonly isFolded: boolean;
  /** As {@link foldQuote}, in place of what was folded before; no lines: nothing is. */
  fold(root: HTMLElement, quote: readonly Element[]): void;
  unfold(): void;
}

export const useLongQuote = (): LongQuote => {
  const [isFolded, setFolded] = useState(false);
  const [longQuote] = useState(() => {
    let folded: QuoteFold | null = null;
    const unfold = (): void => folded?.unfold();
    const fold = (root: HTMLElement, quote: readonly Element[]): void => {
      unfold();
      setFolded(quote.length > 0);
      folded = foldQuote(root, quote, () => setFolded(false));
    };
    return { fold, unfold };
  });
  useEffect(() => longQuote.unfold, [longQuote]);
  return { isFolded, ...longQuote };
};

interface ShowQuoteProps {
  /** The id of what is written in. */
  readonly controls: string;
  onShow(): void;
}

export const ShowQuote = ({ controls, onShow }: ShowQuoteProps) => {
  const name = wordsOf('compose', compose).showQuote;
  return (
    <button
      type="button"
      className={styles.show}
      aria-expanded="false"
      aria-controls={controls}
      aria-label={name}
      title={name}
      onClick={onShow}
    >
      •••
    </button>
  );
};
