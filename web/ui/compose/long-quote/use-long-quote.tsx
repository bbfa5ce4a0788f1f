// The long quote of a letter that is written, for both of its editors: what they fold when it begins, and the button that shows it.

import { type ReactNode, useEffect, useState } from 'react';
import { compose } from '../../words/en/compose.ts';
import { wordsOf } from '../../words/words.ts';
import { longQuoteOf } from './find-quote.ts';
import { foldQuote, type QuoteFold } from './fold-quote.ts';
import styles from './long-quote.module.css';

export interface LongQuote {
  /** What shows it, for below the text; null: it is in sight, or there is none. */
  readonly button: ReactNode;
  /**
   * As {@link foldQuote}, in place of what was folded before.
   * @param quote as an editor of formatted text has it, unless given; no lines: nothing is folded
   */
  fold(root: HTMLElement, quote?: readonly Element[]): void;
  unfold(): void;
}

/** @param onShow the person wants to see it, and goes on with the text */
export const useLongQuote = (onShow: () => void): LongQuote => {
  const [isFolded, setFolded] = useState(false);
  const [ways] = useState(() => {
    let folded: QuoteFold | null = null;
    const unfold = (): void => folded?.unfold();
    const fold = (root: HTMLElement, quote = longQuoteOf(root)): void => {
      unfold();
      setFolded(quote.length > 0);
      folded = foldQuote(root, quote, () => setFolded(false));
    };
    return { fold, unfold };
  });
  useEffect(() => ways.unfold, [ways]);
  const name = wordsOf('compose', compose).showQuote;
  const show = (): void => {
    ways.unfold();
    onShow();
  };
  const button = isFolded ? (
    <button type="button" className={styles.show} aria-label={name} title={name} onClick={show}>
      •••
    </button>
  ) : null;
  return { button, ...ways };
};
