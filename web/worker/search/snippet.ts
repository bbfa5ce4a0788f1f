// The line of a text that shows why a message was found. Ranges, not markup: what is shown stays text.

import { oneLine } from '../../../shared/mime/clean-text.ts';
import type { MarkedText } from '../../client/search.ts';
import type { Document } from './document.ts';
import { marksIn } from './match.ts';
import type { Clause, Field } from './query.ts';
import { wordsOf } from './words.ts';

/** Characters of a snippet, and how many of them stand before the first word that was searched for. */
const length = 180;
const before = 24;

export const markedText = (clauses: readonly Clause[], field: Field, text: string): MarkedText => ({
  text,
  marks: marksIn(clauses, field, wordsOf(text)),
});

/** A line around the first place where the words stand; null when they stand nowhere in its texts. */
export const snippetOf = (clauses: readonly Clause[], document: Document): MarkedText | null => {
  const words = document.words('body');
  for (const [index, text] of document.texts('body').entries()) {
    const [mark] = marksIn(clauses, 'body', words[index] ?? []);
    if (!mark) continue;
    const start = wordStart(text, Math.max(0, mark[0] - before), mark[0]);
    const line = oneLine(text.slice(start, start + length).replace(/\s+/gu, ' '));
    return markedText(clauses, 'body', (start > 0 ? '… ' : '') + line);
  }
  return null;
};

/** The first beginning of a word at or behind `from`, not behind `mark`. */
const wordStart = (text: string, from: number, mark: number): number => {
  if (from === 0) return 0;
  const blank = text.slice(from - 1, mark).search(/\s/u);
  return blank < 0 ? mark : from + blank;
};
