// A text with the words that were searched for marked in it. Always text, never markup.

import type { ReactNode } from 'react';
import type { MarkedText } from '../../client/search.ts';
import styles from './search-results.module.css';

export const Marked = ({ of: { text, marks } }: { readonly of: MarkedText }) => {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const [from, to] of marks) {
    pieces.push(text.slice(end, from));
    pieces.push(
      <mark key={from} className={styles.mark}>
        {text.slice(from, to)}
      </mark>,
    );
    end = to;
  }
  pieces.push(text.slice(end));
  return pieces;
};
