// The long quote of an answer that begins, for both of its editors: what they fold, and the button that shows it.

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { dotsLook } from '../../controls/button.tsx';
import { compose } from '../../words/en/compose.ts';
import { wordsOf } from '../../words/words.ts';
import { longQuoteOf } from './find-quote.ts';
import { foldQuote, type QuoteFold, type QuoteFoldOptions } from './fold-quote.ts';
import styles from './long-quote.module.css';

export interface LongQuote {
  /** What shows it, for below the text; null: it is in sight, or there is none. */
  readonly button: ReactNode;
  /**
   * As {@link foldQuote}, in place of what was folded before; nothing where the person has seen it.
   * @param quote as an editor of formatted text has it, unless given; no lines: nothing is folded
   */
  fold(root: HTMLElement, quote?: readonly Element[], quietly?: QuoteFoldOptions['quietly']): void;
  /** The editor goes, or gets another text: what is folded is so no more, whatever the person has seen. */
  release(): void;
}

/**
 * @param mayFold the letter begins now, above what it quotes; not when the person may have written into that already
 * @param onShow the person wants to see it, and goes on with the text
 */
export const useLongQuote = (mayFold: boolean, onShow: () => void): LongQuote => {
  const [isFolded, setFolded] = useState(false);
  const wasSeen = useRef(!mayFold);
  const [ways] = useState(() => {
    let folded: QuoteFold | null = null;
    const show = (): void => folded?.unfold();
    const release = (): void => {
      const seen = wasSeen.current;
      show();
      wasSeen.current = seen;
    };
    const fold = (
      root: HTMLElement,
      quote = longQuoteOf(root),
      quietly: QuoteFoldOptions['quietly'] = (change) => change(),
    ): void => {
      release();
      if (wasSeen.current || quote.length === 0) return;
      const onUnfold = (): void => {
        wasSeen.current = true;
        folded = null;
        setFolded(false);
      };
      folded = foldQuote(root, quote, { onUnfold, quietly });
      setFolded(true);
    };
    return { fold, release, show };
  });
  useEffect(() => ways.release, [ways]);
  const name = wordsOf('compose', compose).showQuote;
  const show = (): void => {
    ways.show();
    onShow();
  };
  const button = isFolded ? (
    <button type="button" className={`${dotsLook} ${styles.show}`} aria-label={name} title={name} onClick={show}>
      •••
    </button>
  ) : null;
  return { button, fold: ways.fold, release: ways.release };
};
